import Glibc
import JisrCore
import JisrTestSupport
import Testing

@testable import JisrSheets

/// What is written reads back, but for what ``SheetValue`` says.
@Suite struct RoundTripTests {
    private static let columns = [SheetColumn.Kind.text, .number, .date, .time, .boolean, .text].map {
        SheetColumn(head: "\($0)", kind: $0)
    }

    private func write(
        _ rows: [[SheetValue]], to path: String, columns: [SheetColumn] = Self.columns, name: String = "List"
    ) throws {
        let writer = try WorkbookWriter(path: path, sheetName: name, isRightToLeft: true, columns: columns)
        for row in rows { try writer.append(row) }
        try writer.finish()
    }

    /// The cell that a value comes back as.
    private func expected(_ value: SheetValue) -> SheetCell {
        // 1900-03-01 to 9999-12-31.
        let days: ClosedRange<Int64> = -25_508...2_932_896
        switch value {
        case .empty, .text(""): return .empty
        case .text(let text): return .text(text)
        case .number(let number):
            return number.magnitude <= 9_007_199_254_740_992 ? .number("\(number)") : .text("\(number)")
        case .date(let date): return days.contains(Int64(date.days)) ? .date(date) : .text("\(date)")
        case .time(let time):
            let isHeld = time.seconds >= days.lowerBound * 86_400 && time.seconds < (days.upperBound + 1) * 86_400
            return isHeld ? .time(time) : .text("\(time)")
        case .boolean(let value): return .boolean(value)
        }
    }

    private func value(_ generator: inout Generator) -> SheetValue {
        switch generator.int(0...8) {
        case 0: .empty
        case 1: .number(generator.integer())
        case 2: .date(generator.date())
        case 3: .time(generator.time())
        case 4: .boolean(generator.once(in: 2))
        case 5: .text(generator.sentText())
        case 6: .text(escapeLike(&generator))
        default: .text(generator.hostileText())
        }
    }

    /// Texts that look like the format's escapes, whole and cut short.
    private func escapeLike(_ generator: inout Generator) -> String {
        let pieces = [
            "_", "x", "_x", "0", "00", "5F", "D83D", "de00", "_x000D_", "_x0041", "\r", "\u{0}", "A", "\u{fffe}"
        ]
        return (0..<generator.int(0...8)).map { _ in generator.pick(pieces) }.joined()
    }

