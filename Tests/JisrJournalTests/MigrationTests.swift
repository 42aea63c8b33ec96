import Foundation
import JisrCore
import JisrNetworkSupport
import Synchronization
import Testing

@testable import JisrJournal

/// The way from one format of the database to a later one, on formats that are made up for it.
@Suite struct MigrationTests {
    private struct Stopped: Error {}

    private static let later = JournalFormat(
        number: Tables.format + 2,
        migrations: [
            Migration(from: Tables.format) {
                try $0.execute("CREATE TABLE second (x INTEGER) STRICT; INSERT INTO second VALUES (1)")
            },
            Migration(from: Tables.format + 1) {
                try $0.execute("ALTER TABLE second ADD COLUMN y INTEGER; UPDATE second SET y = 2")
            }
        ])

    private var path: String { ScratchHome.path + "/region.db" }
    private var backups: String { ScratchHome.path + "/backups" }

    private func open(_ format: JournalFormat, progress: (@Sendable () -> Void)? = nil) throws -> Journal {
        try Journal(
            path: path, schema: .network, environment: .system, format: format,
            watch: OpeningWatch(backups: backups, progress: progress))
    }

    private func found() throws -> TestNetwork {
        let network = try TestNetwork(folder: ScratchHome.path)
        try network.steward.bring("event", ["id": "1", "title": "t"])
        try network.steward.journal.close()
        network.steward.close()
        return network
    }

    private func plain(_ sql: String) throws -> [String] { try PlainReader(path: path).rows(sql) }

    @Test(.scratchHome) func stepsRunInOrderAfterACopy() throws {
        let network = try found()
        let before = try plain("SELECT title FROM event")
        let journal = try open(Self.later)
        #expect(try journal.unlock(key: network.steward.key))
        #expect(try journal.check(.full).faults == [])
        try journal.close()
        #expect(try plain("PRAGMA user_version") == ["\(Tables.format + 2)"])
        #expect(try plain("SELECT x, y FROM second") == ["1|2"])
        #expect(try plain("SELECT title FROM event") == before)
        let copy = backups + "/before-format-\(Tables.format + 1).db"
        #expect(try PlainReader(path: copy).rows("PRAGMA user_version") == ["\(Tables.format)"])
        #expect(try Journal(path: copy).unlock(key: network.steward.key))
    }

    /// Whoever waits for the end hears of each moment's work, and of nothing where nothing is done.
    @Test(.scratchHome) func workIsTold() throws {
        _ = try found()
        let calls = Mutex(0)
        let long = JournalFormat(
            number: Tables.format + 1,
            migrations: [
                Migration(from: Tables.format) { db in
                    let rows = "WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000)"
                    try db.execute("CREATE TABLE second AS \(rows) SELECT i FROM n")
                    #expect(calls.withLock { $0 } > 2)
                    throw Stopped()
                }
            ])
        #expect(throws: Stopped.self) { _ = try open(long) { calls.withLock { $0 += 1 } } }
        let called = calls.withLock { $0 }
        try open(.current) { calls.withLock { $0 += 1 } }.close()
        #expect(calls.withLock { $0 } == called)
    }

    /// A step that fails halfway leaves the format before it, and the next opening goes on from there.
    @Test(.scratchHome, arguments: [0, 1]) func aStepThatIsCutLeavesTheFormatBefore(failing: Int) throws {
        _ = try found()
        var migrations = Self.later.migrations
        let whole = migrations[failing]
        migrations[failing] = Migration(from: whole.from) { db in
            try whole.run(db)
            throw Stopped()
        }
        #expect(throws: Stopped.self) { _ = try open(JournalFormat(number: Tables.format + 2, migrations: migrations)) }
        #expect(try plain("PRAGMA user_version") == ["\(Tables.format + failing)"])
        #expect(try plain("SELECT count(*) FROM sqlite_schema WHERE name = 'second'") == ["\(failing)"])
        try open(Self.later).close()
        #expect(try plain("SELECT x, y FROM second") == ["1|2"])
        #expect(FileManager.default.fileExists(atPath: backups + "/before-format-\(Tables.format + 1).db"))
    }

