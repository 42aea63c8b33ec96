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
    let network: TestNetwork
    var archive: Archive
    let memory = ExpectationMemory()
    var ledgers: [Ledger]
    var witness = Witness()
    /// What people looked at, and may write back much later.
    var looks: [Look] = []
    var byzantine: Byzantine?
    var mischiefs: [Mischief: Int] = [:]
    /// Whether one step of a disk is to fail, and whether a disk is full.
    var isFaulty: [Bool]
    var isFull: [Bool]
    /// How often each device was started: what began in an earlier life is over.
    var lives: [Int]
    /// How often each went on from a copy.
    var pasts: [Int]
    var clockErrors: [Int64]
    var time = Station.start
    var isUp: [Bool]
    /// Uploads of the past, which may come again, or now for the first time.
    var posts: [Post] = []
    /// The last copy of each device's journal.
    var copies: [Int: SavedCopy] = [:]
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
        archive = Archive(stewards: [network.steward.device])
        self.generator = generator
        ledgers = plan.devices.map { _ in Ledger() }
        lives = plan.devices.map { _ in 0 }
        pasts = lives
        clockErrors = plan.devices.map(\.clockError)
        isUp = plan.links.map { _ in true }
        isFaulty = plan.devices.map { _ in false }
        isFull = isFaulty
        witness.isBlind = mutant == .holdsNothing
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
            for place in stations.indices { try observe(place) }
            try makeByzantine()
            for number in steps {
                step = number
                generator = source(ofStep: number)
                try passTime()
                try takeStep()
            }
            generator = source(ofStep: plan.steps + 1)
            try heal()
            try checkEnd()
        } catch let failure as SimulationFailure {
            throw failure
        } catch {
            try fail("\(error)")
        }
    }

    /// A step draws from a source of its own, so that it does the same where others were left out before it.
    private func source(ofStep number: Int) -> Generator {
        var random = SplitMix64(seed: seed)
        return Generator(seed: Seed(random.next() &+ UInt64(number)))
    }

    private func passTime() throws {
        time += generator.int64(0...60_000)
        for place in stations.indices { stations[place].clock.milliseconds = max(0, time + clockErrors[place]) }
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

    func randomPlace() -> Int { generator.int(0...stations.count - 1) }

    private func takeStep() throws {
        if plan.byzantine != nil, generator.once(in: 4) { return try doMischief() }
        if plan.hasLongList, tally[.longLists] == nil, generator.once(in: 10) { return try writeMuch() }
        switch generator.int(0...99) {
        case 0...31: try write()
        case 32: try writeMuch()
        case 33...35: try look()
        case 36...40: try writeBack()
        case 41...43: try saveCopy()
        case 44...45: try goOnFromACopy()
        case 46...82: try exchange(depth: 0)
        case 83...85: try repeatPost()
        case 86...87: toggleLink()
        case 88...89: clockErrors[randomPlace()] = SimulationPlan.Device.randomError(&generator)
        case 90: try startAgain(randomPlace())
        case 91: try attempt(randomPlace(), "seal") { try $0.journal.seal() }
        case 92: armCrash()
        case 93: try upgrade()
        case 94: try letAccompliceIn()
        case 95: if plan.faultsInThousand > 0 { fillOrClear() }
        default: try checkOne()
        }
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
