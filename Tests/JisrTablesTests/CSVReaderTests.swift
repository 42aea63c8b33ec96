import JisrWords
import Testing

@testable import JisrTables

@Suite struct CSVReaderTests {
    /// Rows and the first fault of a text that arrives in pieces.
    private func read(_ pieces: [[UInt8]]) -> (rows: [[String]], lines: [Int], fault: RowFault?) {
        var rest = pieces[...]
        var decoded = DecodedPieces(nil) { rest.popFirst() }
        var reader = CSVReader { try decoded.next() }
        var (rows, lines): ([[String]], [Int]) = ([], [])
        do {
            while let row = try reader.next() {
                rows.append(row.fields)
                lines.append(row.line)
            }
        } catch { return (rows, lines, error as? RowFault) }
        return (rows, lines, nil)
    }

    private func rows(_ text: String) -> [[String]] { read([Array(text.utf8)]).rows }

    private func fault(_ text: String) -> RowFault? { read([Array(text.utf8)]).fault }

    @Test(arguments: [
        "id,title\r\na,\"two\r\nlines \"\"quoted\"\" , ;\"\r\n\r\nب,لقاء\n,\n\"\",\"\"\"\"\rlast,",
        "\u{feff}id;title;x\na;b,c;\"d;e\"\n", "a\tb\tc\n\"\t\"\t\t", "one\n\ntwo", "a,\"b\"c", "\"open", ""
    ]) func piecesOfAnySizeGiveTheSameRows(text: String) {
        let bytes = Array(text.utf8)
        let whole = read([bytes])
        for cut in 0...bytes.count {
            let halves = read([Array(bytes[..<cut]), Array(bytes[cut...])])
            #expect(
                halves.rows == whole.rows && halves.lines == whole.lines && halves.fault == whole.fault, "cut \(cut)")
        }
        for size in 1...5 {
            let pieces = stride(from: 0, to: bytes.count, by: size).map {
                Array(bytes[$0..<min($0 + size, bytes.count)])
            }
            let read = read(pieces.flatMap { [[], $0] })
            #expect(read.rows == whole.rows && read.lines == whole.lines && read.fault == whole.fault, "size \(size)")
        }
    }

    @Test func readsWhatSpreadsheetsWrite() {
        #expect(rows("a,b\n1,2\n") == [["a", "b"], ["1", "2"]])
        #expect(rows("\u{feff}a;b\r\n1,5;2\r\n") == [["a", "b"], ["1,5", "2"]])
        #expect(rows("a\tb\r1;,\t2\r") == [["a", "b"], ["1;,", "2"]])
        #expect(rows("\"a;b\";c\n\"x\ny\";\"\"\"z\"\"\"") == [["a;b", "c"], ["x\ny", "\"z\""]])
        #expect(rows("a,b,\n,,x\n") == [["a", "b", ""], ["", "", "x"]])
        #expect(rows("\n\r\n\ra\n\n\nb\n\n") == [["a"], ["b"]])
        #expect(rows("") == [])
        #expect(rows("\u{feff}") == [])
        #expect(rows("لقاء,توجيه\n") == [["لقاء", "توجيه"]])
        #expect(rows("a,b\"c\"d\n") == [["a", "b\"c\"d"]], "a mark inside a plain field is text")
    }

    /// A mark after a quotation mark, a separator or a line end is one character with it, and changes nothing.
    @Test func aMarkHidesNothing() {
        #expect(rows("a,\u{301}b\n1,2\n") == [["a", "\u{301}b"], ["1", "2"]])
        #expect(rows("\"\u{301}a,b\",\"\"\"\u{64e}\"\n\u{301}c,d") == [["\u{301}a,b", "\"\u{64e}"], ["\u{301}c", "d"]])
        #expect(rows("a;\u{200d}b\n") == [["a", "\u{200d}b"]])
        #expect(fault("a,b\n\"x\"\u{301},y\n")?.reason.description.contains("after the closing") == true)
    }

    @Test func tellsTheLineOnWhichARowBegins() {
        let text = "a,b\r\n\"x\r\ny\",\"\n\n\"\r\n\r\nlast,row\r\n"
        #expect(read([Array(text.utf8)]).lines == [1, 2, 7])
    }

    @Test func namesTheFaultWithItsPlace() {
        let open = fault("a,b\nx,\"y\nz\n")
        #expect(open?.line == 2)
        #expect(open?.column == 2)
        #expect(open?.reason.description.contains("not closed") == true)
        let after = fault("a,b\nx,\"y\" z\n")
        #expect(after?.line == 2)
        #expect(after?.column == 2)
        #expect(after?.reason.description.contains("after the closing") == true)
        let latin = read([Array("a,b,c\nx,".utf8) + [0xe9, 0x2c] + Array("z\n".utf8)]).fault
        #expect(latin?.line == 2)
        #expect(latin?.column == 2)
        #expect(latin?.reason.description.contains("UTF-8") == true)
        // An overlong form, a half of a pair, what lies beyond Unicode, and a letter that is cut.
        for bytes in [[0xc0, 0xaf], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xd8], [0x80]] as [[UInt8]] {
            let fault = read([Array("a,b\n\"x\",\"y".utf8) + bytes + Array("\"\n".utf8)]).fault
            #expect(
                fault?.line == 2 && fault?.column == 2 && fault?.reason.description.contains("UTF-8") == true,
                "\(bytes)")
        }
    }

    @Test(arguments: ["x,\"y\" z,w\n", "x,\u{1},w\n"]) func goesOnWithTheRowAfterAFaultyOne(row: String) throws {
        // The second is made no UTF-8 below: a byte that begins nothing in place of the control character.
        let bytes = Array("a,b,c\n\(row)1,2,3\n".utf8).map { $0 == 1 ? 0xff : $0 }
        var pieces = bytes.map { [$0] }[...]
        var reader = CSVReader { pieces.popFirst() }
        #expect(throws: Never.self) { try reader.next() }
        #expect(throws: RowFault.self) { try reader.next() }
        let next = try reader.next()
        #expect(next?.fields == ["1", "2", "3"])
        #expect(next?.line == 3)
    }

    @Test func aFieldOfAnySizeIsHeldOnlyUpToALimit() {
        let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
        var given = 0
        var reader = CSVReader {
            given += 1
            return given == 1 ? [UInt8(ascii: "\"")] : given < 100 ? piece : nil
        }
        #expect(throws: RowFault.self) { try reader.next() }
        #expect(given < 20, "what is not closed must not be gathered to the end of the file")
    }
}

extension CSVReader {
    /// The next row as texts.
    fileprivate mutating func next() throws -> (line: Int, fields: [String])? {
        var line = RawLine()
        return try next(into: &line) ? (line.number, line.texts) : nil
    }
}
