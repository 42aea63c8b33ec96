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
        for place in stations.indices {
            stations[place].disk?.stop(after: -1)
            mendDisk(place)
        }
        // What rests on others is early until those have come.
        let bound = 2 * stations.count + 2
        for round in 0..<bound {
            if try isConverged() { return note("converged after \(round) rounds") }
            for link in plan.links { try syncBothWays(link) }
        }
        if try isConverged() { return }
        for place in stations.indices { try observe(place) }
        try fail("not converged after \(bound) rounds of a sync on every link: \(notShared().first ?? "all is shared")")
    }

    private func syncBothWays(_ link: SimulationPlan.Link) throws {
        for (caller, answerer) in [(link.one, link.other), (link.other, link.one)] {
            guard try stations[answerer].journal.roster()[stations[caller].device] != nil else { continue }
            let outcome = try stations[caller].sync(with: stations[answerer])
            try judge(outcome, caller, answerer)
            if outcome.roundTrips > 4 { try fail("a sync took \(outcome.roundTrips) round trips") }
        }
    }

    private func isConverged() throws -> Bool {
        for station in stations { try station.journal.seal() }
        for one in stations {
            for other in stations where one !== other {
                let (mine, theirs) = (
                    try one.journal.view(sharedWith: other.device), try other.journal.view(sharedWith: one.device)
                )
                if mine.frontier != theirs.frontier { return false }
                if one.schema.version == other.schema.version, mine.state != theirs.state {
                    try fail("\(one.name) and \(other.name) hold the same operations and made different states of them")
                }
            }
        }
        return true
    }

    func checkEnd() throws {
        for place in stations.indices { try observe(place) }
        try requireNone(notShared())
        try requireNone(witness.faults(in: archive, schema: NewerSchema.schema))
        if mutant == .forgetsConflicts { for station in stations { try station.journal.forgetConflicts() } }
        for station in stations {
            try requireNone(faults(of: station))
            try requireNone(station.journal.checkInvariants().map { "\(station.name): \($0)" })
            try requireNone(leaks(at: station))
            let status = try station.journal.status()
            count(.operations, Int(status.operations))
            try countSettling(station)
            count(.pendingOperations, status.pending)
            count(.voidOperations, status.void)
        }
        for (place, ledger) in ledgers.enumerated() { try requireNone(ledger.losses(of: stations[place])) }
        try checkNoOp()
    }

    /// Batches that an honest device holds, and not everybody who may read them.
    private func notShared() -> [String] {
        if mutant == .keepsToItself { ledgers[ledgers.count - 1].forgetOne() }
        let held = ledgers.reduce(into: Set<BatchMark>()) { $0.formUnion($1.held) }
        return held.sorted().flatMap { mark -> [String] in
            guard let scope = archive.items[mark]?.log.scope else { return ["nobody knows batch \(mark)"] }
            return stations.indices.filter {
                stations[$0].mayRead(scope, provinceOf: network.province) && !ledgers[$0].held.contains(mark)
            }
            .map { "\(stations[$0].name) may read batch \(mark) of \(scope)\(story(of: mark)), and does not hold it" }
        }
    }

    /// What a batch rests on that nobody has.
    private func story(of mark: BatchMark) -> String {
        guard let header = archive.items[mark]?.header else { return "" }
        let strays = header.ends.filter { archive.items[$0.mark] == nil }
        let author = witness.forged.contains(mark) ? ", forged" : ""
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

    /// When there is nothing to say, little is said.
    private func checkNoOp() throws {
        for link in plan.links {
            let (caller, answerer) = (stations[link.one], stations[link.other])
            try caller.sync(with: answerer)
            let outcome = try caller.sync(with: answerer)
            guard outcome.roundTrips == 1, outcome.sent.bytes <= 64, outcome.received.bytes <= 64 else {
                try fail(
                    "a sync of nothing took \(outcome.roundTrips) round trips, \(outcome.sent.bytes) and \(outcome.received.bytes) bytes"
                )
            }
        }
    }
}
