import JisrCore
import JisrNetworkSupport
import JisrTestSupport

/// Operations that fit their fields and make no other sense: logs that name each other's future, deletions that cover
/// what never was.
struct Nonsense {
    private(set) var events: [History.Event] = []

    init(logs: [LogID], _ generator: inout Generator) {
        let collection = Schema.network.collection("event")
        for log in logs {
            for sequence in 1...UInt64(generator.int(3...12)) {
                let dot = Dot(log: log, sequence: sequence)
                let replaces = (0..<generator.int(0...4)).compactMap { _ -> Dot? in
                    let name = Dot(log: generator.pick(logs), sequence: UInt64(generator.int(1...12)))
                    return name.log == log && name.sequence >= sequence ? nil : name
                }
                let operation = Operation(
                    collection: collection.code, entity: .one(.key(generator.pick(["1", "2"]))),
                    stamp: HybridTime(milliseconds: generator.int64(0...1_000_000)), replaces: Set(replaces).sorted(),
                    changes: Self.changes(of: collection, &generator))
                events.append(History.Event(dot: dot, operation: operation))
            }
        }
    }

    private static func changes(of collection: Schema.Collection, _ generator: inout Generator) -> [Change] {
        (0..<generator.int(1...3)).map { _ in
            if generator.once(in: 3) { return .write(.deleted, .boolean(!generator.once(in: 3))) }
            let field = generator.pick(Array(collection.fields.prefix(3)) + collection.fields.filter(\.type.isSet))
            guard field.type.isSet else { return .write(field.code, generator.value(for: field)) }
            return generator.once(in: 2)
                ? .add(field.code, generator.pick(["x", "y"])) : .remove(field.code, generator.pick(["x", "y"]))
        }
    }

    /// One batch an operation, logs shuffled.
    static func arrivals(of events: [History.Event], _ generator: inout Generator) -> [[History.Event]] {
        var queues = Dictionary(grouping: events, by: \.dot.log).sorted { $0.key < $1.key }.map {
            $0.value.sorted { $0.dot < $1.dot }
        }
        var arrivals: [[History.Event]] = []
        while case let open = queues.indices.filter({ !queues[$0].isEmpty }), !open.isEmpty {
            arrivals.append([queues[generator.pick(open)].removeFirst()])
        }
        return arrivals
    }
}
