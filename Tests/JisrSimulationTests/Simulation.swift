import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

/// A network of devices with the real journal, log and session, on simulated disks, clocks and links. All that happens
/// follows from one seed.
final class Simulation {
    let seed: UInt64
    let plan: SimulationPlan
    let mutant: Mutant
    var generator: Generator
    let network: TestNetwork
    var archive = Archive()
    var ledgers: [Ledger]
    var clockErrors: [Int64]
    var time = Station.start
    var isUp: [Bool]
    var exchanges: [Exchange] = []
    /// Uploads of the past, which may come again, or now for the first time.
    var posts: [Post] = []
    /// The last copy of each device's journal.
    var copies: [Int: SavedCopy] = [:]
    var writer = RandomWriter()
    private(set) var step = 0
    private var trace: [String] = []
    /// How often what happened: a simulation in which nothing happens proves nothing.
    private(set) var tally: [Happening: Int] = [:]
    /// Tells whether two runs did the same.
    private(set) var traceHash = StateHash()

    init(seed: UInt64, mutant: Mutant = .none) throws {
        self.seed = seed
        self.mutant = mutant
        var generator = Generator(seed: Seed(seed))
        plan = SimulationPlan(&generator)
        var network = try TestNetwork(seed: Seed(seed))
        for device in plan.devices.dropFirst() {
            try network.join(device.name, role: device.role, centre: device.centre, province: device.province)
        }
        if plan.isRosterSpread { try network.spread() }
        self.network = network
        self.generator = generator
        ledgers = plan.devices.map { _ in Ledger() }
        clockErrors = plan.devices.map(\.clockError)
        isUp = plan.links.map { _ in true }
        if mutant == .skipsSyncs { for station in network.stations { station.disk?.skipSyncs(true) } }
    }

    struct Post {
        let answerer: Int
        let caller: DeviceID
        let bytes: [UInt8]
    }

    var stations: [Station] { network.stations }

    /// Runs it all.
    ///
    /// - Throws: ``SimulationFailure``.
    func run() throws {
        do {
            for station in stations { try archive.harvest(station) }
            for place in stations.indices { try ledgers[place].acknowledge(stations[place]) }
            for _ in 0..<plan.steps {
                step += 1
                time += generator.int64(0...60_000)
                for place in stations.indices { stations[place].clock.milliseconds = max(0, time + clockErrors[place]) }
                try takeStep()
            }
            try heal()
            try checkEnd()
        } catch let failure as SimulationFailure {
            throw failure
        } catch {
            try fail("\(error)")
        }
    }

    func note(_ event: String) {
        trace.append("\(step) \(event)")
        traceHash.combine(event)
    }

    func count(_ happening: Happening, _ times: Int = 1) { tally[happening, default: 0] += times }

    func fail(_ what: String) throws -> Never {
        throw SimulationFailure(seed: seed, step: step, what: what, trace: Array(trace.suffix(25)))
    }

    func requireNone(_ faults: [String]) throws {
        if let first = faults.first { try fail(first) }
    }

    private func takeStep() throws {
        if generator.int(1...1000) <= plan.crashesInThousand { try armCrash() }
        switch generator.int(0...99) {
        case 0...31: try write()
        case 32...33: try saveCopy()
        case 34: try putBack()
        case 35...49: try beginExchange()
        case 50...84: try advanceExchange()
        case 85...88: try repeatPost()
        case 89...91: toggleLink()
        case 92...93: clockErrors[generator.int(0...stations.count - 1)] = SimulationPlan.Device.randomError(&generator)
        case 94: try attempt(generator.int(0...stations.count - 1), "restart") { try $0.open() }
        case 95...96: try attempt(generator.int(0...stations.count - 1), "seal") { try $0.journal.seal() }
        default: try checkOne()
        }
    }

    // MARK: Doing something that may end in a crash

    /// Runs something at a device; when its power fails meanwhile, restarts it.
    ///
    /// - Returns: whether it was done.
    @discardableResult
    func attempt(_ place: Int, _ name: String, _ body: (Station) throws -> Void) throws -> Bool {
        let station = stations[place]
        note("\(station.name): \(name)")
        if name == "restart" { drop(exchangesOf: station) }
        do {
            try body(station)
            if station.disk?.isStopped == true { try restart(place) }
            try ledgers[place].acknowledge(station)
            return true
        } catch let error where station.disk?.isStopped == true {
            note("  the power fails (\(Self.kind(of: error)))")
            try restart(place)
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
        return (error as? JournalError)?.code == .notFound
    }

    private static func kind(of error: any Error) -> String {
        (error as? JournalError)?.code.rawValue ?? "another error"
    }

    func drop(exchangesOf station: Station) {
        exchanges.removeAll { $0.involves(station) }
    }

    private func restart(_ place: Int) throws {
        let station = stations[place]
        count(.crashes)
        if exchanges.contains(where: { $0.involves(station) }) { count(.crashesInASync) }
        drop(exchangesOf: station)
        station.close()
        let loss = generator.pick([SimulatedDisk.Loss.any, .any, .all, .none])
        station.disk?.restart(losing: loss, seed: generator.random.next())
        note("  \(station.name) starts again")
        do { try station.open() } catch { try fail("\(station.name) does not open after a crash: \(error)") }
        try requireNone(ledgers[place].losses(of: station))
    }

    private func armCrash() throws {
        let place = generator.int(0...stations.count - 1)
        stations[place].disk?.stop(after: generator.int64(0...60))
        note("\(stations[place].name): the power will fail")
    }
}
