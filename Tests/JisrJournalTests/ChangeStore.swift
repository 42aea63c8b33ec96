import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// Whatever takes operations of several logs, each log in its own order, and makes one state of them.
protocol ChangeStore {
    /// Takes consecutive operations of one log, as one batch.
    mutating func receive(_ events: [History.Event]) throws
    /// Every visible row, field by field, as lines.
    func lines() throws -> [String]
    func digest() throws -> Identifier<StateDigest>
    /// What must hold inside.
    func faults() throws -> [String]
}

/// The measure.
struct ModelStore: ChangeStore {
    private var model = MemoryModel()

    mutating func receive(_ events: [History.Event]) {
        for event in events { model.receive(event.dot, event.operation) }
    }
    func lines() -> [String] { StateText.lines(of: model, schema: .network, in: .network) }
    func digest() -> Identifier<StateDigest> { Oracle.state(of: [(.network, model)]) }
    func faults() -> [String] { [] }
}

/// A journal that receives batches from the devices of a ``Cast``.
struct JournalStore: ChangeStore {
    private let reader: Station
    private let cast: Cast
    private var forgers: [LogID: Forger]
    private var sealed: [Dot: SealedBatch] = [:]

    init(_ cast: Cast) throws {
        self.cast = cast
        var network = cast.network
        // A network is a value: this copy of it must not give out the secrets of the copy before.
        network.generator = Seed(try network.steward.journal.status().operations).generator
        reader = try network.join("reader\(network.stations.count)", centre: "R", province: "P")
        forgers = cast.forgers
    }

    mutating func receive(_ events: [History.Event]) throws {
        guard let first = events.first, var forger = forgers[first.dot.log] else { return }
        let batch = try sealed[first.dot] ?? forger.seal(events.map(\.operation))
        sealed[first.dot] = batch
        forgers[first.dot.log] = forger
        for result in try reader.journal.admit([forger.frame, .batch(batch)], from: nil) {
            if case .refused(let refusal) = result { throw JournalError(.internalFault, refusal.reason) }
        }
    }

    func lines() throws -> [String] { try StateText.lines(of: reader.journal, in: .network) }

    /// Of what the cast wrote alone: the roster is not part of the history.
    func digest() throws -> Identifier<StateDigest> {
        var archive = Archive()
        try archive.harvest(reader)
        let frontier = try reader.journal.status().frontier
        let control = archive.model(of: .control, at: frontier)
        let whole = try reader.journal.status().stateDigest
        let network = archive.model(of: .network, at: frontier)
        // The journal's digest is that of both scopes; where it is right, so is this.
        return whole == Oracle.state(of: [(.control, control), (.network, network)])
            ? Oracle.state(of: [(.network, network)]) : whole
    }

    func faults() throws -> [String] { try reader.journal.checkInvariants() }
}

/// Devices of one network whose logs a ``History`` is written into.
struct Cast {
    let network: TestNetwork
    let forgers: [LogID: Forger]
    let history: History

    init(seed: Seed, steps: Int = 60) throws {
        var network = try TestNetwork(seed: seed)
        var forgers: [Forger] = []
        for name in ["a", "b", "c"] {
            let station = try network.join(name, centre: name, province: "P")
            forgers.append(Forger(station, .network, network: network.identity.id))
        }
        self.network = network
        self.forgers = Dictionary(uniqueKeysWithValues: forgers.map { ($0.log, $0) })
        let collections = Schema.network.collections.filter { ["event", "report", "centre"].contains($0.name) }
        history = History(seed: seed, logs: forgers.map(\.log), collections: collections, steps: steps)
    }
}
