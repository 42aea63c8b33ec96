import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// Ids are hashes that every version must make alike: a changed one would make a stranger of a device.
@Suite struct IdentityTests {
    /// RFC 8032, section 7.1, test 1.
    @Test func keysAndSignaturesAreEd25519() throws {
        let seed = try #require(Hexadecimal.bytes("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"))
        let key = try IdentityKey(seed: seed)
        #expect(
            Hexadecimal.text(key.publicKey) == "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")
        #expect(key.seed == seed && key.device == DeviceID(publicKey: key.publicKey))
        let signature = try #require(
            Hexadecimal.bytes(
                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
                    + "d25bf5f0595bbe24655141438e7a100b"))
        #expect(IdentityKey.isSignature(signature, of: [], by: key.publicKey))
        #expect(!IdentityKey.isSignature(signature, of: [0], by: key.publicKey))
        #expect(!IdentityKey.isSignature([], of: [], by: key.publicKey))
        #expect(try IdentityKey.isSignature(key.sign([1, 2]), of: [1, 2], by: key.publicKey))
    }

    @Test(arguments: [0, 31, 33, 64]) func aKeyHasThirtyTwoBytes(_ count: Int) {
        #expect(throws: LogError.self) { try IdentityKey(seed: [UInt8](repeating: 1, count: count)) }
    }

    @Test func aNewKeyIsLikeNoOther() {
        #expect(IdentityKey().device != IdentityKey().device)
    }

    @Test func idsStayAsTheyWere() throws {
        let key = try GoldenContent.key()
        #expect(key.device.description == "8sm36t3yewzfg5d4tw39rnbadw")
        #expect(NetworkID(founder: key.publicKey, name: "شبكة").description == "9jhbr5wd7bdzamr9m8dxjz3avm")
        let logs = try Scope.Kind.allCases.map { try GoldenContent.descriptor($0).id.description }
        #expect(
            logs == [
                "zbzyp8e0nzdh8nwanv7q1jb42g", "3sy5e4zv5tph6kvmmatvgcmwf0", "cwpxckxbh09rhqtdj55nwhpmer",
                "zzyt8swejhdja8bcc319t2z58w"
            ])
    }

    /// Every part of what a log is makes another log.
    @Test func noTwoDescriptorsShareALog() throws {
        let one = try GoldenContent.descriptor(.identity)
        let scopes = [.control, .network, one.scope] + ["Agadir", "Tiznit2"].compactMap { Scope(.identity, centre: $0) }
        var ids: Set<LogID> = []
        for scope in scopes {
            for network in [one.network, NetworkID(high: 0, low: 0)] {
                for device in [one.device, DeviceID(high: 0, low: 0)] {
                    for incarnation in [one.incarnation, Incarnation(high: 0, low: 0)] {
                        ids.insert(
                            LogDescriptor(network: network, device: device, scope: scope, incarnation: incarnation).id)
                    }
                }
            }
        }
        #expect(ids.count == scopes.count * 8)
    }

    /// Devices of two versions compare these.
    @Test func digestsStayAsTheyWere() {
        var frontier = Frontier()
        frontier.insert(.init(sequence: 41, mark: GoldenContent.head.hash.mark), of: GoldenContent.foreign)
        frontier.insert(.init(sequence: 41, mark: BatchMark(high: 1, low: 1)), of: GoldenContent.foreign)
        frontier.insert(.init(sequence: 1, mark: BatchMark(high: 0, low: 0)), of: LogID(high: 0, low: 1))
        #expect(frontier.digest.description == "20ypgy82w5pm1snwp0xsdz40p8")
        var digest = StateDigest()
        for (place, operation) in GoldenContent.operations(of: GoldenContent.foreign).enumerated() {
            for case .write(let field, let value) in operation.changes {
                let entity =
                    switch operation.entity {
                    case .one(let id): StateHash(id)
                    case .pair(let one, let other): StateHash(joining: StateHash(one), StateHash(other))
                    }
                let dot = Dot(log: GoldenContent.foreign, sequence: UInt64(place + 1))
                digest.add(
                    StateHash(
                        record: entity, collection: operation.collection, field: field, dot: dot, content: .value(value)
                    ))
            }
        }
        #expect(digest.description == "f638cb698d263ad1f0a460dbf5235f85")
    }
}
