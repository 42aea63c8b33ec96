/// Who may write, and up to where: a function of the facts that are held, in whatever order they came.
///
/// It is computed from the top. The founder's facts are all in force, and he cannot be revoked. They say who the stewards
/// are, and up to where they are heard. Stewards' facts say that of all others. So nothing turns in a circle.
///
/// Where two facts disagree, the more senior author is right: the founder, then stewards by their place in his log; of
/// one author the fact with the lower number, then the lower hash of its batch. Never a stamp.
public struct Authority: Sendable {
    /// Every device that an entry names, in force or not.
    public let standings: [DeviceID: Standing]
    /// The revocations in force, by the device that each is of.
    public let revocations: [DeviceID: [Revocation]]
    /// All tellings in force, whether or not they count, by the device that each is about.
    public let tellings: [DeviceID: [Telling]]
    /// The most senior first.
    public let stewards: [DeviceID]
    /// The devices that are enrolled, the most senior entry first.
    public let order: [DeviceID]
    /// Devices that some entry names, though none that is in force: whoever enrolled them was revoked before others had
    /// heard of it. They ask to be let in.
    public let petitions: [DeviceID: Enrolment]
    private let keys: [DeviceID: [UInt8]]
    private let lifted: Set<DeviceID>

    /// - Parameters:
    ///   - founder: known to each device from the day it joined.
    ///   - own: the device that looks. It goes on by any entry that names it until it is revoked itself: whoever enrolled
    ///     it may have been revoked while it was away.
    ///   - isCovered: whether a place lies at or before a batch that is held.
    public init(
        founder: Enrolment, own: DeviceID? = nil, facts: [Fact], tree: BranchTree,
        isCovered: @escaping (Place, BatchMark) -> Bool
    ) {
        var hearing = Hearing(founder: founder, tree: tree, isCovered: isCovered)
        hearing.hear(facts, own: own)
        revocations = hearing.revocations
        tellings = hearing.tellings.mapValues { $0.map(\.telling) }
        stewards = hearing.stewards
        order = hearing.order
        petitions = hearing.petitions
        keys = hearing.keys
        lifted = hearing.lifted
        standings = Dictionary(uniqueKeysWithValues: hearing.keys.keys.map { ($0, hearing.standing(of: $0)) })
    }

    /// Before anything is known but who founded the network.
    public init(founder: Enrolment) {
        self.init(founder: founder, facts: [], tree: BranchTree()) { _, _ in false }
    }

    public subscript(device: DeviceID) -> Standing? { standings[device] }

    /// The Ed25519 key of a device that an entry names, in force or not.
    public func key(of device: DeviceID) -> [UInt8]? { keys[device] }

    /// How far what a device signed for a scope is in force.
    public func reach(of device: DeviceID, in scope: Scope) -> Reach {
        standings[device]?.reach(in: scope) ?? .nothing
    }

    /// Whether a batch of a scope that tells an end of this device has to wait until that is held.
    ///
    /// In `control` none has. What is meant may have been withdrawn since, and is served to nobody any more; what says so
    /// comes behind the batch, and would wait with it. Where it does come late, the rows are made anew.
    public func isWaitedFor(_ device: DeviceID, in scope: Scope) -> Bool {
        (scope != .control || mutated(.waitsInTheRoster)) && isWaitedFor(device)
    }

    /// Whether an end of this device is waited for outside of the roster.
    ///
    /// A device that no entry names may be in others' by now, or soon. To admit what it never wrote, before it is known,
    /// would let in what everybody else waits for in vain, and whatever honest devices then build on that. Of a device that
    /// is none any more, or none yet, more may never be served: what of it comes late makes the touched rows anew.
    ///
    /// What was let in so must never be waited for again, by nobody: whoever sees such a device become a member says that
    /// its ends need not be (a lifting).
    public func isWaitedFor(_ device: DeviceID) -> Bool {
        guard let standing = standings[device] else { return !mutated(.waitsForKnownAlone) }
        return (standing.isActive && !lifted.contains(device)) || mutated(.waitsForRevoked)
    }

    /// Whether one device keeps the entry of another: the founder of all others, stewards of those that are none.
    public func isAbove(_ one: DeviceID, _ other: DeviceID) -> Bool {
        guard let rank = stewards.firstIndex(of: one), one != other else { return false }
        return rank == 0 || !stewards.contains(other)
    }
}

