import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// A file that is sealed to some devices opens on those alone, for what it was sealed for, whole or not at all.
@Suite struct SealedFileTests {
    private struct Scene {
        var generator: Generator
        let keys: [IdentityKey]
        let network: NetworkID
        let move: MoveID
        let file: [UInt8]

        init(_ seed: Seed) throws {
            var generator = Generator(seed: seed)
            keys = try (0..<3).map { _ in try IdentityKey(seed: generator.bytes(32)) }
            move = try #require(
                MoveID(from: generator.identifier(), to: generator.identifier(), mark: generator.identifier()))
            network = generator.identifier()
            file = generator.bytes(generator.pick([0, 1, 1022, 1023, 1024, generator.int(2...5000), Limits.movedBytes]))
            self.generator = generator
        }

        var purpose: SealedPurpose { SealedPurpose(network: network, move: move) }

        func enrolment(_ key: IdentityKey) -> Enrolment {
            Enrolment(device: key.device, key: key.publicKey, role: .centre, centre: move.to)
        }

        func claim(_ key: IdentityKey) throws -> SealClaim {
            try #require(SealClaim(SealClaim(key).bytes, of: enrolment(key)))
        }

        /// Purposes that differ in one thing each.
        mutating func others() -> [SealedPurpose] {
            let (from, to, mark) = (move.from, move.to, move.mark)
            let moves = [
                MoveID(from: generator.identifier(), to: to, mark: mark),
                MoveID(from: from, to: generator.identifier(), mark: mark),
                MoveID(from: from, to: to, mark: generator.identifier()), MoveID(from: to, to: from, mark: mark)
            ]
            return moves.compactMap { $0 }.map { SealedPurpose(network: network, move: $0) }
                + [
                    SealedPurpose(network: generator.identifier(), move: move),
                    SealedPurpose(network: network, linkageKey: LinkageKeyID(high: 0, low: 1))
                ]
        }
    }

    @Test(arguments: Seed.first(12)) func recipientsAloneOpenIt(seed: Seed) throws {
        var scene = try Scene(seed)
        let key = FileKey()
        let sealed = try key.seal(scene.file, for: scene.purpose)
        let wrapped = try scene.keys.prefix(2).map { try SealedKey(key, to: scene.claim($0), for: scene.purpose) }
        for (own, sealedKey) in zip(scene.keys, wrapped) {
            let read = try #require(SealedKey(sealedKey.text))
            #expect(read == sealedKey && read.device == own.device)
            let opened = try read.open(by: own, for: scene.purpose)
            #expect(try opened.open(sealed, for: scene.purpose) == scene.file)
            #expect(
                opened.recordID("participant", for: scene.purpose) == key.recordID("participant", for: scene.purpose))
            for other in scene.keys where other.device != own.device {
                #expect(throws: LogError.self) { try read.open(by: other, for: scene.purpose) }
            }
            for purpose in scene.others() {
                #expect(throws: LogError.self) { try read.open(by: own, for: purpose) }
                #expect(throws: LogError.self) { try opened.open(sealed, for: purpose) }
            }
        }
        #expect(throws: LogError.self) { try FileKey().open(sealed, for: scene.purpose) }
        // Its length tells no more than how many thousands of bytes there are.
        #expect((sealed.count - 29) % 1024 == 0)
    }

    @Test(arguments: Seed.first(4)) func noBitCanBeFlipped(seed: Seed) throws {
        var scene = try Scene(seed)
        let key = FileKey()
        let sealed = try key.seal(scene.file, for: scene.purpose)
        for _ in 0..<40 {
            var spoilt = sealed
            spoilt[scene.generator.int(0...spoilt.count - 1)] ^= 1 << scene.generator.int(0...7)
            #expect(throws: LogError.self) { try key.open(spoilt, for: scene.purpose) }
            let cut = Array(sealed.prefix(scene.generator.int(0...sealed.count - 1)))
            #expect(throws: LogError.self) { try key.open(cut, for: scene.purpose) }
        }
        let own = scene.keys[0]
        let text = try SealedKey(key, to: scene.claim(own), for: scene.purpose).text
        let bytes = try #require(Base32.bytes(text.dropFirst(DeviceID.textLength + 1)))
        for place in bytes.indices {
            var spoilt = bytes
            spoilt[place] ^= 1 << scene.generator.int(0...7)
            let read = try #require(SealedKey("\(own.device).\(Base32.text(spoilt))"))
            // The highest bit of an X25519 key is passed over (RFC 7748, 5), but HPKE takes it into its secret as it came.
            #expect(throws: LogError.self) { try read.open(by: own, for: scene.purpose) }
        }
    }

    @Test(arguments: Seed.first(200)) func whateverIsNoKeyIsNone(seed: Seed) throws {
        var generator = Generator(seed: seed)
        let device: DeviceID = generator.identifier()
        for text in [
            "", ".", "\(device)", "\(device).", "\(device).\(Base32.text(generator.bytes(79)))",
            "\(device).\(Base32.text(generator.bytes(80))).", "\(device)\u{301}.\(Base32.text(generator.bytes(80)))",
            String(decoding: generator.bytes(generator.int(0...200)), as: UTF8.self)
        ] { #expect(SealedKey(text) == nil) }
        // Of the right form and of no sense: it is read, and opens nowhere.
        let read = try #require(SealedKey("\(device).\(Base32.text(generator.bytes(80)))"))
        let purpose = SealedPurpose(
            network: generator.identifier(),
            move: try #require(
                MoveID(from: generator.identifier(), to: generator.identifier(), mark: generator.identifier())))
        #expect(throws: LogError.self) { try read.open(by: IdentityKey(seed: generator.bytes(32)), for: purpose) }
    }

    @Test func aKeyIsItsDevicesOwnWord() throws {
        let (own, other) = (IdentityKey(), IdentityKey())
        let centre = CentreID(high: 1, low: 2)
        func enrolment(_ key: IdentityKey) -> Enrolment {
            Enrolment(device: key.device, key: key.publicKey, role: .centre, centre: centre)
        }
        let bytes = try SealClaim(own).bytes
        #expect(bytes.count == SealClaim.byteCount)
        // It follows from the identity key, so a device that is brought back has it again.
        #expect(try SealClaim(IdentityKey(seed: own.seed)).bytes == bytes)
        #expect(SealClaim(bytes, of: enrolment(own))?.device == own.device)
        // Whoever may write another's entry cannot put his own key there, nor the device's under another's name.
        #expect(SealClaim(bytes, of: enrolment(other)) == nil)
        #expect(try SealClaim(SealClaim(other).bytes, of: enrolment(own)) == nil)
        #expect(
            try SealClaim(Array(SealClaim(other).bytes.prefix(32)) + bytes.dropFirst(32), of: enrolment(own)) == nil)
        for count in [0, 32, 95, 97] {
            #expect(SealClaim([UInt8](repeating: 1, count: count), of: enrolment(own)) == nil)
        }
    }

    @Test func aFileHasItsLimit() throws {
        let purpose = try Scene(Seed(1)).purpose
        #expect(throws: LogError.self) {
            try FileKey().seal([UInt8](repeating: 0, count: Limits.movedBytes + 1), for: purpose)
        }
    }

    @Test(arguments: Seed.first(50)) func aMoveIsNamedByItsCentres(seed: Seed) throws {
        var generator = Generator(seed: seed)
        let (from, to): (CentreID, CentreID) = (generator.identifier(), generator.identifier())
        let move = try #require(MoveID(from: from, to: to, mark: generator.identifier()))
        #expect(MoveID(move.text) == move && move.text.utf8.count <= Limits.keyBytes)
        #expect(MoveID(from: from, to: from, mark: move.mark) == nil && MoveID("\(from).\(from).\(move.mark)") == nil)
        for text in [
            "", "1", "\(from)", "\(from).\(to)", move.text + ".", move.text.uppercased(), " " + move.text,
            move.text + "\u{301}", "\u{200f}" + move.text
        ] { #expect(MoveID(text) == nil) }
    }
}
