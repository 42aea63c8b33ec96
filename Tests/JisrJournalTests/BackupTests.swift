import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

@Suite struct BackupTests {
    private var folder: String { ScratchHome.path }
    private var file: String { folder + "/backup.db" }

    private func listing() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: folder)) }

    private func written() throws -> TestNetwork {
        var network = try TestNetwork(folder: folder)
        try network.join("a", centre: "A", province: "P")
        try network.steward.bring("event", ["id": "1", "title": "t", "speakers": "x|y"])
        try network.steward.bring("event", ["id": "2", "title": "u"])
        try network.steward.delete("event", "2")
        return network
    }

    /// Whoever waits learns how far it is, and at the end that all of it was gone through.
    @Test(.scratchHome) func aMeterFollowsTheWork() throws {
        let journal = try written().steward.journal
        let batches = UInt64(try journal.check(.full).batches)
        for depth in [CheckReport.Depth.full, .rebuild] {
            let meter = ProgressMeter()
            _ = try journal.check(depth, meter: meter)
            #expect(meter.reading == ProgressReading(step: .replaying, part: batches, whole: batches))
        }
        let meter = ProgressMeter()
        let report = try journal.backUp(to: file, enclosing: [:], meter: meter)
        let copied = UInt64(report.batches)
        #expect(meter.reading == ProgressReading(step: .replaying, part: copied, whole: copied))
        let quick = ProgressMeter()
        _ = try journal.check(.quick, meter: quick)
        #expect(quick.reading == ProgressReading(step: .examining, part: 0, whole: nil))
    }

    /// Whoever cancels has nothing of it, and the journal is as it was.
    @Test(.scratchHome, arguments: [nil] + ProgressStep.allCases) func whatIsCancelledLeavesNothing(
        at step: ProgressStep?
    ) throws {
        let steward = try written().steward
        for number in 0..<60 {
            try steward.bring("event", ["id": "e\(number)", "title": "t"])
            try steward.journal.seal()
        }
        let journal = steward.journal
        let (digest, names) = (try journal.status().stateDigest, try listing())
        func cancelled(_ work: (ProgressMeter) throws -> Void) throws {
            let meter = ProgressMeter()
            if step == nil { meter.cancel() }
            let watching = Thread {
                while !meter.isCancelled { if meter.reading?.step == step { meter.cancel() } }
            }
            watching.start()
            defer { meter.cancel() }
            do {
                try work(meter)
                // It was over before anybody cancelled it.
                #expect(step != nil)
            } catch is WorkCancelled {}
        }
        for depth in [CheckReport.Depth.quick, .full, .rebuild] {
            try cancelled { meter in
                let report = try journal.check(depth, meter: meter)
                #expect(report.faults == [])
            }
        }
        try cancelled {
            do { _ = try journal.backUp(to: file, enclosing: [:], meter: $0) } catch {
                #expect(try listing() == names)
                throw error
            }
        }
        #expect(try journal.status().stateDigest == digest)
        try steward.bring("event", ["id": "after", "title": "t"])
        #expect(try journal.check(.full).faults == [])
    }

    @Test(.scratchHome) func aCopyHoldsEverythingAndNothingBesideIt() throws {
        let network = try written()
        let report = try network.steward.journal.backUp(to: file, enclosing: ["identity.key": [1, 2, 3]])
        #expect(report.bytes == Int64(try Data(contentsOf: URL(filePath: file)).count))
        #expect(report.operations == (try network.steward.journal.status().operations))
        #expect(report.device == network.steward.device && report.network == network.identity)
        #expect(report.incarnation == (try network.steward.journal.identity().incarnation))
        #expect(try !listing().contains { $0.hasPrefix("backup.db") && $0 != "backup.db" })
        let backup = try BackupFile(path: file, scratch: folder)
        #expect(backup.device == network.steward.device)
        #expect(backup.network == network.identity)
        #expect(backup.takenAt == report.takenAt)
        #expect(backup.incarnation == report.incarnation && backup.format == 5)
        #expect(backup.operations == report.operations && backup.batches == report.batches)
        #expect(backup.sha256 == report.sha256 && backup.bytes == report.bytes)
        #expect(backup.enclosed == ["identity.key": [1, 2, 3]])
        #expect(try backup.unpack(to: folder + "/unpacked.db") == ["identity.key": [1, 2, 3]])
        let journal = try Journal(path: folder + "/unpacked.db")
        #expect(try journal.unlock(key: network.steward.key))
        #expect(try journal.isBackupCopy)
        let (copied, live) = (try journal.status(), try network.steward.journal.status())
        #expect(copied.frontierDigest == live.frontierDigest)
        #expect(copied.stateDigest == live.stateDigest)
        #expect(copied.unsealed == 0)
        #expect(try journal.check(.full).faults == [])
    }

    /// Reading a backup leaves it as it is, whatever it is.
    @Test(.scratchHome) func readingChangesNothing() throws {
        let network = try written()
        _ = try network.steward.journal.backUp(to: file, enclosing: [:])
        let before = try Data(contentsOf: URL(filePath: file))
        let names = try listing()
        _ = try BackupFile(path: file, scratch: folder)
        #expect(try Data(contentsOf: URL(filePath: file)) == before)
        #expect(try listing() == names)
    }

    @Test(.scratchHome) func whatWasDeletedFromTheFileIsNotInTheCopy() throws {
        let network = try written()
        _ = try network.steward.journal.backUp(to: file, enclosing: [:])
        #expect(try PlainReader(path: file).rows("PRAGMA freelist_count") == ["0"])
        #expect(try PlainReader(path: file).rows("PRAGMA journal_mode") == ["delete"])
        #expect(try PlainReader(path: file).rows("SELECT count(*) FROM tail") == ["0"])
    }

    @Test(.scratchHome) func aBackupThatCannotBeWrittenLeavesNothing() throws {
        let network = try written()
        let names = try listing()
        try FileManager.default.createDirectory(atPath: file, withIntermediateDirectories: false)
        #expect(throws: JournalError.self) { try network.steward.journal.backUp(to: file, enclosing: [:]) }
        #expect(throws: JournalError.self) {
            try network.steward.journal.backUp(to: "/proc/nowhere/b.db", enclosing: [:])
        }
        #expect(try listing() == names.union(["backup.db"]))
    }

    /// A journal whose state is not that of its log gives no backup: it would be the last thing that people have.
    @Test(.scratchHome) func aWrongStateIsNotBackedUp() throws {
        let network = try written()
        network.steward.close()
        try PlainReader(path: network.steward.databasePath).rows(
            "UPDATE event SET title = 'changed by hand'", isWriting: true)
        try network.steward.open()
        expectJournalError(.damaged) { _ = try network.steward.journal.backUp(to: file, enclosing: [:]) }
        #expect(!FileManager.default.fileExists(atPath: file))
    }

    @Test(.scratchHome) func damageIsFoundWhenItIsRead() throws {
        let network = try written()
        _ = try network.steward.journal.backUp(to: file, enclosing: [:])
        let whole = try Data(contentsOf: URL(filePath: file))
        // One letter of a title in the state; one byte of a batch.
        for (sql, code) in [
            ("UPDATE event SET title = 'v' WHERE title = 't'", JournalError.Code.damaged),
            ("UPDATE batch SET bytes = zeroblob(length(bytes)) WHERE num = 1", .damaged),
            ("DELETE FROM meta WHERE key = 'backup'", .damaged), ("DROP TABLE enclosed", .damaged),
            ("PRAGMA user_version = 99", .newerFormat)
        ] {
            try whole.write(to: URL(filePath: file))
            try PlainReader(path: file).rows(sql, isWriting: true)
            expectJournalError(code) { _ = try BackupFile(path: file, scratch: folder) }
        }
        for count in [0, 100, whole.count / 2] {
            try whole.prefix(count).write(to: URL(filePath: file))
            expectJournalError(.damaged) { _ = try BackupFile(path: file, scratch: folder) }
        }
        expectJournalError(.io) { _ = try BackupFile(path: folder + "/absent.db", scratch: folder) }
    }

    /// The daemon's other half of the check: the file is the one that was checked.
    @Test(.scratchHome) func whatReadsOtherwiseLaterIsNotUnpacked() throws {
        let network = try written()
        _ = try network.steward.journal.backUp(to: file, enclosing: ["identity.key": [1, 2, 3]])
        let backup = try BackupFile(path: file, scratch: folder)
        try PlainReader(path: file).rows("UPDATE enclosed SET bytes = x'010204'", isWriting: true)
        let names = try listing()
        expectJournalError(.damaged) { _ = try backup.unpack(to: folder + "/unpacked.db") }
        #expect(try listing() == names)
    }

    @Test(.scratchHome) func noKeyStaysBehindInWhatIsUnpacked() throws {
        let network = try written()
        let key = [UInt8]("a secret that is looked for".utf8)
        _ = try network.steward.journal.backUp(to: file, enclosing: ["identity.key": key])
        #expect(try Data(contentsOf: URL(filePath: file)).range(of: Data(key)) != nil)
        _ = try BackupFile(path: file, scratch: folder).unpack(to: folder + "/unpacked.db")
        #expect(try Data(contentsOf: URL(filePath: folder + "/unpacked.db")).range(of: Data(key)) == nil)
    }
}
