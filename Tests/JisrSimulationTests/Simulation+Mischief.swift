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
        let station = station(place)
        let own = station.role == .centre ? [Scope.Kind.attendance, .identity].map(station.scope) : []
        byzantine = Byzantine(
            key: station.key, network: network.identity.id, scopes: [.network, .network, .control] + own,
            isSteward: station.role == .region, accomplice: try IdentityKey(seed: generator.bytes(32)),
            archive: { [unowned self] in archive })
    }

    /// Whether somebody who means harm has a device's key as well.
    func isInWrongHands(_ device: DeviceID) -> Bool { byzantine?.key.device == device }

    func doMischief() throws {
        guard var byzantine else { return try write() }
        let mischief = generator.pick(Mischief.allCases)
        var own: LogDescriptor?
        if mischief == .forksOfHonestLog,
            let honest = generator.picked(places.filter { isInWrongHands(station($0).device) })
        {
            let incarnation = try station(honest).journal.identity().incarnation
            own = LogDescriptor(
                network: network.identity.id, device: byzantine.key.device, scope: generator.pick(byzantine.scopes),
                incarnation: incarnation)
        }
        let sendings = try byzantine.sendings(mischief, own: own, &generator)
        self.byzantine = byzantine
        for sending in sendings where !sending.bytes.isEmpty {
            for mark in sending.signed { witness.forged[mark] = witness.forged[mark] ?? step }
            mischiefs[mischief, default: 0] += 1
            try suffer(sending.bytes, mischief, at: randomPlace())
        }
        // What some took for nobody's word, others wait for.
        if mischief == .endsOfStrangers, generator.once(in: 2) { try letAccompliceIn() }
    }

    private func suffer(_ bytes: [UInt8], _ mischief: Mischief, at victim: Int) throws {
        guard let caller = byzantine?.key.device else { return }
        try attempt(victim, "suffers \(mischief.rawValue)") { station in
            var receiver = SyncResponder(journal: station.journal).receiver(from: caller)
            do {
                try receiver.received(BatchesHead.encode(network: network.identity.id))
                for part in parts(of: bytes) { try receiver.received(part) }
            } catch is SyncError {} catch is LogError {}
            count(.batchesRefused, try station.journal.status().refused.count)
        }
    }

    private func parts(of bytes: [UInt8]) -> [[UInt8]] {
        let cut = generator.int(0...bytes.count)
        return [Array(bytes[..<cut]), Array(bytes[cut...])]
    }

    /// A device of which batches told before anybody knew it is let in.
    func letAccompliceIn() throws {
        guard let member = byzantine, !member.isAccompliceIn, let founder = founders.first else { return try look() }
        try attempt(founder, "lets a stranger in") { station in
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
