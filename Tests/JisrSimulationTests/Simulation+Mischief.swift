import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

/// A member who means harm, beside the honest device whose key it is.
extension Simulation {
    func makeByzantine() throws {
        guard let place = plan.byzantine else { return }
        let station = stations[place]
        let scopes =
            [Scope.network, Scope.network]
            + [Scope.Kind.attendance, .identity].map(station.scope)
        byzantine = Byzantine(
            key: station.key, network: network.identity.id, scopes: scopes,
            accomplice: try IdentityKey(seed: generator.bytes(32)), archive: { [unowned self] in archive })
    }

    func doMischief() throws {
        guard let place = plan.byzantine, var byzantine else { return try write() }
        let mischief = generator.pick(Mischief.allCases)
        let victim = randomPlace()
        var own: LogDescriptor?
        if mischief == .forksOfHonestLog {
            let incarnation = try stations[place].journal.identity().incarnation
            own = LogDescriptor(
                network: network.identity.id, device: byzantine.key.device, scope: generator.pick(byzantine.scopes),
                incarnation: incarnation)
        }
        let sending = try byzantine.sending(mischief, own: own, &generator)
        self.byzantine = byzantine
        witness.forged.formUnion(sending.signed)
        mischiefs[mischief, default: 0] += sending.bytes.isEmpty ? 0 : 1
        try attempt(victim, "suffers \(mischief.rawValue)") { station in
            var receiver = SyncResponder(journal: station.journal).receiver(from: stations[place].device)
            do {
                try receiver.received(BatchesHead.encode(network: network.identity.id))
                for part in parts(of: sending.bytes) { try receiver.received(part) }
            } catch is SyncError {} catch is LogError {}
            count(.batchesRefused, try station.journal.status().refused.count)
        }
        // What some took for nobody's word, others wait for.
        if mischief == .endsOfStrangers, generator.once(in: 2) { try letAccompliceIn() }
    }

    private func parts(of bytes: [UInt8]) -> [[UInt8]] {
        let cut = generator.int(0...bytes.count)
        return [Array(bytes[..<cut]), Array(bytes[cut...])]
    }

    /// A device of which batches told before anybody knew it is let in.
    func letAccompliceIn() throws {
        guard let member = byzantine, !member.isAccompliceIn else { return try look() }
        try attempt(0, "lets a stranger in") { station in
            let secret = Hash256(hashing: generator.bytes(16))
            try station.journal.invite(
                Invitation(secretHash: secret, role: .centre, centre: "Z", province: "", expires: .max))
            let key = member.accomplice.publicKey
            _ = try station.journal.admit(
                Candidate(
                    key: key,
                    tls: try TLSClaim(privateKey: Hash256(hashing: key).bytes, device: DeviceID(publicKey: key)),
                    centre: "Z", address: ""), bySecret: secret)
            byzantine?.isAccompliceIn = true
            count(.strangersLetIn)
        }
    }
}
