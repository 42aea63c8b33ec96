import JisrCore
import JisrLog
import JisrNetworkSupport

@testable import JisrJournal

/// What is promised of a device that was revoked, beside that all agree.
extension Simulation {
    /// In sentences.
    func brokenPromises() throws -> [String] {
        // One who keeps the roster says of others what he likes.
        guard byzantine?.isSteward != true, let founder = founders.first else { return [] }
        let authority = try station(founder).journal.authority()
        let members = try members()
        return try authority.revocations.sorted { $0.key < $1.key }.flatMap { device, revocations in
            let isCut = revocations.contains { $0.kind == .cut }
            return try members.flatMap { place in
                try isCut ? signedAfterTheft(device, inForceAt: place) : lostByLeaving(device, at: place)
            }
        }
    }

    /// Nothing counts that was signed with a stolen key after somebody last said up to where it counts; but for names,
    /// which are its centre's to tell.
    private func signedAfterTheft(_ device: DeviceID, inForceAt place: Int) throws -> [String] {
        guard let act = deeds.acts[device] else { return [] }
        return try station(place).journal.marksInForce().sorted().compactMap { mark in
            guard let step = witness.forged[mark], step > act, let log = archive.items[mark]?.log,
                log.device == device, log.scope.kind != .identity
            else { return nil }
            return "batch \(mark) of \(log.scope), signed after the theft, is in force at \(station(place).name)"
        }
    }

    /// Of a machine that was retired nothing is withdrawn that a member held when it heard of it; but for what counted by
    /// the word of one who was cut off himself.
    private func lostByLeaving(_ device: DeviceID, at place: Int) throws -> [String] {
        guard !deeds.cut.contains(device), deeds.cut.isDisjoint(with: tellers(of: device)),
            !deeds.takenInBySecond.contains(device),
            !deeds.takenInBySecond.contains(station(place).device), !isInWrongHands(station(place).device)
        else { return [] }
        return machines[place].ledger.inForce.subtracting(try station(place).journal.marksInForce()).sorted()
            .compactMap { mark in
                guard let log = archive.items[mark]?.log, log.device == device, log.scope != .control else {
                    return nil
                }
                return "\(station(place).name) held batch \(mark) of \(log.scope), whose author left, and lost it"
            }
    }

    private func tellers(of device: DeviceID) -> Set<DeviceID> {
        let about = Fact.lifting(device)[0].1
        let telling = Schema.Collection.telling
        let tells = { (operation: Operation) in
            operation.collection == telling.code
                && operation.changes.contains(.write(telling.known("device").code, about))
        }
        return Set(archive.items.values.filter { $0.operations.contains(where: tells) }.map(\.log.device))
    }
}
