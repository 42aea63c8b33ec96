public import JisrCore

/// What several devices wrote while syncing now and then, and in which order each received it.
///
/// Every log arrives in its own order, but one log may run ahead of another, so an operation can come before what it
/// names. At the end nobody need hold everything.
public struct History: Sendable {
    public struct Event: Hashable, Sendable {
        public let dot: Dot
        public let operation: Operation

        public init(dot: Dot, operation: Operation) {
            self.dot = dot
            self.operation = operation
        }
    }

    public let seed: Seed
    /// Everything, in the order of writing.
    public private(set) var events: [Event] = []
    public private(set) var replicas: [Replica]

    /// - Parameters:
    ///   - logs: one for each replica.
    ///   - collections: what is written, all of the scope of these logs.
    public init(seed: Seed, logs: [LogID], collections: [Schema.Collection], steps: Int) {
        self.seed = seed
        var generator = seed.generator
        replicas = logs.map { Replica(log: $0, clockError: Self.clockError(&generator)) }
        let records = Self.records(of: collections, &generator)
        for step in 0..<steps {
            let place = generator.int(0...replicas.count - 1)
            if generator.once(in: 3) {
                pull(place, &generator)
            } else if let event = replicas[place].write(on: generator.pick(records), at: Int64(step), &generator) {
                events.append(event)
            }
        }
    }

    /// Three or four replicas of events and reports, which have every merge rule but that of attendance.
    public init(seed: Seed, steps: Int = 60) {
        var generator = Generator(seed: Seed(seed.value ^ 0x6a69_7372))
        let logs = (0..<generator.int(2...4)).map { _ in generator.identifier(LogTag.self) }
        let collections = Schema.network.collections.filter { ["event", "report", "centre"].contains($0.name) }
        self.init(seed: seed, logs: logs, collections: collections, steps: steps)
    }

    /// Takes some of what another replica holds: a part of what is new in each of some logs.
    private mutating func pull(_ place: Int, _ generator: inout Generator) {
        let peer = replicas[generator.int(0...replicas.count - 1)]
        for replica in replicas where generator.once(in: 3) {
            let (here, there) = (replicas[place].held(of: replica.log), peer.held(of: replica.log))
            guard there > here else { continue }
            let upTo = generator.once(in: 2) ? there : UInt64(generator.int64(Int64(here + 1)...Int64(there)))
            for event in events where event.dot.log == replica.log && (here + 1...upTo).contains(event.dot.sequence) {
                replicas[place].receive(event)
            }
        }
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
            (0..<2).map { _ in
                let (first, second) = (EntityID.key(generator.key()), EntityID.key(generator.key()))
                return (collection, collection.naming.parts.count == 2 ? .pair(first, second) : .one(first))
            }
        }
    }
}
