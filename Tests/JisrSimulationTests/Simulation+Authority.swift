import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// What people did to devices' right to write.
struct Deeds {
    /// The step in which somebody last said up to where counts what a device signed.
    var acts: [DeviceID: Int] = [:]
    /// Devices that anybody ever cut off.
    var cut: Set<DeviceID> = []
    /// Devices that are members by the word of one who may be revoked himself.
    var takenInBySecond: Set<DeviceID> = []
}

/// People who revoke devices, and let count what those wrote.
extension Simulation {
    /// The machines that keep the roster, and those of them that founded the network.
    var stewards: [Int] { places.filter { station($0).role == .region } }
    var founders: [Int] { places.filter { isTwin($0, of: 0) } }

    func isSecond(_ steward: Int) -> Bool { !isTwin(steward, of: 0) }

    func revoke() throws {
        guard plan.hasRevocations else { return try write() }
        let steward = generator.pick(stewards)
        let (victim, name) = generator.pick(subjects)
        // By the clock of whose stamps they are.
        let since = max(0, time + (machines.first { $0.station.device == victim }?.clockError ?? 0))
        let wishes: [(RevocationWish, Happening)] = [
            (.left, .left), (.stolen(since: nil), .cut),
            (.stolen(since: since - generator.int64(0...900_000)), .cutAsOf)
        ]
        let (wish, happening) = generator.pick(wishes)
        if happening != .left {
            deeds.cut.insert(victim)
            deeds.acts[victim] = step
        }
        try attempt(steward, "revokes \(name): \(happening)") { station in
            try station.journal.revoke(victim, wish)
            count(happening)
        }
    }

    func readmit() throws {
        guard plan.hasRevocations else { return try write() }
        let formers = try places.flatMap { place in
            try station(place).journal.roster().former.keys.sorted().map { (place, $0) }
        }
        guard let (place, victim) = generator.picked(formers) else { return try exchange(depth: 0) }
        deeds.acts[victim] = step
        try attempt(place, "lets count what \(name(of: victim)) wrote") { station in
            try station.journal.readmit(victim)
            count(.readmissions)
        }
    }

    /// Whom a steward may think of.
    private var subjects: [(DeviceID, String)] {
        let known = places.map { (station($0).device, station($0).name) }
        guard let byzantine, byzantine.isAccompliceIn else { return known }
        return known + [(byzantine.accomplice.device, "the stranger")]
    }

    private func name(of device: DeviceID) -> String {
        machines.first { $0.station.device == device }?.station.name ?? "the stranger"
    }
}
