import Foundation

/// A folder of a test, gone with it.
final class ScratchFolder {
    let name = "jisr-sheets-" + UUID().uuidString
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "/" + name
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        // A test that failed to make it has said so.
        try? FileManager.default.removeItem(atPath: path)
    }

    func file(_ name: String) -> String { path + "/" + name }

    func file(_ name: String, holding bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
        return file(name)
    }

    var names: [String] { get throws { try FileManager.default.contentsOfDirectory(atPath: path) } }
}

/// Another program, which has to succeed.
enum Tool {
    struct Failure: Error { let text: String }

    @discardableResult static func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        let (output, errors) = (Pipe(), Pipe())
        (process.standardOutput, process.standardError) = (output, errors)
        try process.run()
        let said = output.fileHandleForReading.readDataToEndOfFile()
        let complaint = errors.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            throw Failure(text: String(decoding: said + complaint, as: UTF8.self))
        }
        return String(decoding: said, as: UTF8.self)
    }

    /// Debian's Python: the one on the path may be another, without openpyxl.
    @discardableResult static func python(_ script: String, _ arguments: String...) throws -> String {
        try run("/usr/bin/python3", ["-c", script] + arguments)
    }

    /// Converts a file with LibreOffice, which gets a profile of its own, into the folder.
    static func convert(_ file: String, to format: String, in folder: ScratchFolder) throws {
        try run(
            "/usr/bin/soffice",
            [
                "-env:UserInstallation=file://\(folder.path)/profile", "--headless", "--norestore", "--convert-to",
                format, "--outdir", folder.path, file
            ])
    }
}