/// The facts as they are heard, from the top down.
private struct Hearing {
    let founder: Enrolment
    let tree: BranchTree
    let isCovered: (Place, BatchMark) -> Bool
    private var enrolled: [DeviceID: Enrolment] = [:]
    private(set) var order: [DeviceID] = []
    private(set) var petitions: [DeviceID: Enrolment] = [:]
    private(set) var keys: [DeviceID: [UInt8]] = [:]
    private(set) var stewards: [DeviceID] = []
    private(set) var revocations: [DeviceID: [Revocation]] = [:]
    private(set) var tellings: [DeviceID: [Heard]] = [:]
    private(set) var lifted: Set<DeviceID> = []
    /// The batches with which each log began to tell about a revocation, and where: of what it told by itself only those
    /// count. A log has several where it went several ways: which of them came first nobody can tell, and a device that was
    /// put back, and hears of it again, tells less than others may have built on.
    private var firsts: [Occasion: [BatchMark: Place]] = [:]

    struct Heard {
        let author: DeviceID
        let fact: Fact
        let telling: Telling
    }

    private struct Occasion: Hashable {
        let log: LogID?
        let revocation: EntityID
    }

    /// Where a fact stands among all of its author.
    private struct Position: Comparable {
        let sequence: UInt64
        let batch: BatchMark

        init(_ fact: Fact) { (sequence, batch) = (fact.place.sequence, fact.batch) }

        static func < (one: Self, other: Self) -> Bool { (one.sequence, one.batch) < (other.sequence, other.batch) }
    }

    init(founder: Enrolment, tree: BranchTree, isCovered: @escaping (Place, BatchMark) -> Bool) {
        self.founder = founder
        self.tree = tree
        self.isCovered = isCovered
    }

    mutating func hear(_ facts: [Fact], own: DeviceID?) {
        var byAuthor: [DeviceID: [Fact]] = [:]
        for fact in facts.sorted(by: { Position($0) < Position($1) }) {
            byAuthor[fact.author, default: []].append(fact)
            if case .enrolment(let enrolment) = fact.content { keys[enrolment.device] = enrolment.key }
        }
        keys[founder.device] = founder.key
        enrolled[founder.device] = enrolment(ofFounderIn: byAuthor[founder.device] ?? [])
        order = [founder.device]
        stewards = [founder.device]
        take(byAuthor[founder.device] ?? [], of: founder.device)
        for steward in stewards.dropFirst() { take(inForce(byAuthor[steward] ?? [], of: steward), of: steward) }
        for device in keys.keys where enrolled[device] == nil { petitions[device] = entry(of: device, in: byAuthor) }
        if let own, let entry = petitions[own] { enrolled[own] = entry }
        for (author, facts) in byAuthor where enrolled[author] != nil && !stewards.contains(author) {
            take(inForce(facts, of: author), of: author)
        }
    }

    /// What he wrote of himself tells his centre; that he is a steward needs no telling.
    private func enrolment(ofFounderIn facts: [Fact]) -> Enrolment {
        for fact in facts {
            guard case .enrolment(let own) = fact.content, own.device == founder.device else { continue }
            return Enrolment(device: own.device, key: own.key, role: .region, centre: own.centre)
        }
        return founder
    }

    /// The most senior entry of a device, in force or not.
    private func entry(of device: DeviceID, in facts: [DeviceID: [Fact]]) -> Enrolment? {
        let authors = stewards + facts.keys.filter { !stewards.contains($0) }.sorted()
        for fact in authors.lazy.flatMap({ facts[$0] ?? [] }) {
            if case .enrolment(let found) = fact.content, found.device == device, !found.isSteward { return found }
        }
        return nil
    }

