import Foundation
import Glibc
import JisrActions
import JisrCore
import JisrHTTP
import JisrJournal
import JisrLog
import JisrWords
import Testing

@testable import JisrActions
@testable import JisrHome

@Suite struct HomeTests {
    @Test func aFileIsThereWholeWithItsMode() throws {
        try withScratchFolder { (folder: String) throws in
            let path = folder + "/identity.key"
            for bytes in [Array("first".utf8), [], [UInt8](repeating: 7, count: 1 << 20)] {
                try DurableFile.write(bytes, to: path, mode: 0o600)
                #expect(try DurableFile.read(path) == bytes)
                #expect(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int == 0o600)
            }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == ["identity.key"])
        }
    }

    @Test func whatCannotBeWrittenLeavesTheOldFile() throws {
        try withScratchFolder { (folder: String) throws in
            let path = folder + "/jisr.toml"
            try DurableFile.write([1], to: path, mode: 0o644)
            // A folder stands where the file beside it would be.
            try FileManager.default.createDirectory(atPath: path + ".new", withIntermediateDirectories: false)
            let error = #expect(throws: HomeError.self) { try DurableFile.write([2], to: path, mode: 0o644) }
            #expect(error?.code == .io)
            #expect(error?.description.contains(path) == true)
            #expect(try DurableFile.read(path) == [1])
            #expect(throws: HomeError.self) { try DurableFile.read(folder + "/absent") }
            #expect(throws: HomeError.self) { try DurableFile.write([1], to: folder + "/no/file", mode: 0o600) }
        }
    }

    @Test func aHomeIsOneProcesss() throws {
        try withScratchFolder { (folder: String) throws in
            let home = Home(folder)
            let lock = try HomeLock(home)
            let error = #expect(throws: HomeError.self) { try HomeLock(home) }
            #expect(error?.code == .inUse)
            withExtendedLifetime(lock) {}
        }
    }

    @Test func aHomeIsPrivateAndItsKeysLast() throws {
        try withScratchFolder { (folder: String) throws in
            let home = Home(folder + "/home")
            let founded = try Founding.found(network: "شبكة", centre: "region", listen: nil, in: home)
            #expect(try FileManager.default.attributesOfItem(atPath: home.path)[.posixPermissions] as? Int == 0o700)
            for file in [home.identityKey, home.tlsKey] {
                #expect(try FileManager.default.attributesOfItem(atPath: file)[.posixPermissions] as? Int == 0o600)
            }
            let device = try Device(opening: home)
            #expect(device.key.device.description == founded.device)
            #expect(try device.journal.identity().network.name == "شبكة")
        }
    }

    @Test func aHomeThatIsDamagedOrEmptyIsNamed() throws {
        try withScratchFolder { (folder: String) throws in
            let home = Home(folder)
            let empty = #expect(throws: HomeError.self) { try Device(opening: home) }
            #expect(empty?.code == .empty)
            try DurableFile.write(Array("nonsense\n".utf8), to: home.identityKey, mode: 0o600)
            let damaged = #expect(throws: HomeError.self) { try Device(opening: home) }
            #expect(damaged?.code == .damaged)
            #expect(damaged?.description.contains("identity.key") == true)
        }
    }

    private func withFoundedHome(_ body: (Home) throws -> Void) throws {
        try withScratchFolder { (folder: String) throws in
            let home = Home(folder + "/home")
            _ = try Founding.found(network: "n", centre: "region", listen: nil, in: home)
            try body(home)
        }
    }

    private func listing(_ home: Home) throws -> Set<String> {
        Set(try FileManager.default.contentsOfDirectory(atPath: home.path))
    }

    /// A journal's device cannot be made again: what stands without its key waits for a backup.
    @Test(arguments: [["identity.key"], ["identity.key", "journal.db"], ["identity.key", "sentinel.json"]])
    func aKeyThatIsGoneIsNotMadeAnew(gone: [String]) throws {
        try withFoundedHome { home in
            for name in gone { try FileManager.default.removeItem(atPath: home.path + "/" + name) }
            let before = try listing(home)
            let attempts = [
                #expect(throws: HomeError.self) { _ = try Device(opening: home) },
                #expect(throws: HomeError.self) {
                    _ = try Founding.found(network: "n", centre: "region", listen: nil, in: home)
                }
            ]
            for error in attempts {
                #expect(error?.code == .damaged)
                #expect(error?.description.contains(home.identityKey) == true)
                #expect(error?.description.contains("jisr restore") == true)
            }
            #expect(try listing(home) == before)
        }
    }

    /// An empty journal would pass for the one that was there.
    @Test func lookingLeavesNoEmptyJournal() throws {
        try withFoundedHome { home in
            for file in [home.journal, home.sentinel] { try FileManager.default.removeItem(atPath: file) }
            let before = try listing(home)
            let error = #expect(throws: HomeError.self) { try Device(opening: home) }
            #expect(error?.code == .empty)
            #expect(try listing(home) == before)
        }
    }

    /// Peers learn the new pin from the claim that the device announces.
    @Test(arguments: [0, 300]) func aDamagedConnectionKeyIsMadeAnew(bytes: Int) throws {
        try withFoundedHome { home in
            let old = Array(try DurableFile.read(home.tlsKey).prefix(bytes))
            for damaged in [old, [UInt8](repeating: 0, count: 1000)] {
                try DurableFile.write(damaged, to: home.tlsKey, mode: 0o600)
                let pin = try Device(opening: home).tls.pin
                #expect(try DurableFile.read(home.tlsKey + ".damaged") == damaged)
                #expect(try Device(opening: home).tls.pin == pin)
            }
        }
    }

    /// A disk that does not read is told as that.
    @Test func aSpoolThatCannotBeReadIsADiskFault() throws {
        try withScratchFolder { (folder: String) throws in
            let spool = try SpoolFile(folder: folder)
            try spool.write([1, 2, 3])
            let read = spool.reader()
            #expect(try read() == [1, 2, 3])
            #expect(try read() == nil)
            let descriptor = try #require(
                (0..<1024).first { number in
                    var path = [CChar](repeating: 0, count: 4096)
                    let count = readlink("/proc/self/fd/\(number)", &path, path.count)
                    let bytes = path.prefix(max(count, 0)).map { UInt8(bitPattern: $0) }
                    return String(decoding: bytes, as: UTF8.self).hasPrefix(folder + "/")
                })
            // In the place of the file comes one that may be written only.
            let unreadable = open("/dev/null", O_WRONLY | O_CLOEXEC)
            #expect(dup2(unreadable, Int32(descriptor)) >= 0)
            close(unreadable)
            let again = spool.reader()
            let error = #expect(throws: HomeError.self) { try again() }
            #expect(error?.code == .io)
            #expect(error?.description.contains(folder) == true)
        }
    }

    @Test func namesHaveALimit() throws {
        try withScratchFolder { (folder: String) throws in
            let long = String(repeating: "ش", count: Limits.nameBytes)
            for (network, centre) in [("", "a"), ("a", ""), (long, "a"), ("a", long)] {
                #expect(throws: InputError.self) {
                    try Founding.found(network: network, centre: centre, listen: nil, in: Home(folder + "/home"))
                }
            }
            #expect(!FileManager.default.fileExists(atPath: folder + "/home"))
        }
    }
}
