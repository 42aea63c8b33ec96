import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// A journal that an earlier version wrote, kept as the text that SQLite dumps of it, and opened by every version since.
///
/// A change of the format gets a fixture of its own: run the test with `JISR_WRITE_FIXTURE` set to a path, check that the
/// journal written there has the new number, and commit its dump beside this one. The old ones stay as they are.
@Suite struct FormatTests {
    /// What that version said of it, and the key of the device that it belongs to.
    private struct Expected: Codable, Equatable {
        let key: String
        let frontier: String
        let state: String
        let operations: UInt64
        let unsealed: Int
        let conflicts: Int
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    private func expected(_ journal: Journal, _ key: IdentityKey) throws -> Expected {
        let status = try journal.status()
        return Expected(
            key: Hexadecimal.text(key.seed),
            frontier: status.frontierDigest.description, state: status.stateDigest.description,
            operations: status.operations, unsealed: status.unsealed, conflicts: status.conflicts)
    }

    @Test(.scratchHome, arguments: [4, 5]) func aJournalOfAnyFormatIsOpened(format: Int) throws {
        let dump = try String(contentsOf: Self.folder.appending(path: "format-\(format).sql"), encoding: .utf8)
        let told = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: Self.folder.appending(path: "format-\(format).json")))
        let path = ScratchHome.path + "/journal.db"
        try PlainReader(path: path).rows(dump, isWriting: true)
        #expect(try PlainReader(path: path).rows("PRAGMA user_version") == ["\(format)"])
        let journal = try Journal(path: path)
        let key = try IdentityKey(seed: try #require(Hexadecimal.bytes(told.key)))
        #expect(try journal.unlock(key: key))
        #expect(try expected(journal, key) == told)
        #expect(try journal.check(.full).faults == [])
        // It goes on: what was not sealed is sealed, and more is written.
        try journal.seal()
        let event = Schema.network.collection("event")
        _ = try journal.bring(try event.draft([("id", "new"), ("title", "written by this version")]))
        #expect(try journal.check(.rebuild).faults == [])
        #expect(try journal.status().operations > told.operations)
    }

    @Test(.enabled(if: ProcessInfo.processInfo.environment["JISR_WRITE_FIXTURE"] != nil))
    func writesAFixture() throws {
        let path = try #require(ProcessInfo.processInfo.environment["JISR_WRITE_FIXTURE"])
        let network = try Self.lived()
        let a = network["a"]
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try encoder.encode(try expected(a.journal, a.key)).write(to: URL(filePath: path + ".json"))
        // As text at once: what SQLite dumps.
        try FileManager.default.copyItem(atPath: a.databasePath, toPath: path)
        if FileManager.default.fileExists(atPath: a.databasePath + "-wal") {
            try FileManager.default.copyItem(atPath: a.databasePath + "-wal", toPath: path + "-wal")
        }
    }

    /// A device of a centre with a colleague and an office: lists, marks, a conflict, a deletion, a row that came back, a
    /// log that went two ways, words of a newer version, and something that is not sealed.
    private static func lived() throws -> TestNetwork {
        let folder = FileManager.default.temporaryDirectory.appending(path: "jisr-fixture-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let network = try TestNetwork.ofFive(folder: folder.path)
        let (a, a2, b) = (network["a"], network["a2"], network["b"])
        try a.bring("event", ["id": "chichaoua", "title": "لقاء شيشاوة", "speakers": "أمينة|يوسف", "female": "20"])
        try a.bring("event", ["id": "safi", "title": "Réunion de Safi"])
        let made = try a.bring("report", ["title": "Une expérience", "axes": "personal|vocational"]).entity.text
        for participant in ["1", "2", "3"] {
            try a.bring("participant", ["id": participant, "sex": "f"])
            try a.bring("attendance", ["session": "s", "participant": participant, "status": "present"])
            try a.bring("identity", ["participant": participant, "name_ar": "أمينة"])
        }
        try network.spread()
        try a2.edit("attendance", ["session": "s", "participant": "2", "status": "absent"])
        try a.edit("event", ["id": "chichaoua", "title": "A", "speakers": "أمينة"])
        try b.edit("event", ["id": "chichaoua", "title": "B"])
        try a.delete("event", "safi")
        try b.edit("event", ["id": "safi", "place": "Safi"])
        for place in 0..<2 {
            var forger = Forger(b, .network, network: network.identity.id)
            forger.schemaVersion = 2
            let event = Schema.network.collection("event")
            let operation = Operation(
                collection: event.code, entity: .one(.key("fork")), stamp: HybridTime(milliseconds: 1_790_000_000_000),
                changes: [
                    .write(event.known("title").code, .text("branch \(place)")),
                    .write(FieldCode(rawValue: 90), .text("sun"))
                ])
            try network.steward.admit([forger.frame, .batch(try forger.seal([operation]))])
        }
        for _ in 0..<2 { try network.spread() }
        var stale = try a.draft("event", ["id": "chichaoua", "place": "Imintanoute"])
        stale.seen = try a.record("event", "chichaoua")?.version
        try b.edit("event", ["id": "chichaoua", "place": "Chichaoua"])
        try network.spread()
        _ = try a.journal.edit(stale)
        try a.journal.seal()
        try a.edit("report", ["id": made, "status": "submitted"])
        return network
    }
}
