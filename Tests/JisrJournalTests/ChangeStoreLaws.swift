import JisrCore
import JisrNetworkSupport
import JisrTestSupport
import Testing

/// What every ``ChangeStore`` must keep to, whatever it is made of.
struct ChangeStoreLaws<Store: ChangeStore> {
    let history: History
    let make: () throws -> Store

    /// Whatever the order in which logs arrive, and however they are cut into batches, one state comes of them; it is
    /// the model's, and arriving again changes nothing.
    func check(_ generator: inout Generator) throws {
        var expected = ModelStore()
        expected.receive(history.events)
        for _ in 0..<3 {
            var store = try make()
            let batches = Self.arrivals(of: history, &generator)
            for batch in batches { try store.receive(batch) }
            try expectEqual(store, expected)
            for batch in generator.some(of: batches) { try store.receive(batch) }
            try expectEqual(store, expected)
            #expect(try store.faults() == [], "\(history.seed)")
        }
    }

    private func expectEqual(_ store: Store, _ expected: ModelStore) throws {
        #expect(try store.lines() == expected.lines(), "\(history.seed)")
        #expect(try store.digest() == expected.digest(), "\(history.seed)")
    }

    /// The history cut into batches, log by log, and shuffled so that each log keeps its order.
    static func arrivals(of history: History, _ generator: inout Generator) -> [[History.Event]] {
        var queues = Dictionary(grouping: history.events, by: \.dot.log).sorted { $0.key < $1.key }.map {
            cut($0.value, &generator)
        }
        var arrivals: [[History.Event]] = []
        while case let open = queues.indices.filter({ !queues[$0].isEmpty }), !open.isEmpty {
            arrivals.append(queues[generator.pick(open)].removeFirst())
        }
        return arrivals
    }

    private static func cut(_ events: [History.Event], _ generator: inout Generator) -> [[History.Event]] {
        var rest = events.sorted { $0.dot < $1.dot }[...]
        var pieces: [[History.Event]] = []
        while !rest.isEmpty {
            let piece = rest.prefix(generator.int(1...12))
            pieces.append(Array(piece))
            rest = rest.dropFirst(piece.count)
        }
        return pieces
    }
}

@Suite struct ChangeStoreTests {
    @Test(arguments: Seed.first(20))
    func theModelKeepsTheLaws(seed: Seed) throws {
        var generator = seed.generator
        try ChangeStoreLaws(history: History(seed: seed)) { ModelStore() }.check(&generator)
    }

    @Test(arguments: Seed.first(15))
    func theJournalKeepsTheLaws(seed: Seed) throws {
        var generator = seed.generator
        let cast = try Cast(seed: seed)
        try ChangeStoreLaws(history: cast.history) { try JournalStore(cast) }.check(&generator)
    }

    /// Two deletions that name each other, which takes two authors who agreed on it, and a creation that neither saw.
    @Test func deletionsThatNameEachOtherAreGone() throws {
        let cast = try Cast(seed: Seed(5), steps: 0)
        let logs = cast.forgers.keys.sorted()
        let event = Schema.network.collection("event")
        let events = (0..<3).map { place in
            let mark = Change.write(.deleted, .boolean(true))
            let operation = Operation(
                collection: event.code, entity: .one(.key("1")), stamp: HybridTime(milliseconds: Int64(place)),
                replaces: place == 2 ? [] : [Dot(log: logs[1 - place], sequence: 1)],
                changes: [place == 2 ? .write(event.known("title").code, .text("t")) : mark])
            return History.Event(dot: Dot(log: logs[place], sequence: 1), operation: operation)
        }
        for order in [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            var (store, expected) = (try JournalStore(cast), ModelStore())
            for place in order {
                try store.receive([events[place]])
                expected.receive([events[place]])
                #expect(try store.lines() == expected.lines(), "\(order)")
            }
            #expect(try store.digest() == expected.digest())
            #expect(try store.faults() == [])
        }
    }

    /// Operations that no honest device writes: names of anything, marks of any kind, fields twice.
    @Test(arguments: Seed.first(25))
    func nonsenseMergesAlikeInAnyOrder(seed: Seed) throws {
        var generator = seed.generator
        let cast = try Cast(seed: seed, steps: 0)
        let history = Nonsense(logs: cast.forgers.keys.sorted(), &generator).events
        var expected = ModelStore()
        expected.receive(history)
        var lines: Set<[String]> = []
        for _ in 0..<3 {
            var store = try JournalStore(cast)
            for batch in Nonsense.arrivals(of: history, &generator) { try store.receive(batch) }
            #expect(try store.digest() == expected.digest(), "\(seed)")
            #expect(try store.faults() == [], "\(seed)")
            lines.insert(try store.lines())
        }
        #expect(lines == [expected.lines()], "\(seed)")
    }
}
