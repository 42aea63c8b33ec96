import Foundation
import JisrActions
import JisrCore
import JisrJournal
import JisrLog
import Testing

@testable import JisrHome

/// Whether a home knows that its database is not the one that it last wrote to.
@Suite struct SentinelTests {
    /// A home with a device in it that has been served once and has written.
    private func withHome(_ body: (Home) throws -> Void) throws {
        try withScratchFolder { (folder: String) throws in
            let home = Home(folder + "/home")
            _ = try Founding.found(network: "n", centre: "region", listen: nil, in: home)
            try serve(home) { try write("first", to: $0) }
            try body(home)
        }
    }

    @discardableResult
    private func serve(_ home: Home, _ body: (Device) throws -> Void = { _ in }) throws -> Bool {
        let device = try Device(opening: home)
        let wasPutBack = try device.begin()
        try body(device)
        try device.close()
        return wasPutBack
    }

    private func write(_ title: String, to device: Device) throws {
        let event = try device.journal.schema.openCollection(named: "event")
        _ = try device.journal.bring(try event.draft([("title", title)]))
    }

    private func incarnation(_ home: Home) throws -> String {
        try Device(opening: home).journal.identity().incarnation.description
    }

    @Test func anOrdinaryStartIsNoCopy() throws {
        try withHome { home in
            let before = try incarnation(home)
            for _ in 0..<3 { #expect(try !serve(home) { try write("more", to: $0) }) }
            #expect(try incarnation(home) == before)
        }
    }

    @Test func aStartAfterACrashIsNoCopy() throws {
        try withHome { home in
            do {
                let device = try Device(opening: home)
                _ = try device.begin()
                try write("unsealed", to: device)
                // No orderly end: the sentinel tells of fewer operations than there are.
            }
            #expect(try !serve(home))
        }
    }

    @Test func aDatabaseThatWasPutBackGoesOnUnderANewIncarnation() throws {
        try withHome { home in
            let saved = try Data(contentsOf: URL(filePath: home.journal))
            let before = try incarnation(home)
            try serve(home) { try write("second", to: $0) }
            // Into the same file: only the number of operations tells.
            let handle = try FileHandle(forWritingTo: URL(filePath: home.journal))
            try handle.write(contentsOf: saved)
            try handle.truncate(atOffset: UInt64(saved.count))
            try handle.close()
            #expect(try serve(home))
            #expect(try incarnation(home) != before)
            #expect(try !serve(home))
        }
    }

    /// A new incarnation was committed, and there was no time to write it down beside the database.
    @Test func aDatabaseThatIsNewerThanTheSentinelIsNoCopy() throws {
        try withHome { home in
            let drawn: String
            do {
                let device = try Device(opening: home)
                #expect(try !device.begin())
                drawn = try device.journal.openNewIncarnation().description
                try write("in the new life", to: device)
                // No orderly end: the sentinel tells of the life before.
            }
            #expect(try !serve(home))
            #expect(try incarnation(home) == drawn)
            #expect(try !serve(home))
        }
    }

    /// The sentinel tells of a life that the database that was put back never had.
    @Test func aDatabaseFromBeforeTheLastIncarnationIsKnown() throws {
        try withHome { home in
            let saved = try Data(contentsOf: URL(filePath: home.journal))
            try serve(home) { _ = try $0.journal.openNewIncarnation() }
            let before = try incarnation(home)
            let handle = try FileHandle(forWritingTo: URL(filePath: home.journal))
            try handle.truncate(atOffset: 0)
            try handle.write(contentsOf: saved)
            try handle.close()
            #expect(try serve(home))
            #expect(try incarnation(home) != before)
        }
    }

    @Test(arguments: ["journal.db", "sentinel.json"]) func aCopiedHomeGoesOnUnderANewIncarnation(left: String) throws {
        try withHome { home in
            let copy = Home(home.path + "-copy")
            try FileManager.default.copyItem(atPath: home.path, toPath: copy.path)
            if left == "sentinel.json" { try FileManager.default.removeItem(atPath: copy.sentinel) }
            #expect(try serve(copy))
            #expect(try incarnation(copy) != incarnation(home))
        }
    }

    @Test func aMovedHomeIsItself() throws {
        try withHome { home in
            let moved = Home(home.path + "-moved")
            try FileManager.default.moveItem(atPath: home.path, toPath: moved.path)
            #expect(try !serve(moved))
        }
    }

    @Test func aBackupInAJournalsPlaceIsKnown() throws {
        try withHome { home in
            let file = home.path + "/copy.db"
            try serve(home) { _ = try $0.journal.backUp(to: file, enclosing: [:]) }
            try FileManager.default.removeItem(atPath: home.journal)
            try FileManager.default.moveItem(atPath: file, toPath: home.journal)
            #expect(try serve(home))
            #expect(try !serve(home))
        }
    }

    @Test func aLostDatabaseIsNotMadeAnew() throws {
        try withHome { home in
            try FileManager.default.removeItem(atPath: home.journal)
            let error = #expect(throws: HomeError.self) { try Device(opening: home) }
            #expect(error?.code == .damaged)
            #expect(!FileManager.default.fileExists(atPath: home.journal))
        }
    }
}
