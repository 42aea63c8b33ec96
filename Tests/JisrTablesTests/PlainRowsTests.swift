import JisrCore
import JisrNetworkSupport
import JisrTestSupport
import JisrWords
import Testing

@testable import JisrJournal
@testable import JisrTables

/// A list whose cells are read once comes to what it comes to where every row is read whole: the same faults, the same
/// records, the same bytes.
@Suite struct PlainRowsTests {
    private struct Side {
        let network: TestNetwork
        let isLong: Bool

        init(_ seed: Seed, isLong: Bool) throws {
            network = try TestNetwork.ofFive(seed: seed)
            self.isLong = isLong
        }

        /// What came of a list, in words.
        func bring(_ bytes: [UInt8], _ collection: Schema.Collection, _ format: TextFormat, keepsGoing: Bool) -> String
        {
            var pieces = stride(from: 0, to: bytes.count, by: 301).map {
                Array(bytes[$0..<min($0 + 301, bytes.count)])
            }[...]
            let table = TableImport(
                into: network["a"].journal, collection: collection, keepsGoing: keepsGoing,
                rows: ListRows(of: collection, isLong: isLong))
            do {
                let report = try table.run(TableReading(.text(format, nil) { pieces.popFirst() }))
                return "\(report.count)\n\(report.faults)\n\(report.deleted)"
            } catch { return "\(error)" }
        }
    }

    @Test(arguments: Seed.first(10)) func aRowIsTheSameByItsCells(seed: Seed) throws {
        let (short, long) = (try Side(seed, isLong: false), try Side(seed, isLong: true))
        var generator = seed.generator
        for _ in 0..<4 {
            let name = generator.pick(["attendance", "event", "participant", "remark"])
            let collection = Schema.network.collection(name)
            let (format, keepsGoing) = (generator.pick(TextFormat.allCases), generator.once(in: 2))
            let text = format == .csv ? Self.csv(of: collection, &generator) : Self.lines(of: collection, &generator)
            for turn in 0..<2 {
                let told = [short, long].map { $0.bring(text, collection, format, keepsGoing: keepsGoing) }
                #expect(
                    told[0] == told[1],
                    "\(seed), \(name) \(turn): \(String(decoding: text, as: UTF8.self).debugDescription)")
            }
        }
        // The rest is a function of the batches, to which the state is held.
        let batches = try [short, long].map { try $0.network["a"].dataFrames(for: $0.network["a2"]) }
        let isOne = batches[0] == batches[1]
        #expect(isOne, "\(seed): the batches differ")
        #expect(try short.network["a"].journal.checkInvariants() == [], "\(seed)")
    }

    private static func csv(of collection: Schema.Collection, _ generator: inout Generator) -> [UInt8] {
        let columns = columns(of: collection, &generator)
        var bytes = Array((columns.joined(separator: ",") + "\n").utf8)
        for _ in 0..<generator.int(0...40) {
            var cells = columns.map { quoted(cell(of: $0, collection, &generator), &generator) }
            if generator.once(in: 15) { cells.removeLast() }
            if generator.once(in: 15) { cells.append(generator.pick(["", " ", "\u{200f}", "x"])) }
            bytes += cells.joined(separator: ",").utf8
            if generator.once(in: 60) { bytes += [0xd8, 0x2c] }
            bytes += generator.pick(["\n", "\r\n"]).utf8
        }
        return bytes
    }

    private static func lines(of collection: Schema.Collection, _ generator: inout Generator) -> [UInt8] {
        let columns = columns(of: collection, &generator).filter { !$0.isEmpty }
        return (0..<generator.int(0...40)).flatMap { _ -> [UInt8] in
            var line = JSONLine()
            let some = generator.once(in: 8) ? generator.some(of: columns) : columns
            for column in some { line.member(column, cell(of: column, collection, &generator)) }
            return line.ended
        }
    }

    private static func columns(of collection: Schema.Collection, _ generator: inout Generator) -> [String] {
        let added = generator.once(in: 4) ? [generator.pick(["version", "centre", ""])] : []
        return collection.keyColumns + generator.some(of: collection.fields).map(\.name)
            + added.filter { $0.isEmpty || collection.hasColumn(written: $0) }
    }

    private static func quoted(_ cell: String, _ generator: inout Generator) -> String {
        let mustBe = cell.utf8.contains { [0x2c, 0x22, 0x0a, 0x0d, 0x3b, 0x09].contains($0) }
        guard mustBe && !generator.once(in: 40) || generator.once(in: 6) else { return cell }
        return "\""
            + cell.utf8.split(separator: 0x22, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }.joined(separator: "\"\"") + "\""
    }

    private static func cell(of column: String, _ collection: Schema.Collection, _ generator: inout Generator) -> String
    {
        if generator.once(in: 30) { return generator.pick(HostileText.all) }
        if generator.once(in: 30) { return generator.pick(["", " ", "\u{200f}", "??", "'=1", "''+2", "-1"]) }
        if collection.keyColumns.contains(column) {
            let id = generator.pick(["a", "b", "c", "7", "07", "é", "e\u{301}", "\u{200f}a", " b", "\u{feb7}", "É"])
            return generator.once(in: 3) ? "\(id)\(generator.int(1...30))" : id
        }
        switch collection.field(named: column)?.type {
        case .choice(let words): return generator.pick(words)
        case .integer: return generator.pick(["0", "1", "٧", "12", "x"])
        case .set(let words): return generator.some(of: words ?? ["x", "y"]).joined(separator: "|")
        case .date: return "2026-03-0\(generator.int(1...9))"
        case .time: return "2026-03-01T09:4\(generator.int(0...9))"
        case .boolean: return generator.pick(["1", "0", "نعم"])
        case .reference: return generator.pick(["a", "b", "\u{200f}a"])
        default: return text(&generator)
        }
    }

    private static func text(_ generator: inout Generator) -> String {
        switch generator.int(0...11) {
        case 0: generator.hostileText()
        case 1 where generator.once(in: 8): String(repeating: "ط", count: Limits.textBytes / 2 + generator.int(0...1))
        case 2: String(repeating: "long ", count: 20)
        default: generator.pick(["one", "two", "ثلاثة", "??", "four, five"])
        }
    }
}