    @Test(arguments: Seed.first(20)) func rowsReadBack(seed: Seed) throws {
        var generator = seed.generator
        let rows = (0..<generator.int(0...60)).map { _ in
            (0..<generator.int(0...9)).map { _ in value(&generator) }
        }
        let folder = try ScratchFolder()
        try write(rows, to: folder.file("list.xlsx"))
        let read = Dictionary(
            uniqueKeysWithValues: try readRows(folder.file("list.xlsx")).map { ($0.number, $0.cells) })
        #expect(read[1] == Self.columns.map { .text($0.head) })
        for (place, row) in rows.enumerated() {
            var cells = row.map(expected)
            while cells.last == .empty { cells.removeLast() }
            let found = read[place + 2] ?? []
            #expect(found.map(exact) == cells.map(exact), "row \(place + 2) of \(seed)")
            if cells.isEmpty { #expect(read[place + 2] == nil, "\(seed)") }
        }
    }

    /// Each would be another text, or none, to a program that took it for what it looks like.
    @Test(arguments: [
        "=HYPERLINK(\"http://example.org\")", "+212600000000", "-1", "@SUM(A1)", "00123", "1E5", "2026-03-01", "TRUE",
        "http://example.org", "mailto:a@example.org", "'quoted", "{=1}", "\u{301}x", "\u{64e}", "a\u{200d}b",
        "\u{feb7}\u{fef4}",
        "\u{202e}abc\u{202c}", "\u{2066}a\u{2069}", "\u{feff}bom", "a\u{0}b", "\u{0}", "_x000D_", "_x005F_x000D_",
        "_x0041",
        "_x0041\r", "_x0041\u{0}", " led", "trailed ", "  ", "\n", "\r", "\r\n", "a\nb\r\nc\rd", "\t", "\u{b}\u{1f}",
        "\u{7f}\u{85}",
        "\u{fffe}\u{ffff}", "\u{1fffe}\u{10ffff}", "<a>&amp;</a>", "]]>", "\"'", "e\u{301}", "\u{e9}", "\u{2028}",
        "\u{a0}"
    ]) func aTextStaysWhatItIs(text: String) throws {
        let folder = try ScratchFolder()
        try write([[.text(text), .text("x" + text), .text(text + "x")]], to: folder.file("list.xlsx"))
        let cells = try #require(try readRows(folder.file("list.xlsx")).last).cells
        #expect(cells.map(exact) == [.text(text), .text("x" + text), .text(text + "x")].map(exact))
        let heads = [SheetColumn(head: text, kind: .text)]
        try write([], to: folder.file("head.xlsx"), columns: heads)
        #expect(try readRows(folder.file("head.xlsx")).first?.cells.map(exact) == [exact(.text(text))])
    }

    @Test func numbersAndDaysAtTheEdge() throws {
        let numbers: [Int64] = [0, -1, 1 << 53, -(1 << 53), 1 << 53 + 1, .min, .max, 999_999_999_999_999, 137_000_000]
        let days: [Int32] = [-25_509, -25_508, -1, 0, 2_932_896, 2_932_897, -719_528, -25_567, .min, .max]
        let seconds: [Int64] = [-25_508 * 86_400 - 1, -25_508 * 86_400, 86_399, 2_932_896 * 86_400 + 86_399, .max]
        let values =
            numbers.map(SheetValue.number) + days.map { .date(CivilDate(days: $0)) }
            + seconds.map { .time(CivilTime(seconds: $0)) }
        let folder = try ScratchFolder()
        try write([values], to: folder.file("list.xlsx"))
        #expect(try readRows(folder.file("list.xlsx")).last?.cells.map(exact) == values.map { exact(expected($0)) })
    }

    @Test func timesOfADayReadBack() throws {
        let folder = try ScratchFolder()
        let times = (0..<86_400).filter { $0 % 29 == 0 }.map { CivilTime(seconds: 20_000 * 86_400 + Int64($0)) }
        try write(times.map { [.time($0)] }, to: folder.file("list.xlsx"))
        #expect(try readRows(folder.file("list.xlsx")).dropFirst().map(\.cells) == times.map { [.time($0)] })
    }

    // MARK: What no workbook holds

    @Test func aTextThatIsTooLong() throws {
        let folder = try ScratchFolder()
        let longest = [
            String(repeating: "م", count: 32_767), String(repeating: "😀", count: 16_383),
            String(repeating: "\n", count: 32_767)
        ]
        try write([longest.map(SheetValue.text)], to: folder.file("list.xlsx"))
        #expect(try readRows(folder.file("list.xlsx")).last?.cells == longest.map(SheetCell.text))
        for text in longest.map({ $0 + "ab" }) + [String(repeating: "\u{0}", count: 5000)] {
            #expect(throws: SheetError.textTooLong(row: 3, column: 2)) {
                try write([[], [.empty, .text(text)]], to: folder.file("long.xlsx"))
            }
        }
    }

