import JisrWords
import Testing

@testable import JisrTables

@Suite struct JSONLinesReaderTests {
    private func read(_ pieces: [[UInt8]]) throws -> [(line: Int, text: String)] {
        var rest = pieces[...]
        var reader = JSONLinesReader { rest.popFirst() }
        var lines: [(line: Int, text: String)] = []
        while let (line, cells) = try reader.next() {
            lines.append((line, cells.map { "\($0.name)=\($0.text)" }.joined(separator: ",")))
        }
        return lines
    }

    private let sample = """
        {"b":"لقاء","a":1}\r

          \t
        {"list":["x","y"],"yes":true,"no":false,"none":null,"empty":[]}
        {}
        """

    @Test func readsEveryKindOfValueAsAFileOfCellsWould() throws {
        let lines = try read([Array(sample.utf8)])
        #expect(lines.map(\.line) == [1, 4, 5])
        #expect(lines.map(\.text) == ["a=1,b=لقاء", "empty=,list=x|y,no=false,none=,yes=true", ""])
    }

    @Test func piecesOfAnySizeGiveTheSameLines() throws {
        let bytes = Array(sample.utf8)
        let whole = try read([bytes]).map(\.text)
        for cut in 0...bytes.count {
            #expect(try read([Array(bytes[..<cut]), [], Array(bytes[cut...])]).map(\.text) == whole)
        }
        #expect(try read(bytes.map { [$0] }).map(\.text) == whole)
    }

    @Test(arguments: ["[1]", "{\"a\":", "{\"a\":{\"b\":1}}", "{\"a\":1.5}", "text", "{\"a\":[1]}"])
    func namesTheLineThatIsNone(text: String) {
        let fault = #expect(throws: RowFault.self) { try read([Array("{\"a\":\"x\"}\n\(text)\n".utf8)]) }
        #expect(fault?.line == 2)
        #expect(fault?.column == 0)
    }

    @Test func namesTheLineThatIsNotUTF8() {
        let sixteen = Array("{\"a\":\"x\"}".utf16).flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        let wrong: [[UInt8]] = [
            Array("{\"a\":\"".utf8) + [0xe9] + Array("\"}".utf8), [0xff, 0xfe] + sixteen,
            Array("{\"".utf8) + [0xed, 0xa0, 0x80] + Array("\":1}".utf8)
        ]
        for bytes in wrong {
            let fault = #expect(throws: RowFault.self) { try read([Array("{\"a\":\"x\"}\n".utf8) + bytes]) }
            #expect(fault?.line == 2 && fault?.reason.description.contains("UTF-8") == true, "\(bytes)")
        }
        // Half of a pair, as an escape.
        #expect(throws: RowFault.self) { try read([Array(#"{"a":"\ud800"}"#.utf8)]) }
    }

    @Test func goesOnAfterAFaultyLine() throws {
        var pieces = [Array("nonsense\n{\"a\":\"x\"}".utf8)][...]
        var reader = JSONLinesReader { pieces.popFirst() }
        #expect(throws: RowFault.self) { try reader.next() }
        #expect(try reader.next()?.line == 2)
        #expect(try reader.next() == nil)
    }

    @Test func aLineWithNoEndIsNotHeld() {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        var given = 0
        var reader = JSONLinesReader {
            given += 1
            return given < 100 ? piece : nil
        }
        #expect(throws: RowFault.self) { try reader.next() }
        #expect(given < 20)
    }
}
