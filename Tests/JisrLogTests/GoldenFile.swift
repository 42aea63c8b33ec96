import Foundation
import JisrCore
import Testing

/// Bytes as an earlier program wrote them, in `Golden`: what lies in people's journals and travels between versions.
///
/// `JISR_WRITE_GOLDEN=1 swift test --filter 'GoldenTests|FuzzCorpus'` writes them anew, which is right only before a release has
/// written any, or for a file that is new.
struct GoldenFile: Sendable, CustomTestStringConvertible {
    let name: String

    var testDescription: String { name }

    static var isWriting: Bool { ProcessInfo.processInfo.environment["JISR_WRITE_GOLDEN"] != nil }

    private var path: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(components: "Golden", name + ".hex")
    }

    func read() throws -> [UInt8] {
        let text = try String(contentsOf: path, encoding: .utf8)
        return try #require(Hexadecimal.bytes(text.filter { !$0.isNewline }), "\(name) is not hexadecimal")
    }

    func write(_ bytes: [UInt8]) throws {
        var text = Hexadecimal.text(bytes)[...]
        var lines: [Substring] = []
        while !text.isEmpty {
            lines.append(text.prefix(96))
            text = text.dropFirst(96)
        }
        try FileManager.default.createDirectory(at: path.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: path)
    }
}

/// What the golden files say, beside them: comments have no place in it, and another program reads it.
struct GoldenJSON {
    fileprivate init() {}

    private var path: URL {
        URL(filePath: #filePath).deletingLastPathComponent().appending(components: "Golden", "expected.json")
    }

    /// In the one form in which it is written, whoever formatted the file.
    func read() throws -> Data {
        try JSONDecoder().decode(GoldenExpectation.self, from: Data(contentsOf: path)).json()
    }

    func write(_ json: Data) throws { try json.write(to: path) }
}

extension GoldenFile {
    static let expected = GoldenJSON()
}
