import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

extension Simulation {
    /// Holds one device against the model, in the middle of everything.
    func checkOne() throws {
        let place = randomPlace()
        try attempt(place, "check") { station in
            try station.journal.seal()
            try observe(place)
            try requireNone(faults(of: station))
        }
    }

    private func faults(of station: Station) throws -> [String] {
        var oracle = Oracle(archive: archive, schema: station.schema)
        oracle.memory = memory
        oracle.mutation = mutant.mutation
        oracle.alsoHolds = { try $0.unsettled($1, $2) }
        return try oracle.faults(of: station)
    }

    // MARK: The end

    /// All links work, nothing crashes any more; clocks stay as wrong as they are.
    func heal() throws {
        note("all links heal")
        isCalm = true
        for place in places {
            station(place).disk?.stop(after: -1)
            mendDisk(place)
        }
        try leaveStrangers()
        // What rests on others is early until those have come.
        let bound = 2 * machines.count + 4
        for round in 0..<bound {
            if try isConverged() { return note("converged after \(round) rounds") }
            for link in try ways() { try syncBothWays(link) }
        }
        if try isConverged() { return }
        for place in places { try observe(place) }
        let apart = try pairs().filter { try !isSame($0) }.map(difference)
        try fail(
            """
            not converged after \(bound) rounds of a sync on every link: \(apart.joined(separator: ", ")): \
            \(try notShared().first ?? "all is shared")
            """)
    }

    /// Whoever took a machine in was put back before anybody had heard of it: nobody knows it, and it joins anew.
    private func leaveStrangers() throws {
        let rosters = try places.map { try station($0).journal.roster() }
        for place in places where !rosters.contains(where: { $0.author(station(place).device) != nil }) {
            note("nobody knows \(station(place).name)")
            machines[place].isGone = true
        }
    }

    /// The links, and the office's to all: who is no member any more carries nothing for his neighbours.
    private func ways() throws -> [SimulationPlan.Link] {
        let carriers = try places.filter { place in
            try !founders.contains { try isOutsider(place, at: $0) }
        }
        var ways = links.filter { !machines[$0.one].isGone && !machines[$0.other].isGone }
        guard carriers.count < machines.count else { return ways }
        for founder in founders {
            for place in places where !isTwin(place, of: founder) {
                ways.append(SimulationPlan.Link(one: founder, other: place))
            }
        }
        return ways
    }

    private func syncBothWays(_ link: SimulationPlan.Link) throws {
        for (caller, answerer) in [(link.one, link.other), (link.other, link.one)] {
            do {
                let outcome = try sync(caller, answerer, depth: 0)
                if outcome.roundTrips > 4 { try fail("a sync took \(outcome.roundTrips) round trips") }
            } catch let error as SyncError where error.code == .unknownPeer {}
        }
    }

    /// Machines that are to hold the same of what both may read: members, whoever carries it from one to the other; and
    /// with an outsider those members whom he calls. Machines with one key are one to all others, and to themselves.
    private func pairs() throws -> [SimulationPlan.Link] {
        let members = Set(try members())
        let linked = Set(try ways())
        return places.flatMap { one in
            places.filter { $0 > one && !isTwin($0, of: one) }.map { SimulationPlan.Link(one: one, other: $0) }
        }
        .filter { link in
            members.isSuperset(of: [link.one, link.other])
                || linked.contains(link) && !members.isDisjoint(with: [link.one, link.other])
        }
    }

    private func isConverged() throws -> Bool {
        for place in places { try station(place).journal.seal() }
        return try pairs().allSatisfy(isSame)
    }

    /// Of what two hold the first thing that the other does not, in words.
    private func difference(_ pair: SimulationPlan.Link) throws -> String {
        let (one, other) = (station(pair.one), station(pair.other))
        let mine = Set(try one.journal.view(sharedWith: other.device).frontier.sorted.map(\.head.mark))
        let theirs = Set(try other.journal.view(sharedWith: one.device).frontier.sorted.map(\.head.mark))
        // What else was signed with an outsider's key nobody brings him.
        let all = try (one.journal.marks(), other.journal.marks())
        let lacked = mine.subtracting(all.1).union(theirs.subtracting(all.0))
        guard let mark = lacked.min() ?? mine.symmetricDifference(theirs).min(), let item = archive.items[mark] else {
            return names(pair.one, pair.other)
        }
        let holder = mine.contains(mark) ? one : other
        let author = machines.first { $0.station.device == item.log.device }?.station.name ?? "a stranger"
        return """
            \(names(pair.one, pair.other)), where \(holder.name) alone has batch \(mark) of \(author)'s \
            \(item.log.scope.kind.name), up to \(item.header.last)\(story(of: mark))
            """
    }

    private func isSame(_ pair: SimulationPlan.Link) throws -> Bool {
        let (one, other) = (station(pair.one), station(pair.other))
        let (mine, theirs) = (
            try one.journal.view(sharedWith: other.device), try other.journal.view(sharedWith: one.device)
        )
        let members = try members()
        for (member, outsider, view) in [(one, pair.other, theirs), (other, pair.one, mine)]
        where !members.contains(outsider) {
            return try member.hasTaken(view.frontier, of: station(outsider).device)
        }
        guard mine.frontier == theirs.frontier else { return false }
        if one.schema.version == other.schema.version, mine.state != theirs.state {
            try fail("\(one.name) and \(other.name) hold the same operations and made different states of them")
        }
        return true
    }

