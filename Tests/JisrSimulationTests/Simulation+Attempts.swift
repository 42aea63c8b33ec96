import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// Doing something that may end in a crash, and watching what became of it.
extension Simulation {
    /// Does something at a device; when its power fails meanwhile, starts it again.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    func attempt(_ place: Int, _ name: String, isQuiet: Bool = false, _ body: (Station) throws -> Void) throws -> Bool {
        let station = station(place)
        if !isQuiet { note("\(station.name): \(name)") }
        do {
            try body(station)
            if station.disk?.isStopped == true { try restart(place) }
            try observe(place)
            return true
        } catch let error where station.disk?.isStopped == true && !(error is SimulationFailure) {
            note("  \(station.name): the power fails (\(Self.kind(of: error)))")
            try restart(place)
            return false
        } catch let error where isOwed(error, to: place) {
            try goOnAfterFault(place)
            return false
        } catch let error where Self.isRefusal(error) {
            count(.writesRefused)
            note("  refused")
            return false
        }
    }

    /// Whether an error says only that a person asked for what cannot be.
    private static func isRefusal(_ error: any Error) -> Bool {
        if error is InputError { return true }
        return [.notFound, .notPermitted].contains((error as? JournalError)?.code)
    }

    private static func kind(of error: any Error) -> String {
        (error as? JournalError)?.code.rawValue ?? "another error"
    }

    /// Power is back, and the device starts.
    func restart(_ place: Int) throws {
        let station = station(place)
        count(.crashes)
        if running > 0 { count(.crashesInASync) }
        machines[place].lives += 1
        station.close()
        let loss = generator.pick([SimulatedDisk.Loss.any, .any, .all, .none])
        mendDisk(place)
        station.disk?.restart(losing: loss, seed: generator.random.next())
        note("  \(station.name) starts again")
        do { try station.open() } catch { try fail("\(station.name) does not open after a crash: \(error)") }
        try requireNone(machines[place].ledger.losses(of: station))
        try observe(place)
    }

    /// The daemon ends in good order, and begins again. What it was doing is cut off.
    func startAgain(_ place: Int, schema: Schema? = nil) throws {
        try attempt(place, "restart") { station in
            machines[place].lives += 1
            // Whatever keeps it from ending in good order, it ends.
            do { try station.journal.close() } catch let error where isOwed(error, to: place) {}
            if schema != nil { count(.upgrades) }
            try station.open(schema: schema)
        }
    }

    /// A device gets a newer program.
    func upgrade() throws {
        let old = places.filter { station($0).schema.version < NewerSchema.schema.version }
        guard plan.hasNewerSchema, let place = generator.picked(old) else { return try look() }
        try startAgain(place, schema: NewerSchema.schema)
    }

    func armCrash() {
        let place = randomPlace()
        station(place).disk?.stop(after: generator.int64(0...60))
        note("\(station(place).name): the power will fail")
    }

    /// Notes what a device holds by now: it has promised to keep that.
    func observe(_ place: Int) throws {
        let station = station(place)
        for held in try station.journal.batches(after: machines[place].ledger.lastNumber) {
            try archive.take(
                .log(device: held.log.device, incarnation: held.log.incarnation, scope: held.log.scope),
                network: network.identity.id)
            try archive.take(.batch(held.batch), network: network.identity.id)
            if held.log.device == station.device { witness.note(held, holding: machines[place].ledger.held) }
            machines[place].ledger.hold(held)
        }
        machines[place].ledger.acknowledge(operations: try station.journal.operationCount())
    }

    func told(_ place: Int, _ frontier: Frontier) { machines[place].ledger.tell(frontier) }
}
