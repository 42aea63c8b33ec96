public import JisrCore

/// What several devices wrote while syncing now and then, and in which order each received it.
///
/// Each device writes into a tail, and seals it before it admits anything. Some are put back to an earlier day, write
/// on in the log that others have seen more of, and begin another when they find out. One may be enrolled late: what
/// others tell of it counts as met where it is not known yet. At the end nobody need hold everything.
public struct History: Sendable {
    /// What the writer of an operation meant.
    public struct Intent: Hashable, Sendable {
        /// The values that he had before his eyes.
        public let seen: Set<MemoryModel.ID>
        /// The values that were there at his device, in the keys that he wrote or covered.
        public let there: Set<MemoryModel.ID>
    }

    public let seed: Seed
    /// Everything, in the order of sealing, in which no batch stands before what it follows or tells.
    public private(set) var batches: [MemoryModel.Batch] = []
    public private(set) var replicas: [Replica]
    /// What was meant by operations, but for those that no honest device would have written.
    public private(set) var intents: [MemoryModel.ID: Intent] = [:]
    /// The device that wrote a log.
    public let authors: [LogID: Int]
    /// The device that others learn of late, if there is one.
    public let late: Int?
    private var authorOfBatch: [BatchMark: Int] = [:]
    /// What a device can be put back to, and when it was that.
    private var images: [(replica: Replica, step: Int)] = []

    /// - Parameters:
    ///   - devices: the logs of each, that of its first life first.
    ///   - collections: what is written, all of the scope of these logs.
    ///   - canBePutBack: whether logs go two ways.
    public init(
        seed: Seed, devices: [[LogID]], collections: [Schema.Collection], steps: Int, canBePutBack: Bool = true
    ) {
        self.seed = seed
        var generator = seed.generator
        authors = Dictionary(
            uniqueKeysWithValues: devices.enumerated().flatMap { place, logs in logs.map { ($0, place) } })
        let late = devices.count > 2 && !generator.once(in: 3) ? devices.count - 1 : nil
        self.late = late
        let all = Set(devices.indices)
        replicas = devices.enumerated().map { place, logs in
            let isTold = place == late || generator.once(in: 2)
            return Replica(
                device: place, lives: logs, inForce: isTold ? all : all.subtracting(late.map { [$0] } ?? []),
                stated: Schema.network.version + (generator.once(in: 3) ? 1 : 0),
                clockError: Self.clockError(&generator), mark: generator.identifier())
        }
        let records = Self.records(of: collections, &generator)
        for step in 0..<steps {
            let place = generator.int(0...replicas.count - 1)
            switch generator.int(0...23) {
            case 0...7: pull(place, &generator)
            case 8: seal(place, &generator)
            case 9: if let late, step > steps / 2 { replicas[place].enrol(late) }
            case 10 where canBePutBack: images.append((replicas[place], step))
            case 11...12 where canBePutBack: putBack(at: step, &generator)
            default:
                if let (id, intent) = replicas[place].write(on: generator.pick(records), at: Int64(step), &generator) {
                    intents[id] = intent
                }
            }
        }
        for place in replicas.indices { seal(place, &generator) }
    }

    /// A few devices that write events, reports and centres, which have every merge rule but that of attendance.
    public init(seed: Seed, steps: Int = 90) {
        var generator = Generator(seed: Seed(seed.value ^ 0x6a69_7372))
        let devices = (0..<generator.pick([2, 3, 3, 4])).map { _ in
            (0..<generator.int(1...4)).map { _ in generator.identifier(LogTag.self) }
        }
        let collections = Schema.network.collections.filter { ["event", "report", "centre"].contains($0.name) }
        self.init(seed: seed, devices: devices, collections: collections, steps: steps)
    }

    private mutating func seal(_ place: Int, _ generator: inout Generator) {
        guard let open = replicas[place].open else { return }
        // One tail that was sealed twice, before and after a machine was put back, is one batch.
        let batch = batches.first { $0.isTwin(of: open) } ?? open
        if batch == open { batches.append(open) }
        authorOfBatch[batch.mark] = place
        replicas[place].seal(as: batch, next: generator.identifier())
    }

    /// Takes some of what another device holds, in any order: what is early comes again after the others.
    private mutating func pull(_ place: Int, _ generator: inout Generator) {
        seal(place, &generator)
        let peer = replicas[generator.int(0...replicas.count - 1)]
        var waiting = peer.arrivals.filter { !replicas[place].holds($0.mark) }
        if generator.once(in: 2) { waiting = generator.shuffled(waiting) }
        if generator.once(in: 3) { waiting = Array(waiting.prefix(generator.int(0...waiting.count))) }
        var hasMoved = true
        while hasMoved {
            let early = waiting.filter { batch in
                !replicas[place].admit(
                    batch, from: authors[batch.log] ?? 0, next: generator.identifier(),
                    authorOf: { authorOfBatch[$0] })
            }
            hasMoved = early.count < waiting.count
            waiting = early
        }
    }

    private mutating func putBack(at step: Int, _ generator: inout Generator) {
        guard !images.isEmpty else { return }
        var image = generator.pick(images)
        image.replica.wasPutBack(
            after: generator.once(in: 2) ? Int64(step - image.step) : nil, mark: generator.identifier())
        replicas[image.replica.device] = image.replica
        if generator.once(in: 2) { pull(image.replica.device, &generator) }
    }

    /// Most clocks are right to the minute; some stand in 1970 or ten years ahead.
    private static func clockError(_ generator: inout Generator) -> Int64 {
        let decade: Int64 = 10 * 365 * 86_400_000
        return generator.pick([0, 0, 0, -40_000, 40_000, generator.int64(-60_000...60_000), -decade, decade])
    }

    private static func records(
        of collections: [Schema.Collection], _ generator: inout Generator
    ) -> [(collection: Schema.Collection, entity: EntityName)] {
        collections.flatMap { collection in
            (0..<generator.pick([1, 1, 2])).map { _ in
                let first = generator.once(in: 2) ? EntityID.key(generator.key()) : .name(generator.identifier())
                let second = EntityID.key(generator.key())
                return (collection, collection.naming.parts.count == 2 ? .pair(first, second) : .one(first))
            }
        }
    }
}

extension MemoryModel.Batch {
    /// Whether both say the same, whatever they are called.
    fileprivate func isTwin(of other: Self) -> Bool {
        log == other.log && first == other.first && previous == other.previous && ends == other.ends
            && stated == other.stated && operations == other.operations
    }
}
