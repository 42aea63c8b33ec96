import Foundation
import Testing

/// Gives a test a folder of its own, which goes when the test ends.
struct ScratchHome: TestTrait, TestScoping {
    @TaskLocal static var path = ""

    func provideScope(
        for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
    ) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try await Self.$path.withValue(folder.path, operation: function)
    }
}

extension Trait where Self == ScratchHome {
    static var scratchHome: Self { ScratchHome() }
}
