import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// A network of devices with the real journal, log, driver and responder, on simulated disks, clocks and links. All that
/// happens follows from one seed, and what a step does from the seed and its number.
final class Simulation {
    let seed: UInt64
    let plan: SimulationPlan
    let mutant: Mutant
    /// The steps that are taken, by number: all that the plan makes, but where it is tried which of them a failure needs.
    private let steps: [Int]
    var generator: Generator
    var network: TestNetwork
    /// All machines that ever were, each at its place.
    var machines: [Machine]
    /// Where links can be, and which of them are down.
    var links: [SimulationPlan.Link]
    var down: Set<SimulationPlan.Link> = []
    var archive: Archive
    let memory = ExpectationMemory()
    var witness = Witness()
    /// What people did to devices' right to write.
    var deeds = Deeds()
    /// What people looked at, and may write back much later.
    var looks: [Look] = []
    var byzantine: Byzantine?
    var mischiefs: [Mischief: Int] = [:]
    var time = Station.start
    /// Uploads of the past, which may come again, or now for the first time.
    var posts: [Post] = []
    var writer = RandomWriter()
    /// Exchanges that are under way.
    var running = 0
    /// Whether anything happens between the pieces of an exchange.
    var isCalm = false
    private(set) var step = 0
    private var trace: [String] = []
    /// How often what happened: a simulation in which nothing happens proves nothing.
    private(set) var tally: [Happening: Int] = [:]
    /// Tells whether two runs did the same.
    private(set) var traceHash = StateHash()

    init(seed: UInt64, mutant: Mutant = .none, steps: [Int]? = nil) throws {
        self.seed = seed
        self.mutant = mutant
        var generator = Generator(seed: Seed(seed))
        plan = SimulationPlan(&generator)
        self.steps = steps ?? Array(1...plan.steps)
        var network = try TestNetwork(seed: Seed(seed))
        for device in plan.devices.dropFirst() {
            let isNewer = plan.hasNewerSchema && generator.once(in: 3)
            try network.join(
                device.name, role: device.role, centre: device.centre, province: device.province,
                schema: isNewer ? NewerSchema.schema : nil)
        }
        if plan.isRosterSpread { try network.spread() }
        self.network = network
        machines = zip(network.stations, plan.devices).map { Machine(station: $0, clockError: $1.clockError) }
        links = plan.links
        archive = Archive(
            offices: Dictionary(
                uniqueKeysWithValues: network.stations.filter { $0.role != .centre }.map { ($0.device, $0.role) }))
        self.generator = generator
        witness.isBlind = mutant == .holdsNothing
        if mutant == .skipsSyncs { for station in network.stations { station.disk?.skipSyncs(true) } }
    }

    struct Post {
        let answerer: Int
        let caller: DeviceID
        let bytes: [UInt8]
    }

    func station(_ place: Int) -> Station { machines[place].station }

    /// The places of the machines that are there.
    var places: [Int] { machines.indices.filter { !machines[$0].isGone } }

    /// Runs it all.
    ///
    /// - Throws: ``SimulationFailure``.
    func run() throws {
        do {
            for place in places { try observe(place) }
            try makeByzantine()
            for number in steps {
                step = number
                generator = Generator(seed: Seed(seed), step: number)
                try passTime()
                try takeStep()
            }
            generator = Generator(seed: Seed(seed), step: plan.steps + 1)
            try heal()
            try checkEnd()
        } catch let failure as SimulationFailure {
            throw failure
        } catch {
            try fail("\(error)")
        }
    }

    private func passTime() throws {
        time += generator.int64(0...60_000)
        for machine in machines { machine.station.clock.milliseconds = max(0, time + machine.clockError) }
    }

    func note(_ event: String) {
        trace.append("\(step) \(event)")
        traceHash.combine(event)
    }

    func count(_ happening: Happening, _ times: Int = 1) { tally[happening, default: 0] += times }

    func fail(_ what: String) throws -> Never {
        throw SimulationFailure(
            seed: seed, cast: plan.cast, steps: steps, stepsOfSeed: plan.steps, step: step, what: what, trace: trace)
    }

    func requireNone(_ faults: [String]) throws {
        if let first = faults.first { try fail(first) }
    }

    func randomPlace() -> Int { generator.pick(places) }

    private func takeStep() throws {
        if plan.byzantine != nil, generator.once(in: 4) { return try doMischief() }
        if plan.hasLongList, tally[.longLists] == nil, generator.once(in: 10) { return try writeMuch() }
        try take(Step.drawn(&generator))
        if generator.int(1...1000) <= plan.faultsInThousand { armFault() }
        if generator.int(1...1000) <= plan.crashesInThousand { armCrash() }
    }

    /// What happens elsewhere while something is on its way between two devices.
    func meanwhile(depth: Int) throws {
        guard !isCalm, generator.once(in: 6) else { return }
        switch generator.int(0...19) {
        case 0...8: try write()
        case 9...10: try writeBack()
        case 11...15: if depth < Self.deepest { try exchange(depth: depth + 1) }
        case 16: try repeatPost()
        case 17: try startAgain(randomPlace())
        case 18: try attempt(randomPlace(), "seal") { try $0.journal.seal() }
        default: if plan.crashesInThousand > 0 { armCrash() }
        }
    }

    /// So many exchanges may be under way inside of one.
    private static let deepest = 2
}
