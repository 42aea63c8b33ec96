import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// What a member who means harm says of who may write, whether or not it is his to say.
extension Byzantine {
    func facts(_ mischief: Mischief, _ generator: inout Generator) throws -> [Operation] {
        switch mischief {
        case .claimsPins: [try claim(&generator)]
        case .revokes: generator.once(in: 3) ? [try enrolment(&generator)] : [revocation(&generator)]
        default:
            (0..<generator.int(1...3)).map { _ in
                let isLifting = generator.once(in: 3)
                return fact(
                    .telling, .one(.key("t\(generator.int(0...9))")),
                    isLifting ? Fact.lifting(anybody(&generator)) : telling(&generator).fields, &generator)
            }
        }
    }

    /// Another's proof, or one that holds: of a key that both have.
    private func claim(_ generator: inout Generator) throws -> Operation {
        let shared = try TLSClaim(privateKey: Hash256(hashing: accomplice.publicKey).bytes, device: key.device)
        let claims = [shared.bytes] + roster.flatMap(\.operations).flatMap(\.changes).compactMap(\.claim)
        return fact(.member, Enrolment.entity(of: key.device), [("tls", .bytes(generator.pick(claims)))], &generator)
    }

    private func enrolment(_ generator: inout Generator) throws -> Operation {
        let proof = try TLSClaim(privateKey: Hash256(hashing: accomplice.publicKey).bytes, device: accomplice.device)
        let entry = Enrolment(
            device: accomplice.device, key: accomplice.publicKey, role: generator.pick(Role.allCases),
            centre: generator.pick(scopes.compactMap(\.centre) + [CentreID(high: 1, low: 2)]))
        return fact(
            .member, Enrolment.entity(of: accomplice.device), entry.fields + [("tls", .bytes(proof.bytes))], &generator)
    }

    private func revocation(_ generator: inout Generator) -> Operation {
        fact(
            .revocation, .one(.key("v\(generator.int(0...9))")),
            Revocation.fields(device: anybody(&generator), kind: generator.pick(Revocation.Kind.allCases)), &generator)
    }

    /// An end that is there, or one that nobody wrote; at a revocation that is there, or by a person's act.
    private func telling(_ generator: inout Generator) -> Telling {
        let items = archive().items.values.sorted(by: Self.isBefore)
        let item = generator.pick(items)
        let isTrue = generator.once(in: 2)
        let revocations = roster.flatMap(\.operations).filter { $0.collection == Schema.Collection.revocation.code }
            .compactMap { if case .one(let id) = $0.entity { id } else { nil } }
        return Telling(
            device: item.log.device, scope: item.log.scope, log: item.log.id,
            sequence: isTrue ? item.header.last : UInt64(generator.int(1...50)),
            mark: isTrue ? item.header.mark : generator.identifier(),
            revocation: generator.once(in: 2) ? generator.picked(revocations) : nil)
    }

    private func anybody(_ generator: inout Generator) -> DeviceID {
        generator.pick(Set(archive().logs.values.map(\.device)).union([accomplice.device]).sorted())
    }

    private var roster: [Archive.Item] {
        archive().items.values.filter { $0.log.scope == .control }.sorted(by: Self.isBefore)
    }

    private func fact(
        _ collection: Schema.Collection, _ entity: EntityName, _ fields: [(String, Value)],
        _ generator: inout Generator
    ) -> Operation {
        Operation(
            collection: collection.code, entity: entity, stamp: stamp(&generator),
            changes: fields.map { .write(collection.known($0).code, $1) })
    }
}

extension Change {
    fileprivate var claim: [UInt8]? {
        guard case .write(let field, .bytes(let bytes)) = self, bytes.count == TLSClaim.byteCount,
            field == Schema.Collection.member.known("tls").code
        else { return nil }
        return bytes
    }
}
