import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// What was ever said of a record, found without opening every batch.
@Suite struct RecordHistoryTests {
    /// By reading everything.
    private func plain(_ station: Station, _ collection: Schema.Collection) throws -> [EntityName: Set<Dot>] {
        try station.journal.exclusively { store in
            var found: [EntityName: Set<Dot>] = [:]
            for log in store.branches.all where try store.scopes.scope(log.origin.scope).kind == collection.scope {
                for branch in store.branches.branches(of: log) {
                    try store.forEachOperation(of: branch) { numbered, _ in
                        guard numbered.operation.collection == collection.code else { return }
                        found[numbered.operation.entity, default: []]
                            .insert(Dot(log: log.id, sequence: numbered.sequence))
                    }
                }
            }
            return found
        }
    }

    @Test(arguments: Seed.first(6)) func itIsWhatReadingEverythingFinds(_ seed: Seed) throws {
        let network = try TestNetwork.ofFive(seed: seed)
        var generator = seed.generator
        var writer = RandomWriter()
        for step in 0..<120 {
            _ = try writer.attempt(at: generator.pick(network.stations), &generator)
            if generator.once(in: 6) { try network.spread() }
            if step == 60 { _ = try network["a"].journal.check(.rebuild) }
        }
        for station in network.stations {
            for name in ["participant", "session", "attendance", "event", "identity"] {
                let collection = Schema.network.collection(name)
                for (entity, dots) in try plain(station, collection) {
                    let told = try station.journal.history(of: entity, in: collection).map(\.dot)
                    #expect(Set(told) == dots, "\(seed) \(station.name) \(name) \(entity.text)")
                }
            }
        }
    }
}