    @Test func moreRowsOrColumnsThanASheetHas() throws {
        let folder = try ScratchFolder()
        let writer = try WorkbookWriter(
            path: folder.file("list.xlsx"), sheetName: "", isRightToLeft: false, columns: Self.columns)
        for _ in 2..<SheetLimits.rows { try writer.append([]) }
        let wide = [SheetValue](repeating: .empty, count: SheetLimits.columns - 1) + [.text("last")]
        try writer.append(wide)
        try writer.finish()
        let last = try #require(try readRows(folder.file("list.xlsx")).last)
        #expect(last.number == SheetLimits.rows && last.cells.count == SheetLimits.columns)
        #expect(throws: SheetError.tooLarge(.columns)) {
            _ = try WorkbookWriter(
                path: folder.file("wide.xlsx"), sheetName: "", isRightToLeft: false,
                columns: [SheetColumn](repeating: Self.columns[0], count: SheetLimits.columns + 1))
        }
    }

    /// What stands in a row that was refused is nobody's, so nothing follows it.
    @Test func nothingIsTakenAfterAFault() throws {
        let folder = try ScratchFolder()
        func refuse(_ values: [SheetValue], as error: SheetError, after rows: Int = 0) throws {
            let writer = try WorkbookWriter(
                path: folder.file("list.xlsx"), sheetName: "", isRightToLeft: false, columns: Self.columns)
            for _ in 0..<rows { try writer.append([]) }
            #expect(throws: error) { try writer.append(values) }
            #expect(throws: error) { try writer.append([]) }
            #expect(throws: error) { try writer.finish() }
        }
        let wide = [SheetValue](repeating: .empty, count: SheetLimits.columns + 1)
        try refuse(wide, as: .tooLarge(.columns))
        try refuse([], as: .tooLarge(.rows), after: SheetLimits.rows - 1)
        try refuse([.text("a"), .text(String(repeating: "x", count: 32_768))], as: .textTooLong(row: 2, column: 2))
        #expect(try folder.names == [])
        let writer = try WorkbookWriter(
            path: folder.file("list.xlsx"), sheetName: "", isRightToLeft: false, columns: Self.columns)
        try writer.finish()
        #expect(throws: SheetError.unwritable(errno: EBADF)) { try writer.append([.text("a")]) }
        #expect(throws: SheetError.unwritable(errno: EBADF)) { try writer.finish() }
    }

    // MARK: Files

    @Test func theSameRowsAreTheSameBytes() throws {
        let folder = try ScratchFolder()
        let rows: [[SheetValue]] = [[.text("a"), .number(1)], [.date(CivilDate(days: 20_000))]]
        for name in ["one.xlsx", "two.xlsx"] { try write(rows, to: folder.file(name)) }
        try Tool.run("/usr/bin/cmp", [folder.file("one.xlsx"), folder.file("two.xlsx")])
        #expect(try folder.names.sorted() == ["one.xlsx", "two.xlsx"], "what rows wait in has no name")
    }

    @Test func aWriterThatIsGivenUpLeavesNothing() throws {
        let folder = try ScratchFolder()
        func begin() throws {
            let writer = try WorkbookWriter(
                path: folder.file("list.xlsx"), sheetName: "", isRightToLeft: false, columns: Self.columns)
            try writer.append([.text("a")])
        }
        for _ in 0..<5 { try begin() }
        #expect(try folder.names == [])
        #expect(openFiles(below: folder) == [])
    }

    /// The files that are open below a folder, those without a name among them.
    private func openFiles(below folder: ScratchFolder) -> [String] {
        (0..<1024).compactMap { number -> String? in
            var bytes = [UInt8](repeating: 0, count: 4096)
            let count = bytes.withUnsafeMutableBytes { readlink("/proc/self/fd/\(number)", $0.baseAddress!, $0.count) }
            let name = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
            return name.contains(folder.name) ? name : nil
        }
    }

    @Test func whatCannotBeWritten() throws {
        let folder = try ScratchFolder()
        func failure(_ path: String) -> SheetError? {
            do { try write([[.text("a")]], to: path) } catch let error as SheetError { return error } catch {}
            return nil
        }
        #expect(failure(folder.file("missing/list.xlsx")) == .unwritable(errno: ENOENT))
        #expect(failure(folder.path) == .unwritable(errno: EISDIR))
        #expect(failure("/dev/full") == .unwritable(errno: ENOSPC))
        #expect(openFiles(below: folder) == [])
    }

    @Test func namesOfSheets() throws {
        let cases = [
            ("لائحة المستفيدين", "لائحة المستفيدين"), ("a[b]:c*d?e/f\\g", "a-b--c-d-e-f-g"), ("", "Sheet1"),
            (" '' ", "Sheet1"),
            ("'quoted'", "quoted"), ("it's", "it's"), ("History", "History_"), ("a\u{0}b\n\tc\u{ffff}", "a b c"),
            (String(repeating: "x", count: 40), String(repeating: "x", count: 31)),
            (String(repeating: "😀", count: 40), String(repeating: "😀", count: 15)), ("<&>\"", "<&>\"")
        ]
        let folder = try ScratchFolder()
        for (wished, taken) in cases {
            try write([], to: folder.file("list.xlsx"), name: wished)
            #expect(try WorkbookReader(path: folder.file("list.xlsx")).sheetNames == [taken])
        }
        for seed in Seed.first(60) {
            var generator = seed.generator
            try write([], to: folder.file("list.xlsx"), name: generator.hostileText())
        }
    }
}
