import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

extension Simulation {
    /// Holds one device against the model, in the middle of everything.
    func checkOne() throws {
        let place = generator.int(0...stations.count - 1)
        try attempt(place, "check") { station in
            try archive.harvest(station)
            try requireNone(faults(of: station))
        }
    }

    private func faults(of station: Station) throws -> [String] {
        var oracle = Oracle(archive: archive)
        oracle.mutation = mutant.mutation
        return archive.contradictions + (try oracle.faults(of: station))
    }

    // MARK: The end

    /// All links work, nothing crashes any more; clocks stay as wrong as they are.
    func heal() throws {
        exchanges = []
        note("all links heal")
        for place in stations.indices {
            stations[place].disk?.stop(after: -1)
        }
        let bound = stations.count + 2
        for round in 0..<bound {
            if try isConverged() { return note("converged after \(round) rounds") }
            for link in plan.links { try syncBothWays(link) }
        }
        if try !isConverged() { try fail("not converged after \(bound) rounds of a sync on every link") }
    }

    private func syncBothWays(_ link: SimulationPlan.Link) throws {
        let (from, to) = (stations[link.one], stations[link.other])
        for (caller, answerer) in [(from, to), (to, from)] {
            guard try answerer.journal.roster()[caller.device] != nil else { continue }
            let outcome = try caller.sync(with: answerer)
            if outcome.isStateAlarm || !outcome.forks.isEmpty {
                try fail("\(caller.name) and \(answerer.name) disagree")
            }
            try requireBound(outcome)
        }
    }

    private func requireBound(_ outcome: SyncOutcome) throws {
        if outcome.roundTrips > 3 { try fail("a sync took \(outcome.roundTrips) round trips") }
    }

    private func isConverged() throws -> Bool {
        for station in stations { try station.journal.seal() }
        for one in stations {
            for other in stations where one !== other {
                let (mine, theirs) = (
                    try one.journal.view(sharedWith: other.device), try other.journal.view(sharedWith: one.device)
                )
                if mine.frontier != theirs.frontier { return false }
                if mine.state != theirs.state {
                    try fail("\(one.name) and \(other.name) hold the same operations and made different states of them")
                }
            }
        }
        return true
    }

    func checkEnd() throws {
        for station in stations { try archive.harvest(station) }
        for station in stations {
            try requireNone(faults(of: station))
            try requireNone(station.journal.checkInvariants().map { "\(station.name): \($0)" })
            try requireNone(leaks(at: station))
            let status = try station.journal.status()
            count(.operations, Int(status.operations))
            try countSettling(station)
            if status.pending > 0 { try fail("\(station.name) has \(status.pending) pending operations") }
        }
        for (place, ledger) in ledgers.enumerated() { try requireNone(ledger.losses(of: stations[place])) }
        try checkNoOp()
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
