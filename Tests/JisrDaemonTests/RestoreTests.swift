import Foundation
import JisrCore
import JisrJournal
import JisrSystem
import JisrWords
import Testing

@testable import JisrActions
@testable import JisrHome

@Suite struct RestoreTests {
    /// A home with an event “one”, a backup of it, and an event “two” since.
    private func withBackup(_ body: (Home, String) throws -> Void) throws {
        try withScratchFolder { (folder: String) throws in
            let home = Home(folder + "/home")
            let file = folder + "/backup.db"
            _ = try Founding.found(network: "n", centre: "region", listen: nil, in: home)
            let device = try Device(opening: home)
            _ = try device.begin()
            try write("one", to: device)
            _ = try device.journal.backUp(
                to: file,
                enclosing: Dictionary(
                    uniqueKeysWithValues: try Home.enclosed.map { ($0, try DurableFile.read(home.path + "/" + $0)) }))
            try write("two", to: device)
            try device.close()
            try body(home, file)
        }
    }

    private func write(_ id: String, to device: Device) throws {
        let event = try device.journal.schema.openCollection(named: "event")
        _ = try device.journal.bring(try event.draft([("id", id), ("title", id)]))
    }

    private func events(_ home: Home) throws -> [String] {
        let device = try Device(opening: home)
        #expect(try !device.begin(), "a restored home is no copy any more")
        let event = try device.journal.schema.openCollection(named: "event")
        let found = try ["one", "two"].filter { id in
            try !device.journal.records(named: try event.entity(text: id), of: event).isEmpty
        }
        try device.close()
        return found
    }

