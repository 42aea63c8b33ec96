import Foundation
import Testing

/// Sentences stand in the catalogue and nowhere else.
@Suite struct NoWordsInCommandsTests {
    private static let sources = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "Sources/JisrCommands")

    /// The parser's own sentences are known by their English.
    private static let catalogues: Set = ["ParserPhrase.swift"]

    @Test func noCommandHasWordsOfItsOwn() throws {
        let files = try #require(FileManager.default.enumerator(at: Self.sources, includingPropertiesForKeys: nil))
        var count = 0
        for case let file as URL in files where file.pathExtension == "swift" {
            count += 1
            if Self.catalogues.contains(file.lastPathComponent) { continue }
            let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n")
            for line in lines where !line.trimmingPrefix(/\ */).hasPrefix("//") {
                for literal in Self.literals(in: line) {
                    #expect(
                        literal.firstMatch(of: /[A-Za-z]{2,} [A-Za-z]{2,}/) == nil,
                        "\(file.lastPathComponent): \(literal)")
                }
            }
        }
        #expect(count > 20)
    }

    /// What stands between quotation marks, each interpolation as one mark of its own.
    private static func literals(in line: Substring) -> [String] {
        var (found, literal, depth): ([String], String?, Int) = ([], nil, 0)
        var rest = line[...]
        while let character = rest.popFirst() {
            if depth > 0 {
                depth += character == "(" ? 1 : character == ")" ? -1 : 0
            } else if character == "\\", literal != nil {
                if rest.popFirst() == "(" { depth = 1 }
                literal?.append("·")
            } else if character == "\"" {
                if let ended = literal.take() { found.append(ended) } else { literal = "" }
            } else {
                literal?.append(character)
            }
        }
        return found
    }
}