    /// Takes an author's facts that are in force, in their order, as far as they are his to state.
    private mutating func take(_ facts: [Fact], of author: DeviceID) {
        let isSteward = stewards.contains(author)
        for fact in facts {
            switch fact.content {
            case .enrolment(let enrolment) where isSteward: enrol(enrolment, by: author)
            case .revocation(let revocation) where isSteward && isAbove(author, revocation.device):
                revocations[revocation.device, default: []].append(revocation)
            case .telling where mutated(.forgetsTellingsOfRevoked) && revocations[author] != nil: break
            case .telling(let telling):
                tellings[telling.device, default: []].append(Heard(author: author, fact: fact, telling: telling))
                if let revocation = telling.revocation { noteOccasion(fact, revocation) }
            case .lifting(let device): lifted.insert(device)
            case .enrolment, .revocation: break
            }
        }
    }

    private mutating func noteOccasion(_ fact: Fact, _ revocation: EntityID) {
        let occasion = Occasion(log: tree.log(of: fact.place.branch), revocation: revocation)
        let known = firsts[occasion, default: [:]]
        let isLater = known.contains { $0.key != fact.batch && tree.contains($0.value, upTo: fact.place) }
        if !isLater, known[fact.batch] == nil { firsts[occasion, default: [:]][fact.batch] = fact.place }
    }

    private mutating func enrol(_ enrolment: Enrolment, by author: DeviceID) {
        guard enrolled[enrolment.device] == nil, !enrolment.isSteward || author == founder.device else { return }
        enrolled[enrolment.device] = enrolment
        order.append(enrolment.device)
        if enrolment.isSteward { stewards.append(enrolment.device) }
    }

    private func inForce(_ facts: [Fact], of author: DeviceID) -> [Fact] {
        guard revocations[author] != nil else { return facts }
        let ends = ends(of: author, in: .control)
        return facts.filter { fact in ends.contains { isCovered(fact.place, $0) || mutated(.countsFactsByLog) } }
    }

    private func isAbove(_ one: DeviceID, _ other: DeviceID) -> Bool {
        guard one != other else { return false }
        let isSubject = !stewards.contains(other) || mutated(.stewardsRevokeStewards)
        return one == founder.device || (stewards.contains(one) && isSubject)
    }

    // MARK: Ends

    /// The ends that count of a revoked device's batches for a scope.
    private func ends(of device: DeviceID, in scope: Scope) -> Set<BatchMark> {
        Set(tellings[device, default: []].lazy.filter { $0.telling.scope == scope && counts($0) }.map(\.telling.mark))
    }

    private func counts(_ heard: Heard) -> Bool {
        let telling = heard.telling
        guard let revocation = telling.revocation else { return mayTell(heard) }
        let revocations = revocations[telling.device] ?? []
        // Stewards read every scope but those of names.
        let isCut = telling.scope.kind != .identity && revocations.contains { isLastWord($0.kind) }
        let occasion = Occasion(log: tree.log(of: heard.fact.place.branch), revocation: revocation)
        return !isCut && revocations.contains { $0.record == revocation } && mayTellByItself(heard)
            && (firsts[occasion]?[heard.fact.batch] != nil || mutated(.hearsLaterTellings))
    }

    private func isLastWord(_ kind: Revocation.Kind) -> Bool {
        switch kind {
        case .left: mutated(.takesLeftForCut)
        case .cut: !mutated(.takesCutForLeft)
        }
    }

    /// By a person's act: those above, and in a centre's own scopes its own devices.
    private func mayTell(_ heard: Heard) -> Bool {
        if isAbove(heard.author, heard.telling.device) { return true }
        guard heard.telling.scope.kind.hasCentre else { return false }
        if mutated(.hearsAnybody) { return true }
        return enrolled[heard.author]?.isOfCentre(of: heard.telling.scope) ?? false
    }

    /// By itself: whoever may ever have read the scope; what the roster is to be, those above.
    private func mayTellByItself(_ heard: Heard) -> Bool {
        if heard.telling.scope == .control { return isAbove(heard.author, heard.telling.device) }
        return enrolled[heard.author]?.mayEverRead(heard.telling.scope) ?? false
    }

    func standing(of device: DeviceID) -> Standing {
        var ends: [Scope: Set<BatchMark>] = [:]
        let isRevoked = revocations[device] != nil
        if isRevoked {
            for scope in Set(tellings[device, default: []].map(\.telling.scope)) {
                ends[scope] = self.ends(of: device, in: scope)
            }
        }
        return Standing(enrolment: enrolled[device], isRevoked: isRevoked, ends: ends)
    }
}