    private func listing(_ folder: String) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: folder))
    }

    @Test func aLostHomeComesBack() throws {
        try withBackup { home, file in
            let before = try Device(opening: home).journal.identity()
            try FileManager.default.removeItem(atPath: home.path)
            let outcome = try Restoring.restore(file, into: home)
            #expect(outcome.replaced == nil)
            #expect(try events(home) == ["one"])
            let after = try Device(opening: home).journal.identity()
            #expect(after.device == before.device)
            #expect(after.incarnation != before.incarnation)
            #expect(try listing(home.path).isSuperset(of: Home.enclosed))
            for name in ["identity.key", "tls.pem", "journal.db"] {
                #expect(FileStatus(path: home.path + "/" + name)?.mode == 0o600)
            }
        }
    }

    /// Who uses this device, and what it has published, come back where they are missing, and only there.
    @Test func usersAndReleasesComeBackWhereTheyAreMissing() throws {
        try withScratchFolder { (folder: String) throws in
            let (home, file) = (Home(folder + "/home"), folder + "/backup.db")
            _ = try Founding.found(network: "n", centre: "region", listen: nil, in: home)
            let device = try Device(opening: home)
            _ = try device.begin()
            try DurableFile.write(Array("people then".utf8), to: home.path + "/people.json", mode: 0o600)
            try home.releases.keep(Array("published".utf8), of: "2024-2025")
            let enclosed = try device.enclosures()
            #expect(enclosed.keys.contains("people.json") && enclosed.keys.contains("releases/2024-2025.json"))
            _ = try device.journal.backUp(to: file, enclosing: enclosed)
            try device.close()
            try DurableFile.write(Array("people now".utf8), to: home.path + "/people.json", mode: 0o600)
            try FileManager.default.removeItem(atPath: home.releaseFolder)
            _ = try Restoring.restore(file, into: home)
            #expect(try DurableFile.read(home.path + "/people.json") == Array("people now".utf8))
            #expect(try home.releases.read("2024-2025") == Array("published".utf8))
            try FileManager.default.removeItem(atPath: home.path)
            _ = try Restoring.restore(file, into: home)
            #expect(try DurableFile.read(home.path + "/people.json") == Array("people then".utf8))
            #expect(FileStatus(path: home.path + "/people.json")?.mode == 0o600)
        }
    }

    @Test(arguments: [
        "releases/../x", "releases/", "releases/.x", "/releases/x", "releases/a/b", "x", "releases", "releases/x\0"
    ])
    func noNameInABackupLeadsElsewhere(name: String) {
        #expect(!Home.isKept(name))
        #expect(Home.isKept("releases/2024-2025.json") && Home.isKept("people.json"))
    }

    @Test func whatStoodThereIsKept() throws {
        try withBackup { home, file in
            try DurableFile.write(
                Array("schema = 1\n[sync]\nevery = \"1h\"\n".utf8), to: home.configuration, mode: 0o600)
            let outcome = try Restoring.restore(file, into: home)
            #expect(outcome.replaced == home.replaced)
            #expect(try events(home) == ["one"])
            // The operator's configuration is not the backup's to change.
            #expect(try Configuration.read(file: home.configuration, environment: [:]).configuration.every == 3600)
            let old = Home(home.replaced)
            #expect(try events(old) == ["one", "two"])
        }
    }

    /// Wherever the restore is cut after its point of no return, the next opening goes on to the same end.
    @Test(arguments: 0..<6) func aCutWhileMovingInIsGoneOnFrom(moved: Int) throws {
        try withBackup { home, file in
            let twin = Home(home.path + "-twin")
            _ = try Restoring.restore(file, into: twin)
            try FileManager.default.createDirectory(atPath: home.restored, withIntermediateDirectories: false)
            let names = ["identity.key", "tls.pem", "sentinel.json", "journal.db"]
            for name in names {
                try FileManager.default.moveItem(atPath: twin.path + "/" + name, toPath: home.restored + "/" + name)
            }
            // As far as it had come: some files out, some of those in.
            try FileManager.default.createDirectory(atPath: home.replaced, withIntermediateDirectories: false)
            for name in names.prefix(moved) {
                try FileManager.default.moveItem(atPath: home.path + "/" + name, toPath: home.replaced + "/" + name)
            }
            for name in names.prefix(max(moved - 1, 0)) {
                try FileManager.default.moveItem(atPath: home.restored + "/" + name, toPath: home.path + "/" + name)
            }
            #expect(try events(home) == ["one"])
            #expect(try !listing(home.path).contains("restored"))
            #expect(try listing(home.replaced).isSuperset(of: names))
        }
    }

    @Test func aDamagedBackupChangesNothing() throws {
        try withBackup { home, file in
            let whole = try Data(contentsOf: URL(filePath: file))
            var bitten = whole
            for index in stride(from: whole.count / 2, to: whole.count, by: 500) { bitten[index] ^= 0x55 }
            for bytes in [whole.prefix(whole.count / 2), bitten, Data("no database".utf8), Data()] {
                try Data(bytes).write(to: URL(filePath: file))
                let error = #expect(throws: HomeError.self) { try Restoring.restore(file, into: home) }
                #expect(error?.code == .damaged)
                #expect(try !listing(home.path).contains("restoring"))
            }
            #expect(try events(home) == ["one", "two"])
        }
    }

    @Test func aJournalIsNoBackup() throws {
        try withBackup { home, _ in
            let error = #expect(throws: HomeError.self) {
                try Restoring.restore(home.journal, into: Home(home.path + "2"))
            }
            #expect(error?.code == .damaged)
        }
    }

    @Test func anotherDevicesBackupIsRefused() throws {
        try withBackup { home, file in
            let other = Home(home.path + "-other")
            _ = try Founding.found(network: "n", centre: "other", listen: nil, in: other)
            let error = #expect(throws: HomeError.self) { try Restoring.restore(file, into: other) }
            #expect(error?.code == .otherDevice)
            #expect(try !listing(other.path).contains("restoring"))
        }
    }

    /// What a restore brings back it does not ask for.
    @Test(arguments: ["", "8f", "\u{0}\u{0}", nil]) func aDamagedKeyDoesNotHinderARestore(key: String?) throws {
        try withBackup { home, file in
            let other = Home(home.path + "-other")
            _ = try Founding.found(network: "n", centre: "other", listen: nil, in: other)
            for place in [home, other] {
                try FileManager.default.removeItem(atPath: place.identityKey)
                if let key { try DurableFile.write(Array(key.utf8), to: place.identityKey, mode: 0o600) }
            }
            for _ in 0..<2 {
                let error = #expect(throws: HomeError.self) { try Restoring.restore(file, into: other) }
                #expect(error?.code == .otherDevice)
                // The second time the journal alone tells whose home it is.
                if FileManager.default.fileExists(atPath: other.sentinel) {
                    try FileManager.default.removeItem(atPath: other.sentinel)
                }
            }
            _ = try Restoring.restore(file, into: home)
            #expect(try events(home) == ["one"])
        }
    }

    @Test func aHomeThatTellsNoDeviceTakesAnyBackup() throws {
        try withBackup { home, file in
            for name in ["identity.key", "sentinel.json", "journal.db"] {
                try DurableFile.write([0, 0, 0, 0], to: home.path + "/" + name, mode: 0o600)
            }
            _ = try Restoring.restore(file, into: home)
            #expect(try events(home) == ["one"])
        }
    }

    @Test(arguments: ["", "schema = 1\n[sync]\nevery = \"1"]) func aConfigurationThatCannotBeReadComesBack(left: String)
        throws
    {
        try withBackup { home, file in
            let before = try DurableFile.read(home.configuration)
            try DurableFile.write(Array(left.utf8), to: home.configuration, mode: 0o600)
            _ = try Restoring.restore(file, into: home)
            #expect(try DurableFile.read(home.configuration) == before)
            #expect(try DurableFile.read(home.replaced + "/jisr.toml") == Array(left.utf8))
        }
    }

    @Test func aHomeInUseIsLeftAlone() throws {
        try withBackup { home, file in
            let device = try Device(opening: home)
            let error = #expect(throws: HomeError.self) { try Restoring.restore(file, into: home) }
            #expect(error?.code == .inUse)
            try device.close()
        }
    }
}
