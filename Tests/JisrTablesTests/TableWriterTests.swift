import JisrCore
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal
@testable import JisrTables

/// Rows that are copied as they lie in the table come to what records come to that are read whole, as CSV and as JSON lines.
@Suite struct TableWriterTests {
    @Test(arguments: Seed.first(12)) func bothWaysAreOne(seed: Seed) throws {
        var generator = seed.generator
        let network = try TestNetwork.ofFive(seed: seed)
        var writer = RandomWriter()
        for _ in 0..<40 {
            _ = try writer.attempt(at: generator.pick(network.stations), &generator)
            if generator.once(in: 8) { try network.spread() }
        }
        let a = network["a"].journal
        for title in HostileText.all + ["=1", "'=1", "a,b", "\"\u{301}", "x\r\ny"] {
            guard !title.utf8.contains(0) else { continue }
            _ = try a.bring(
                Schema.Collection.event.draft([("title", title), ("organisations", "b|a"), ("female", "7")]))
        }
        try network.spread()
        for station in network.stations {
            for collection in Schema.network.collections {
                let isOne = try written(collection, station.journal) == model(collection, station.journal)
                #expect(isOne, "\(seed): \(collection.name) at \(station.name)")
                let lines = try station.journal.records(of: collection).flatMap { JSONLine($0).ended }
                let isOneInLines = try whole(JSONLinesWriter(station.journal, collection)) == lines
                #expect(isOneInLines, "\(seed): \(collection.name) at \(station.name), in lines")
            }
        }
    }

    /// A list of several pieces has each row once.
    @Test func aLongListIsWhole() throws {
        let journal = try TestNetwork.ofFive()["a"].journal
        let status = Schema.Collection.attendance.known("status").code
        let drafts = (0..<6000).map { number in
            Draft(
                collection: Schema.Collection.attendance.code,
                entity: .pair(.key("s\(number / 50)"), .key("p\(number % 50)")),
                fields: [(status, .value(.text(number % 9 == 0 ? "late" : "present")))])
        }
        _ = try journal.mark(drafts)
        let text = try written(.attendance, journal)
        #expect(text.count { $0 == 0x0a } == 6001)
        let isOne = try text == model(.attendance, journal)
        #expect(isOne)
        var pieces = 0
        var writer = CSVWriter(journal, .attendance)
        while let piece = try writer.next() {
            #expect(!piece.isEmpty && piece.count < 256 * 1024)
            pieces += 1
        }
        #expect(pieces > 3)
    }

    private func written(_ collection: Schema.Collection, _ journal: Journal) throws -> [UInt8] {
        try whole(CSVWriter(journal, collection))
    }

    private func whole(_ writer: TableWriter<some TableLines>) throws -> [UInt8] {
        var writer = writer
        var bytes: [UInt8] = []
        while let piece = try writer.next() { bytes += piece }
        return bytes
    }

    private func model(_ collection: Schema.Collection, _ journal: Journal) throws -> [UInt8] {
        var bytes = CSVLines.head(of: collection)
        for record in try journal.records(of: collection) {
            var line = CSVLines()
            _ = line.take(record)
            bytes += line.bytes
        }
        return bytes
    }
}
