import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// A journal that the first version wrote, kept as the text that SQLite dumps of it, and opened by every version since.
///
/// A change of the format gets a fixture of its own: run the test with `JISR_WRITE_FIXTURE` set to a path, check that the
/// journal written there has the new number, and commit its dump beside this one. The old ones stay as they are.
@Suite struct FormatTests {
    /// What the first version said of it.
    private struct Expected: Codable, Equatable {
        let frontier: String
        let state: String
        let operations: UInt64
        let unsealed: Int
        let conflicts: Int
    }

    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    private func key() throws -> IdentityKey { try IdentityKey(seed: [UInt8](1...32)) }

    private func expected(_ journal: Journal) throws -> Expected {
        let status = try journal.status()
        return Expected(
            frontier: status.frontierDigest.description, state: status.stateDigest.description,
            operations: status.operations, unsealed: status.unsealed, conflicts: status.conflicts)
    }

    @Test(.scratchHome, arguments: [1]) func aJournalOfAnyFormatIsOpened(format: Int) throws {
        let dump = try String(contentsOf: Self.folder.appending(path: "format-\(format).sql"), encoding: .utf8)
        let told = try JSONDecoder().decode(
            Expected.self, from: Data(contentsOf: Self.folder.appending(path: "format-\(format).json")))
        let path = ScratchHome.path + "/journal.db"
        try PlainReader(path: path).rows(dump, isWriting: true)
        #expect(try PlainReader(path: path).rows("PRAGMA user_version") == ["\(format)"])
        let journal = try Journal(path: path)
        #expect(try journal.unlock(key: key()))
        #expect(try expected(journal) == told)
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
        let journal = try Journal(path: path)
        let key = try key()
        try journal.found(
            network: "شبكة", centre: "region", key: key, pin: key.publicKey, address: "office.example:8443")
        #expect(try journal.unlock(key: key))
        for row in [
            [
                ("id", "chichaoua"), ("title", "لقاء شيشاوة"), ("starts", "2026-01-10T09:00"),
                ("speakers", "أمينة|يوسف"), ("female", "20")
            ],
            [("id", "safi"), ("title", "Réunion de Safi"), ("language", "fr")]
        ] { _ = try journal.bring(try Schema.network.collection("event").draft(row)) }
        let report = Schema.network.collection("report")
        let made = try journal.bring(try report.draft([("title", "Une expérience"), ("axes", "personal|vocational")]))
        try journal.seal()
        _ = try journal.edit(
            try Schema.network.collection("event").draft([("id", "chichaoua"), ("female", "21"), ("speakers", "أمينة")])
        )
        try journal.delete(
            try Schema.network.collection("event").entity(text: "safi"), of: Schema.network.collection("event"))
        try journal.seal()
        _ = try journal.edit(
            Draft(
                collection: report.code, entity: made.entity,
                fields: [(report.known("status").code, .value(.text("submitted")))]))
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
        try encoder.encode(try expected(journal)).write(to: URL(filePath: path + ".json"))
        try journal.close()
    }
}
