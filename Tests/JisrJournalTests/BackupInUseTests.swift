import Foundation
import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Synchronization
import Testing

/// Backups of a journal that goes on being used.
@Suite struct BackupInUseTests {
    private var folder: String { ScratchHome.path }
    private var file: String { folder + "/backup.db" }

    private func listing() throws -> Set<String> { Set(try FileManager.default.contentsOfDirectory(atPath: folder)) }

    private static let event = Schema.network.collection("event")

    private static func bring(_ id: String, _ journal: Journal) throws {
        _ = try journal.bring(try event.draft([("id", id), ("title", "t")]))
    }

    /// A steward's journal whose disk runs `onCopy` at the moment before the copy is taken, with the copy's place.
    private func found(onCopy: @escaping @Sendable (Journal, String) -> Int64? = { _, _ in nil }) throws -> Journal {
        let opened = Mutex<Journal?>(nil)
        let system = Environment.system
        let environment = Environment(now: system.now, random: system.random) { path in
            opened.withLock { $0 }.flatMap { onCopy($0, path) }
        }
        let journal = try Journal(path: folder + "/journal.db", environment: environment)
        let key = IdentityKey()
        try journal.found(
            network: "n", centre: "region", key: key, tls: try TLSClaim(privateKey: key.seed, device: key.device),
            address: "")
        #expect(try journal.unlock(key: key))
        try Self.bring("before", journal)
        opened.withLock { $0 = journal }
        return journal
    }

    /// What is written after the seal stands unsealed: the original will seal it, and the copy must not.
    @Test(.scratchHome) func whatIsWrittenMeanwhileIsLeftOut() throws {
        let journal = try found { journal, _ in
            #expect(throws: Never.self) { try Self.bring("meanwhile", journal) }
            return nil
        }
        let before = try journal.status().operations
        let report = try journal.backUp(to: file, enclosing: [:])
        #expect(report.operations == before)
        #expect(try PlainReader(path: file).rows("SELECT count(*) FROM tail; PRAGMA freelist_count") == ["0", "0"])
        #expect(try PlainReader(path: file).rows("SELECT id FROM event") == ["before"])
        #expect(try BackupFile(path: file, scratch: folder).operations == before)
        #expect(try journal.status().operations == before + 1)
    }

    /// Nobody else reads the keys in a copy, not even while it is made.
    @Test(.scratchHome) func onlyItsOwnerReadsIt() throws {
        let modes = Mutex<[Int?]>([])
        let mode = { @Sendable (path: String) in
            try? FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        }
        let journal = try found { _, path in
            modes.withLock { $0.append(mode(path)) }
            return nil
        }
        _ = try journal.backUp(to: file, enclosing: [:])
        #expect(modes.withLock { $0 } == [0o600])
        #expect(mode(file) == 0o600)
    }

    @Test(.scratchHome) func aDiskWithoutRoomIsToldBefore() throws {
        let journal = try found { _, _ in 100_000 }
        let names = try listing()
        expectJournalError(.diskFull) { _ = try journal.backUp(to: file, enclosing: [:]) }
        #expect(try listing() == names)
        try Self.bring("after", journal)
    }

    /// Writing and reading go on while copies are taken, and each copy is whole.
    @Test(.scratchHome) func writersGoOn() async throws {
        let journal = try found()
        let copies = (0..<6).map { "\(folder)/copy-\($0).db" }
        let writer = Task {
            var number = 0
            while !Task.isCancelled {
                try Self.bring("\(number)", journal)
                if number.isMultiple(of: 7) { try journal.seal() }
                number += 1
                await Task.yield()
            }
        }
        var counts: [UInt64] = []
        for copy in copies {
            let report = try journal.backUp(to: copy, enclosing: [:])
            while try journal.status().operations <= report.operations { await Task.yield() }
            counts.append(report.operations)
        }
        writer.cancel()
        try await writer.value
        #expect(counts == counts.sorted() && counts[0] < counts[5])
        for (copy, count) in zip(copies, counts) {
            #expect(try BackupFile(path: copy, scratch: folder).operations == count)
            #expect(try PlainReader(path: copy).rows("SELECT count(*) FROM tail") == ["0"])
        }
        #expect(try journal.check(.full).faults == [])
    }
}
