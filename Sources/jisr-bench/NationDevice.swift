import Foundation
import JisrCore
import JisrJournal
import JisrLog

/// A journal in this process, and the key that writes in it.
struct NationDevice {
    let key: IdentityKey
    let tls: TLSClaim
    let journal: Journal
    let path: String

    /// Batches that are admitted in one transaction.
    private static let atOnce = 8

    init(folder: String) throws {
        key = try IdentityKey(seed: Self.random(32))
        tls = try TLSClaim(privateKey: Self.random(32), device: key.device)
        path = folder + "/journal.db"
        journal = try Journal(path: path)
        _ = try journal.unlock(key: key)
    }

    static func random(_ count: Int) -> [UInt8] { (0..<count).map { _ in .random(in: .min ... .max) } }

    /// Brings another all that it lacks and may read.
    func carry(to peer: NationDevice) throws {
        try journal.seal()
        let lacking = try journal.outgoing(to: peer.key.device, beyond: try peer.journal.status().frontier)
        var announced = Announcements()
        for start in stride(from: 0, to: lacking.count, by: Self.atOnce) {
            let frames = try lacking[start..<min(start + Self.atOnce, lacking.count)].flatMap(journal.frames)
            _ = try peer.journal.admit(frames, from: key.device, &announced)
        }
    }
}

/// The office, which takes centres in and hears what they wrote.
struct NationOffice {
    let device: NationDevice
    let network: NetworkIdentity

    init(folder: String) throws {
        device = try NationDevice(folder: folder)
        network = NetworkIdentity(name: "nation", founder: device.key.publicKey)
        try device.journal.found(
            network: network.name, centre: "office", key: device.key, tls: device.tls, address: "")
    }

    func takeIn(_ centre: NationDevice, named name: String, province: String) throws {
        let secret = Hash256(hashing: NationDevice.random(16))
        try device.journal.invite(
            Invitation(secretHash: secret, role: .centre, centre: name, province: province, expires: .max))
        let candidate = Candidate(key: centre.key.publicKey, tls: centre.tls, centre: name, address: "")
        let entry = try device.journal.admit(candidate, bySecret: secret)
        try centre.journal.enter(network, centre: entry.centre, key: centre.key)
        try device.carry(to: centre)
    }
}

/// A centre of eight groups of twenty-five, over five seasons.
struct NationCentre {
    let device: NationDevice
    private let number: Int

    private static let statuses =
        Array(repeating: "present", count: 17) + Array(repeating: "absent", count: 4) + ["late", "late", "excused"]
    private static let (seasons, groups, ofGroup) = (5, 8, 25)

    init(number: Int, folder: String, _ office: NationOffice) throws {
        self.number = number
        device = try NationDevice(folder: folder)
        try office.takeIn(device, named: "centre \(number)", province: "province \(number / 3 % 75)")
    }

    func write(marks: Int) throws {
        let people = (0..<Self.seasons * Self.groups * Self.ofGroup).map { _ in Self.id() }
        try bring("participant", people.count) { place in
            let season = place / (Self.groups * Self.ofGroup)
            return [
                ("id", people[place]), ("season", "\(2021 + season)-\(2022 + season)"),
                ("sex", place % 2 == 0 ? "f" : "m"),
                ("birth_year", "\(2003 + season + place % 7)"), ("group", "g\(place / Self.ofGroup)"),
                ("status", season == Self.seasons - 1 ? "enrolled" : "completed"),
                ("end", season == Self.seasons - 1 ? "" : "\(2022 + season)-06-30")
            ]
        }
        let sessions = (0..<marks / Self.ofGroup).map { _ in Self.id() }
        let all = Self.seasons * Self.groups
        func group(_ session: Int) -> Int { session * all / max(sessions.count, 1) }
        try bring("session", sessions.count) { place in
            let (group, turn) = (group(place), place * all % max(sessions.count, 1) / all)
            let first = CivilDate(year: 2021 + group / Self.groups, month: 9, day: 1)
            return [
                ("id", sessions[place]), ("date", first?.adding(days: turn % 300).description ?? ""),
                ("slot", turn % 2 == 0 ? "09:00-12:00" : "14:00-17:00"),
                ("axis", ["personal", "vocational", "educational"][turn % 3]), ("group", "g\(group)")
            ]
        }
        try bring("attendance", sessions.count * Self.ofGroup) { place in
            let session = place / Self.ofGroup
            return [
                ("session", sessions[session]),
                ("participant", people[group(session) * Self.ofGroup + place % Self.ofGroup]),
                ("status", Self.statuses.randomElement() ?? "present")
            ]
        }
    }

    private static func id() -> String {
        Hexadecimal.text(NationDevice.random(16))
    }

    private func bring(_ name: String, _ count: Int, _ row: (Int) -> [(String, String)]) throws {
        guard let collection = Schema.network[name] else { throw BenchError("there is no \(name)") }
        let rows = ListRows(of: collection)
        var next = 0
        let written = try device.journal.bring(
            rows,
            next: {
                guard next < count else { return false }
                rows.append(line: next, try collection.draft(row(next).filter { !$0.1.isEmpty }))
                next += 1
                return true
            }, onFault: { line, fault in throw BenchError("\(name) \(line): \(fault)") })
        guard written.created == count else { throw BenchError("\(written.created) of \(count) \(name) are new") }
    }
}
