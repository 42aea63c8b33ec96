import JisrCore

/// Who may write by a set of facts, written from the sentences of DESIGN.md and by asking downwards: a fact counts if its
/// author may state it there, which asks for his entry and his ends, which ask for facts of those above him.
struct AuthorityModel {
    let founder: DeviceID
    let facts: [Fact]
    let tree: BranchTree
    let places: [BatchMark: Place]

    func isSteward(_ device: DeviceID) -> Bool {
        device == founder || founderEntry(of: device)?.role == .region
    }

    private func founderEntry(of device: DeviceID) -> Enrolment? {
        entries(of: device, by: founder).min { Self.isBefore($0.fact, $1.fact) }?.enrolment
    }

    private func entries(of device: DeviceID, by author: DeviceID) -> [(fact: Fact, enrolment: Enrolment)] {
        facts.compactMap { fact in
            guard fact.author == author, case .enrolment(let enrolment) = fact.content, enrolment.device == device
            else {
                return nil
            }
            return (fact, enrolment)
        }
    }

    private static func isBefore(_ one: Fact, _ other: Fact) -> Bool {
        (one.place.sequence, one.batch) < (other.place.sequence, other.batch)
    }

    private var stewards: [DeviceID] {
        let made = facts.filter { fact in
            guard fact.author == founder, case .enrolment(let enrolment) = fact.content else { return false }
            return enrolment.role == .region && enrolment.device != founder
                && founderEntry(of: enrolment.device) == enrolment
        }
        var order = [founder]
        for fact in made.sorted(by: Self.isBefore) {
            if case .enrolment(let enrolment) = fact.content, !order.contains(enrolment.device) {
                order.append(enrolment.device)
            }
        }
        return order
    }

    func isAbove(_ one: DeviceID, _ other: DeviceID) -> Bool {
        one != other && (one == founder || (isSteward(one) && !isSteward(other)))
    }

    /// The entry of a device that counts: of the most senior author whose fact is in force.
    func entry(of device: DeviceID) -> Enrolment? {
        if device == founder { return nil }
        for author in stewards {
            let own = entries(of: device, by: author).filter { entry in
                isInForce(entry.fact) && (author == founder || entry.enrolment.role != .region)
            }
            if let first = own.min(by: { Self.isBefore($0.fact, $1.fact) }) { return first.enrolment }
        }
        return nil
    }

    func revocations(of device: DeviceID) -> [Revocation] {
        facts.compactMap { fact in
            guard case .revocation(let revocation) = fact.content, revocation.device == device,
                isAbove(fact.author, device), isInForce(fact)
            else { return nil }
            return revocation
        }
    }

    func isInForce(_ fact: Fact) -> Bool {
        if fact.author == founder { return true }
        guard entry(of: fact.author) != nil else { return false }
        guard !revocations(of: fact.author).isEmpty else { return true }
        return ends(of: fact.author, in: .control).contains { covers($0, fact.place) }
    }

    /// Devices whose ends nobody waits for.
    var lifted: Set<DeviceID> {
        Set(
            facts.compactMap { fact in
                guard case .lifting(let device) = fact.content, isInForce(fact) else { return nil }
                return device
            })
    }

    private func covers(_ mark: BatchMark, _ place: Place) -> Bool {
        places[mark].map { tree.contains(place, upTo: $0) } ?? false
    }

    /// The ends of a revoked device that count in a scope.
    func ends(of device: DeviceID, in scope: Scope) -> Set<BatchMark> {
        let revocations = revocations(of: device)
        let isCut = scope.kind != .identity && revocations.contains { $0.kind == .cut }
        var ends: Set<BatchMark> = []
        for fact in facts {
            guard case .telling(let telling) = fact.content, telling.device == device, telling.scope == scope else {
                continue
            }
            // In `control` those above alone tell, whose own facts are not judged by what is asked here.
            if scope == .control, !isAbove(fact.author, device) { continue }
            guard isInForce(fact) else { continue }
            let author = entry(of: fact.author)
            let isSenior = isAbove(fact.author, device)
            let isOfCentre = author?.role == .centre && scope.centre != nil && author?.centre == scope.centre
            if let revocation = telling.revocation {
                guard !isCut, revocations.contains(where: { $0.record == revocation }) else { continue }
                let mayRead =
                    switch scope.kind {
                    case .control: isSenior
                    case .network: author != nil || fact.author == founder
                    case .attendance: fact.author == founder || author.map { $0.role != .centre } ?? false || isOfCentre
                    case .identity: isOfCentre
                    }
                if mayRead, isFirst(fact, revocation) { ends.insert(telling.mark) }
            } else if isSenior || isOfCentre {
                ends.insert(telling.mark)
            }
        }
        return ends
    }

    /// Whether nothing before it in its own history told of the same revocation in another batch.
    private func isFirst(_ fact: Fact, _ revocation: EntityID) -> Bool {
        facts.allSatisfy { other in
            guard case .telling(let telling) = other.content, telling.revocation == revocation,
                other.batch != fact.batch, isInForce(other)
            else { return true }
            return !tree.contains(other.place, upTo: fact.place)
        }
    }
}