    /// An upgrade that was taken back for a while leaves an old copy: it is no copy of what was written since.
    @Test(.scratchHome) func theCopyIsOfWhatStoodThere() throws {
        let network = try found()
        try FileManager.default.createDirectory(atPath: backups, withIntermediateDirectories: false)
        let copy = backups + "/before-format-\(Tables.format + 1).db"
        try Data("cut".utf8).write(to: URL(filePath: copy + ".part"))
        try Data("of another time".utf8).write(to: URL(filePath: copy))
        try open(Self.later).close()
        #expect(try PlainReader(path: copy).rows("SELECT title FROM event") == ["t"])
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: backups) == ["before-format-\(Tables.format + 1).db"])
        #expect(try Journal(path: copy).unlock(key: network.steward.key))
    }

    /// A newer program reads what an older one backed up, and leaves nothing beside it.
    @Test(.scratchHome) func aBackupOfAnOlderFormatIsRead() throws {
        let network = try TestNetwork(folder: ScratchHome.path)
        try network.steward.bring("event", ["id": "1", "title": "t"])
        let file = ScratchHome.path + "/backup.db"
        _ = try network.steward.journal.backUp(to: file, enclosing: ["a": [1]])
        let names = try FileManager.default.contentsOfDirectory(atPath: ScratchHome.path).sorted()
        let backup = try BackupFile(
            path: file, scratch: ScratchHome.path, schema: .network, environment: .system, format: Self.later)
        #expect(backup.format == Tables.format && backup.enclosed == ["a": [1]])
        #expect(try FileManager.default.contentsOfDirectory(atPath: ScratchHome.path).sorted() == names)
        network.steward.close()
        #expect(try backup.unpack(to: path) == ["a": [1]])
        try open(Self.later).close()
        #expect(try plain("SELECT x, y FROM second; SELECT title FROM event") == ["1|2", "t"])
    }

    @Test(.scratchHome) func noStepRunsWithoutItsCopy() throws {
        _ = try found()
        // A file stands where the folder would be.
        try Data().write(to: URL(filePath: backups))
        #expect(throws: JournalError.self) { _ = try open(Self.later) }
        #expect(try plain("PRAGMA user_version") == ["\(Tables.format)"])
    }

    @Test(.scratchHome) func aMissingStepIsAFaultOfTheProgram() throws {
        _ = try found()
        let gap = JournalFormat(number: Tables.format + 2, migrations: [Self.later.migrations[0]])
        expectJournalError(.internalFault) { _ = try open(gap) }
    }

    /// A power cut at any write of a migration: the disk comes back with one format or the other, and a whole journal.
    @Test func aPowerCutAtAnyWriteIsSurvived() throws {
        var cut: Int64 = 0
        while try migrate(cuttingAfter: cut, losing: .any) {
            for loss in [SimulatedDisk.Loss.all, .none] { _ = try migrate(cuttingAfter: cut, losing: loss) }
            cut += 1
        }
        #expect((5..<500).contains(cut))
    }

    /// - Returns: whether the power failed before the end.
    private func migrate(cuttingAfter cut: Int64, losing loss: SimulatedDisk.Loss) throws -> Bool {
        let network = try TestNetwork()
        let steward = network.steward
        try steward.bring("event", ["id": "1", "title": "t"])
        try steward.journal.close()
        steward.close()
        let disk = try #require(steward.disk)
        let environment = Environment(
            now: { Station.start }, random: { [UInt8](repeating: 7, count: $0) }, fileSystem: disk.name)
        let migrate = {
            try Journal(
                path: steward.databasePath, schema: .network, environment: environment, format: Self.later,
                watch: OpeningWatch()
            ).close()
        }
        disk.stop(after: cut)
        var isCut = false
        do { try migrate() } catch is JournalError { isCut = true }
        disk.restart(losing: loss, seed: UInt64(cut))
        try migrate()
        let reader = PlainReader(path: steward.databasePath, fileSystem: disk.name)
        let rows = try reader.rows("PRAGMA user_version; SELECT x, y FROM second; SELECT title FROM event")
        #expect(rows == ["\(Tables.format + 2)", "1|2", "t"], "cut after \(cut)")
        return isCut
    }
}
