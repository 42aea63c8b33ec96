internal import JisrCore
internal import JisrLog
internal import Synchronization

extension Store {
    /// Makes the roster of who may write, and of what the control scope says of how they are called and reached.
    ///
    /// A row that somebody deleted counts all the same: who is in the network is told by facts alone.
    func reloadRoster() throws {
        isRosterStale = false
        hasReadRoster = true
        let centres = try readCentres()
        var (members, former): ([Member], [Member]) = ([], [])
        try forEachRow(of: .member) { id, cell in
            guard let device = DeviceID(id), let standing = facts.authority[device], let enrolment = standing.enrolment
            else { return }
            let centre = centres[enrolment.centre] ?? Centre(id: enrolment.centre, name: "", province: "")
            let member = Member(
                enrolment: enrolment, centre: centre, pin: pins.pin(try cell("tls").bytes, of: device),
                name: try cell("name").text, address: try cell("address").text,
                seal: try cell("seal").bytes)
            if standing.isRevoked { former.append(member) } else { members.append(member) }
        }
        let petitioners = facts.authority.petitions.values.map { entry in
            Member(
                enrolment: entry,
                centre: centres[entry.centre] ?? Centre(id: entry.centre, name: "", province: ""),
                pin: facts.claims[entry.device]?.pin ?? [], name: entry.device.description, address: "")
        }
        roster = Roster(
            onePinEach(members), former: former, petitioners: petitioners, centres: Array(centres.values))
    }

    /// Of two members who prove one pin, since they share a key, the more senior one is found by it.
    private func onePinEach(_ members: [Member]) -> [Member] {
        var ranks: [DeviceID: Int] = [:]
        for (rank, device) in facts.authority.order.enumerated() { ranks[device] = rank }
        var taken: Set<[UInt8]> = [[]]
        return members.sorted { (ranks[$0.device] ?? .max, $0.device) < (ranks[$1.device] ?? .max, $1.device) }.map {
            taken.insert($0.pin).inserted ? $0 : $0.withoutPin
        }
    }

    private func readCentres() throws -> [CentreID: Centre] {
        var centres: [CentreID: Centre] = [:]
        try forEachRow(of: .site) { id, cell in
            guard let centre = CentreID(id) else { return }
            centres[centre] = Centre(id: centre, name: try cell("name").text, province: try cell("province").text)
        }
        return centres
    }

    /// Passes on the rows of a collection of the control scope, each with its id and a way to ask for its cells.
    private func forEachRow(
        of collection: Schema.Collection, _ body: (String, (String) throws -> Value) throws -> Void
    ) throws {
        var disputed: Set<Int64> = []
        try db.rows("SELECT row FROM conflict WHERE collection = ?", [.integer(collection.code.rawValue)]) {
            disputed.insert($0.integer(0))
        }
        try db.rows(rows.table(collection).wholeRow) { row in
            let number = row.integer(0)
            guard case .one(.key(let id)) = try rows.entity(ofRow: number, in: collection) else { return }
            try body(id) { name in
                guard let place = collection.fields.firstIndex(where: { $0.name == name }) else { return .null }
                let field = collection.fields[place]
                if disputed.contains(number), !mutated(.ranksByStamp) {
                    return try senior(field, ofRow: number, in: collection)
                }
                return try cells.value(row.binding(place + 4), type: field.type)
            }
        }
    }

    /// Of concurrent values in the roster the most senior author's: never a stamp decides there.
    private func senior(_ field: Field, ofRow row: Int64, in collection: Schema.Collection) throws -> Value {
        let stewards = facts.authority.stewards
        func rank(_ survivor: Survivor<Value>) throws -> (Int, UInt64, BatchMark) {
            let author = try branches.log(ofBranch: survivor.place.branch).origin.device
            let mark = try batches.entry(holding: survivor.place).flatMap { try batches.mark(of: $0.number) }
            return (
                stewards.firstIndex(of: author) ?? stewards.count, survivor.place.sequence,
                mark ?? BatchMark(high: .max, low: .max)
            )
        }
        let survivors = try RowReader(store: self, collection: collection).current(field, row: row).survivors
        return try survivors.map { (try rank($0.survivor), $0.survivor.content) }.min { $0.0 < $1.0 }?.1 ?? .null
    }

    /// What lists call a centre. Of one that nobody names whose word counts, this device's own goes by the name that it was
    /// told on joining, any other by its id.
    func label(of centre: CentreID) -> String {
        let own = device.flatMap { $0.centre.id == centre ? $0.centre.name : nil }
        return roster.label(of: centre) ?? own ?? centre.description
    }

    /// The centres that lists call so, or people.
    func centres(called text: String) -> [CentreID] {
        let known = roster.centres(called: text).map(\.id)
        if !known.isEmpty { return known }
        let own = device.map(\.centre.id).flatMap { label(of: $0).hasBytes(of: text) ? $0 : nil }
        return [own, CentreID(text)].compactMap { $0 }
    }

    func mayWrite(_ scope: Scope, _ author: DeviceID) -> Bool {
        guard let standing = facts.authority[author], standing.isActive else { return false }
        return standing.enrolment?.mayWrite(scope) ?? false
    }
}

/// The pins that devices have proven: to prove one costs a signature, and the roster is read often, by every connection.
final class ProvenPins: Sendable {
    private struct Claim: Hashable {
        let bytes: [UInt8]
        let device: DeviceID
    }

    private let known = Mutex<[Claim: [UInt8]]>([:])

    /// Empty for a claim that proves nothing: nobody is found by it.
    func pin(_ bytes: [UInt8], of device: DeviceID) -> [UInt8] {
        let claim = Claim(bytes: bytes, device: device)
        if let pin = known.withLock({ $0[claim] }) { return pin }
        let pin = TLSClaim(bytes, of: device)?.pin ?? []
        known.withLock { known in
            if known.count >= Self.kept { known.removeAll() }
            known[claim] = pin
        }
        return pin
    }

    /// Several for each device of a network.
    private static let kept = 4096
}

extension Member {
    fileprivate var withoutPin: Member {
        Member(enrolment: enrolment, centre: centre, pin: [], name: name, address: address, seal: seal)
    }
}

extension Value {
    fileprivate var text: String { if case .text(let text) = self { text } else { "" } }
    fileprivate var bytes: [UInt8] { if case .bytes(let bytes) = self { bytes } else { [] } }
}