    func checkEnd() throws {
        for place in places { try observe(place) }
        try requireNone(notShared())
        try requireNone(witness.faults(in: archive, schema: NewerSchema.schema))
        try requireNone(brokenPromises())
        if mutant == .forgetsConflicts { for place in places { try station(place).journal.forgetConflicts() } }
        for place in places {
            let station = station(place)
            try requireNone(faults(of: station))
            try requireNone(station.journal.checkInvariants().map { "\(station.name): \($0)" })
            try requireNone(leaks(at: station))
            let status = try station.journal.status()
            count(.operations, Int(status.operations))
            try countSettling(station)
            count(.pendingOperations, status.pending)
            count(.voidOperations, status.void)
            count(.withdrawals, status.withdrawn.count)
            try requireNone(machines[place].ledger.losses(of: station))
        }
        try checkNoOp()
    }

    /// The machines of members, as the founder sees it at the end.
    func members() throws -> [Int] {
        guard let founder = founders.first else { return [] }
        let roster = try station(founder).journal.roster()
        return places.filter { roster[station($0).device] != nil }
    }

    /// Batches that are in force at a member's, and not at everybody's who may read them.
    private func notShared() throws -> [String] {
        let members = try members()
        var held: [Int: Set<BatchMark>] = [:]
        for place in members { held[place] = try station(place).journal.marksInForce() }
        if mutant == .keepsToItself, let last = members.last, let one = held[last]?.min() { held[last]?.remove(one) }
        let all = held.values.reduce(into: Set<BatchMark>()) { $0.formUnion($1) }
        return all.sorted().flatMap { mark -> [String] in
            guard let scope = archive.items[mark]?.log.scope else { return ["nobody knows batch \(mark)"] }
            let readers = members.filter { station($0).mayRead(scope, provinceOf: network.province) }
            return readers.filter { reader in
                // What machines with one key alone may read, nobody carries from one to the other.
                held[reader]?.contains(mark) == false
                    && readers.contains { !isTwin($0, of: reader) && held[$0]?.contains(mark) == true }
            }
            .map { "\(station($0).name) may read batch \(mark) of \(scope)\(story(of: mark)), and does not hold it" }
        }
    }

    /// What a batch rests on that nobody has.
    private func story(of mark: BatchMark) -> String {
        guard let header = archive.items[mark]?.header else { return "" }
        let strays = header.ends.filter { archive.items[$0.mark] == nil }
        let author = witness.forged[mark] == nil ? "" : ", forged"
        return strays.isEmpty ? author : "\(author), which tells \(strays.count) ends that nobody has"
    }

    private func countSettling(_ station: Station) throws {
        for found in try station.journal.conflicts() {
            count(found.record.isRevived ? .revivedRows : .conflicts)
        }
    }

    private func leaks(at station: Station) throws -> [String] {
        archive.scopes(of: try station.journal.status().frontier)
            .filter { !station.mayRead($0, provinceOf: network.province) }.map { "\(station.name) holds \($0)" }
    }

    /// When there is nothing to say, little is said. Whom a device has not heard of it does not call, nor shows anything.
    private func checkNoOp() throws {
        let members = Set(try members())
        for link in links where !machines[link.one].isGone && !machines[link.other].isGone {
            guard try station(link.one).journal.roster().author(station(link.other).device) != nil else { continue }
            // Who is no member may hear only now whom else that befell, and answers with the ends that he holds.
            for _ in 0..<2 { _ = try sync(link.one, link.other, depth: 0) }
            let outcome = try sync(link.one, link.other, depth: 0)
            if outcome.sent.batches + outcome.received.batches > 0 {
                try fail("\(names(link.one, link.other)): what is held is sent again")
            }
            // What else was signed with an outsider's key he is not brought, so that he never agrees with those who hold it.
            guard members.isSuperset(of: [link.one, link.other]) else { continue }
            guard outcome.roundTrips == 1, outcome.sent.bytes <= 64, outcome.received.bytes <= 64 else {
                try fail(
                    "a sync of nothing took \(outcome.roundTrips) round trips, \(outcome.sent.bytes) and \(outcome.received.bytes) bytes"
                )
            }
        }
    }
}

extension Station {
    /// Whether all is held here that an outsider hands in, and of the roster what he holds. What else was signed with his key
    /// nobody brings him.
    fileprivate func hasTaken(_ shown: Frontier, of outsider: DeviceID) throws -> Bool {
        let held = try journal.marks()
        let roster = try journal.view(sharedWith: outsider).frontier
        let heads = { (frontier: Frontier, isMeant: (DeviceID?) -> Bool) in
            try frontier.sorted.filter { isMeant(try self.journal.device(of: $0.log)) }.map(\.head)
        }
        let isOther = { (device: DeviceID?) in device != outsider && device != self.device }
        return try heads(shown) { $0 == outsider }.allSatisfy { held.contains($0.mark) }
            && heads(shown, isOther) == heads(roster, isOther)
    }
}
