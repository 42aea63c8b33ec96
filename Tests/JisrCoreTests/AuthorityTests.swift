import JisrCore
import JisrTestSupport
import Testing

/// The authority is what the model says of the same facts, in whatever order they came.
@Suite struct AuthorityTests {
    @Test(arguments: 0..<400) func isWhatTheModelSays(_ number: UInt64) {
        var generator = Generator(seed: Seed(31_000 + number))
        let history = FactHistory(&generator)
        let model = AuthorityModel(
            founder: history.founder.device, facts: history.facts, tree: history.tree, places: history.places)
        var facts = history.facts
        for _ in 0..<3 {
            let authority = history.authority(of: facts)
            for device in history.devices.map(\.device) {
                expect(device, authority, model, history, number)
            }
            facts = generator.shuffled(facts)
        }
    }

    private func expect(
        _ device: DeviceID, _ authority: Authority, _ model: AuthorityModel, _ history: FactHistory, _ number: UInt64
    ) {
        let isRevoked = !model.revocations(of: device).isEmpty
        if device != model.founder {
            #expect(authority[device]?.enrolment == model.entry(of: device), "\(number)")
            #expect(authority[device] == nil || authority[device]?.isRevoked == isRevoked, "\(number)")
        }
        if let standing = authority[device] {
            let isWaitedFor = standing.isActive && !model.lifted.contains(device)
            #expect(authority.isWaitedFor(device) == isWaitedFor, "\(number)")
        }
        guard isRevoked, authority[device]?.enrolment != nil else { return }
        for scope in history.scopes {
            #expect(authority[device]?.ends[scope] ?? [] == model.ends(of: device, in: scope), "\(number) \(scope)")
        }
        for other in history.devices.map(\.device) {
            #expect(authority.isAbove(other, device) == model.isAbove(other, device), "\(number)")
        }
    }

    /// A founder, a device that he revokes and one that tells its ends, as facts.
    private struct Case {
        let devices = [Role.region, .centre, .centre].enumerated().map { place, role in
            Enrolment(
                device: DeviceID(high: 0, low: UInt64(place + 1)), key: [UInt8(place)], role: role,
                centre: CentreID(named: "A"))
        }
        private var tree = BranchTree()
        private var lengths: [Int64: UInt64] = [:]
        private var facts: [Fact] = []

        var founder: DeviceID { devices[0].device }
        var gone: DeviceID { devices[1].device }
        var teller: DeviceID { devices[2].device }

        init() {
            for device in devices.map(\.device) {
                tree.insert(Int64(device.low), of: LogID(high: 1, low: device.low), leaving: nil)
            }
            for device in devices.dropFirst() { state(.enrolment(device), by: founder) }
        }

        /// - Parameter branch: nil for the author's first.
        mutating func state(_ content: Fact.Content, by author: DeviceID, on branch: Int64? = nil) {
            let branch = branch ?? Int64(author.low)
            let sequence = lengths[branch, default: 0] + 1
            lengths[branch] = sequence
            facts.append(
                Fact(
                    author: author, place: Place(branch: branch, sequence: sequence),
                    batch: BatchMark(high: UInt64(branch), low: sequence), content: content))
        }

        mutating func tell(
            upTo last: UInt64, of device: DeviceID, _ scope: Scope, at revocation: EntityID?, by author: DeviceID,
            on branch: Int64? = nil
        ) {
            let telling = Telling(
                device: device, scope: scope, log: LogID(high: 1, low: device.low), sequence: last,
                mark: BatchMark(high: device.low, low: last), revocation: revocation)
            state(.telling(telling), by: author, on: branch)
        }

        /// Another history of an author's log, from its beginning.
        mutating func fork(_ author: DeviceID) -> Int64 {
            let branch = Int64(author.low) + 10
            tree.insert(branch, of: LogID(high: 1, low: author.low), leaving: nil)
            return branch
        }

        /// The numbers of the ends that count.
        func ends(_ scope: Scope) -> Set<UInt64> {
            let authority = Authority(founder: devices[0], facts: facts, tree: tree) { place, mark in
                place.branch == Int64(mark.high) && place.sequence <= mark.low
            }
            return Set((authority[gone]?.ends[scope] ?? []).map(\.low))
        }
    }

    /// What a device told of another stands when it is revoked itself, as far as it is in force.
    @Test(arguments: [false, true]) func aTellingOutlivesItsTeller(isTellerHeard: Bool) throws {
        var facts = Case()
        let scope = try #require(Scope(.attendance, centre: facts.devices[1].centre))
        facts.state(.revocation(Revocation(record: .key("1"), device: facts.gone, kind: .left)), by: facts.founder)
        facts.tell(upTo: 7, of: facts.gone, scope, at: .key("1"), by: facts.teller)
        facts.state(.revocation(Revocation(record: .key("2"), device: facts.teller, kind: .left)), by: facts.founder)
        if isTellerHeard { facts.tell(upTo: 1, of: facts.teller, .control, at: nil, by: facts.founder) }
        #expect(facts.ends(scope) == (isTellerHeard ? [7] : []))
    }

