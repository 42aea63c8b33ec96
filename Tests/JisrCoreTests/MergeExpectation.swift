import JisrCore
import JisrTestSupport
import Testing

/// Two states that were computed in two ways say the same of everything. The first difference ends the test: what
/// follows from it would fill pages.
func expect(_ merge: IncrementalMerge, equals model: MemoryModel, _ seed: Seed) throws {
    try #require(merge.records == model.records, "\(seed)")
    var conflicts: Set<MemoryModel.Key> = []
    for record in model.records {
        for key in model.keys(of: record) {
            let survivors = model.survivors(key)
            let expected = Dictionary(uniqueKeysWithValues: survivors.map { ($0.id, $0.content) })
            try #require(merge.survivors(key) == expected, "\(seed)")
            guard key.member == nil, key.field != .deleted else { continue }
            let (ranked, wanted) = (merge.ranked(key), model.ranked(key))
            try #require(
                ranked.map(\.dot) == wanted.map(\.dot) && ranked.map(\.content) == wanted.map(\.content), "\(seed)")
            if merge.registers[key]?.isConflict ?? false { conflicts.insert(key) }
        }
        try #require(merge.visibility(of: record) == model.visibility(record.collection, record.entity), "\(seed)")
    }
    let collections = Set(model.records.map(\.collection))
    try #require(conflicts == collections.reduce(into: []) { $0.formUnion(model.conflicts(of: $1)) }, "\(seed)")
    try #require(merge.digest == model.digest, "\(seed)")
}
