import Foundation
import JisrCore
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// What is not this program's to open stays as it is, byte by byte, with nothing beside it.
@Suite struct UntouchedTests {
    private var path: String { ScratchHome.path + "/region.db" }

    /// All files of the folder.
    private func files() throws -> [String: Data] {
        let names = try FileManager.default.contentsOfDirectory(atPath: ScratchHome.path)
        return try names.reduce(into: [:]) { files, name in
            files[name] = try Data(contentsOf: URL(filePath: ScratchHome.path + "/" + name))
        }
    }

    private func expectUntouched(_ code: JournalError.Code, sourceLocation: SourceLocation = #_sourceLocation) throws {
        let before = try files()
        expectJournalError(code, sourceLocation: sourceLocation) { _ = try Journal(path: path) }
        #expect(try files() == before, sourceLocation: sourceLocation)
    }

    /// A journal that was closed in good order.
    private func journal() throws -> Data {
        let network = try TestNetwork(folder: ScratchHome.path)
        for number in 0..<50 { try network.steward.bring("event", ["id": "\(number)", "title": "t"]) }
        try network.steward.journal.close()
        network.steward.close()
        #expect(try files().keys.sorted() == ["region.db"])
        return try Data(contentsOf: URL(filePath: path))
    }

    private func write(_ data: Data) throws { try data.write(to: URL(filePath: path)) }

    /// Leaves in the folder what a program leaves that dies after this: all of it in the log beside the file.
    private func dieAfter(_ sql: String) throws {
        let other = ScratchHome.path + "-dying"
        try FileManager.default.createDirectory(atPath: other, withIntermediateDirectories: false)
        defer { #expect(throws: Never.self) { try FileManager.default.removeItem(atPath: other) } }
        try FileManager.default.moveItem(atPath: path, toPath: other + "/region.db")
        try PlainReader(path: other + "/region.db").rows(sql, isWriting: true) {
            for suffix in ["", "-wal"] {
                try FileManager.default.copyItem(atPath: other + "/region.db" + suffix, toPath: path + suffix)
            }
        }
    }

    @Test(.scratchHome) func aNewerFormat() throws {
        var data = try journal()
        data[63] = UInt8(Tables.format) + 1
        try write(data)
        try expectUntouched(.newerFormat)
    }

    /// A journal from before the first release: nothing is owed to it, and nothing is done to it.
    @Test(.scratchHome) func aFormatFromBeforeTheFirstRelease() throws {
        var data = try journal()
        data[63] = 1
        try write(data)
        try expectUntouched(.damaged)
    }

    /// The newer program died before the file itself told of its format.
    @Test(.scratchHome) func aNewerFormatInTheLogBesideIt() throws {
        _ = try journal()
        try dieAfter("PRAGMA user_version = \(Tables.format + 1); UPDATE event SET title = 'newer'")
        #expect(try Data(contentsOf: URL(filePath: path))[63] == UInt8(Tables.format))
        try expectUntouched(.newerFormat)
    }

    /// The log counts, whole commits of it alone: one that is torn says nothing.
    @Test(.scratchHome) func aTornLogIsNoNewerFormat() throws {
        _ = try journal()
        try dieAfter("PRAGMA user_version = \(Tables.format + 1)")
        let log = URL(filePath: path + "-wal")
        var data = try Data(contentsOf: log)
        data[data.count - 1] ^= 1
        try data.write(to: log)
        #expect(try Journal(path: path).check(.full).faults == [])
    }

    /// What a journal that died left in its log is there.
    @Test(.scratchHome) func aLogOfOursIsFollowed() throws {
        _ = try journal()
        try dieAfter("UPDATE meta SET value = 7 WHERE key = 'applied'; CREATE TABLE other (x)")
        try Journal(path: path).close()
        #expect(try PlainReader(path: path).rows("SELECT count(*) FROM other") == ["0"])
    }

    @Test(.scratchHome, arguments: ["wal", "delete"]) func anotherProgramsDatabase(mode: String) throws {
        try PlainReader(path: path).rows(
            "PRAGMA journal_mode = \(mode); CREATE TABLE event (title TEXT); INSERT INTO event VALUES ('theirs');",
            isWriting: true)
        try expectUntouched(.damaged)
        try PlainReader(path: path).rows("PRAGMA application_id = 5", isWriting: true)
        try expectUntouched(.damaged)
    }

    @Test(.scratchHome, arguments: [1, 2, 100, 511, 600, 5000]) func whatIsNoDatabase(count: Int) throws {
        try write(Data(repeating: 120, count: count))
        try expectUntouched(.damaged)
    }

    @Test(.scratchHome) func aFileThatIsCutOff() throws {
        let whole = try journal()
        for count in [16, 100, 4000, 4096, whole.count / 2, whole.count - 1] {
            try write(whole.prefix(count))
            try expectUntouched(.damaged)
        }
        try write(whole)
        #expect(try Journal(path: path).check(.full).faults == [])
    }

    /// One page after the other is overwritten. What opening stumbles over is not touched.
    @Test(.scratchHome, arguments: ["wal", "delete"]) func aPageThatIsOverwritten(mode: String) throws {
        _ = try journal()
        try PlainReader(path: path).rows("PRAGMA journal_mode = \(mode)", isWriting: true)
        let whole = try Data(contentsOf: URL(filePath: path))
        var told = 0
        for page in 1..<whole.count / 4096 {
            var data = whole
            data.replaceSubrange(page * 4096..<(page + 1) * 4096, with: Data(repeating: 0xaa, count: 4096))
            try write(data)
            let before = try files()
            do { try Journal(path: path).close() } catch let error as JournalError {
                #expect(error.code == .damaged, "page \(page)")
                #expect(try files() == before, "page \(page)")
                told += 1
            }
        }
        #expect(told >= 5)
    }
}
