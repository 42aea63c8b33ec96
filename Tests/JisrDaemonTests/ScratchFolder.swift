import Foundation

/// Runs a test in a folder of its own, which goes afterwards.
func withScratchFolder<Result>(_ body: (_ path: String) throws -> Result) throws -> Result {
    let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UInt64.random(in: 0 ... .max))")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    let result = Swift.Result { try body(folder.path) }
    try FileManager.default.removeItem(at: folder)
    return try result.get()
}