    /// A machine that was put back hears of a revocation a second time, and tells less than others may have built on.
    @Test func aTellerWhoWasPutBackLosesNoWord() throws {
        var facts = Case()
        let scope = try #require(Scope(.attendance, centre: facts.devices[1].centre))
        facts.state(.revocation(Revocation(record: .key("1"), device: facts.gone, kind: .left)), by: facts.founder)
        let branch = facts.fork(facts.teller)
        facts.tell(upTo: 7, of: facts.gone, scope, at: .key("1"), by: facts.teller)
        facts.tell(upTo: 3, of: facts.gone, scope, at: .key("1"), by: facts.teller, on: branch)
        #expect(facts.ends(scope) == [3, 7])
        // What either history tells later comes too late.
        facts.tell(upTo: 8, of: facts.gone, scope, at: .key("1"), by: facts.teller)
        facts.tell(upTo: 9, of: facts.gone, scope, at: .key("1"), by: facts.teller, on: branch)
        #expect(facts.ends(scope) == [3, 7])
    }

    @Test func theFounderStands() {
        var generator = Generator(seed: Seed(1))
        let history = FactHistory(&generator)
        let authority = history.authority(of: [])
        #expect(authority.reach(of: history.founder.device, in: .control) == .everything)
        #expect(authority.reach(of: history.devices[1].device, in: .network) == .nothing)
        #expect(authority.stewards == [history.founder.device])
    }
}

/// Facts that anybody might state of anybody, rightly or not, in logs that now and then fork.
private struct FactHistory {
    let founder: Enrolment
    private(set) var devices: [Enrolment] = []
    private(set) var facts: [Fact] = []
    private(set) var tree = BranchTree()
    private(set) var places: [BatchMark: Place] = [:]
    let scopes: [Scope]
    private var heads: [DeviceID: [Place]] = [:]
    private var marks: [Place: BatchMark] = [:]
    private var branches: Int64 = 0

    init(_ generator: inout Generator) {
        let centres = [CentreID(named: "A"), CentreID(named: "B")]
        scopes =
            [.control, .network]
            + centres.flatMap { [Scope(.attendance, centre: $0), Scope(.identity, centre: $0)] }
            .compactMap { $0 }
        let roles: [Role] = [.region, .region, .region, .centre, .centre, .centre, .province]
        devices = roles.enumerated().map { place, role in
            Enrolment(
                device: DeviceID(high: 0, low: UInt64(place + 1)), key: [UInt8(place)], role: role,
                centre: centres[place % 2])
        }
        founder = devices[0]
        for device in devices { open(device.device, nil) }
        for device in devices.dropFirst() where !generator.once(in: 5) {
            let author = device.role == .region ? founder : generator.pick(Array(devices[0...2]))
            state(.enrolment(device), by: author.device, &generator)
        }
        var revocations: [Revocation] = []
        for number in 0..<generator.int(5...25) { step(number, &revocations, &generator) }
    }

    private mutating func open(_ device: DeviceID, _ parent: Place?) {
        branches += 1
        tree.insert(branches, of: LogID(high: 1, low: device.low), leaving: parent)
        heads[device, default: []].append(Place(branch: branches, sequence: parent?.sequence ?? 0))
    }

    private mutating func step(_ number: Int, _ revocations: inout [Revocation], _ generator: inout Generator) {
        let (author, other) = (generator.pick(devices).device, generator.pick(devices))
        switch generator.int(0...9) {
        case 0...1:
            let role = generator.pick(Role.allCases)
            let claimed = Enrolment(
                device: other.device, key: other.key, role: generator.once(in: 3) ? role : other.role,
                centre: other.centre)
            state(.enrolment(claimed), by: author, &generator)
        case 2...4:
            let revocation = Revocation(
                record: .key("r\(number)"), device: other.device, kind: generator.pick([.left, .cut]))
            revocations.append(revocation)
            let senior = generator.once(in: 4) ? author : generator.pick(Array(devices[0...2])).device
            state(.revocation(revocation), by: senior, &generator)
        case 5:
            if let head = heads[author]?.first, head.sequence > 1 {
                open(author, Place(branch: head.branch, sequence: UInt64(generator.int(1...Int(head.sequence)))))
            }
        case 6: state(.lifting(other.device), by: author, &generator)
        default: tell(by: author, revocations, &generator)
        }
    }

    private mutating func tell(by author: DeviceID, _ revocations: [Revocation], _ generator: inout Generator) {
        guard !revocations.isEmpty else { return }
        let revocation = generator.pick(revocations)
        let own = places.filter { tree.log(of: $0.value.branch) == LogID(high: 1, low: revocation.device.low) }
        let invented = BatchMark(high: 9, low: generator.random.next())
        let end = generator.pick(own.keys.sorted() + [invented])
        state(
            .telling(
                Telling(
                    device: revocation.device, scope: generator.pick(scopes), log: LogID(high: 1, low: 1), sequence: 1,
                    mark: end, revocation: generator.once(in: 2) ? revocation.record : nil)), by: author, &generator)
    }

    private mutating func state(_ content: Fact.Content, by author: DeviceID, _ generator: inout Generator) {
        let branch = generator.int(0...((heads[author]?.count ?? 1) - 1))
        guard let head = heads[author]?[branch] else { return }
        let place = Place(branch: head.branch, sequence: head.sequence + 1)
        heads[author]?[branch] = place
        let mark = BatchMark(high: 5, low: generator.random.next())
        places[mark] = place
        facts.append(Fact(author: author, place: place, batch: mark, content: content))
    }

    func authority(of facts: [Fact]) -> Authority {
        Authority(founder: founder, facts: facts, tree: tree) { place, mark in
            places[mark].map { tree.contains(place, upTo: $0) } ?? false
        }
    }
}
