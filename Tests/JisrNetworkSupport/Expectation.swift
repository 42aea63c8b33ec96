public import JisrCore
internal import JisrLog
public import JisrTestSupport

/// What a journal should make of the batches of one scope.
public struct Expectation: Sendable {
    public let digest: StateDigest
    /// What people see.
    public let lines: [ExactText]
    /// What people have to settle; the deletion mark of a row that came back.
    public let settling: Set<MemoryModel.Key>
    /// Operations without effect, and such as wait for a newer program.
    public let void, pending: Int

    init(_ model: MemoryModel, _ items: [Archive.Item], _ scope: Scope, _ schema: Schema) {
        digest = model.digest
        lines = StateText.lines(of: model, schema: schema, in: scope).map(ExactText.init)
        var settling: Set<MemoryModel.Key> = []
        for collection in schema.collections where collection.scope == scope.kind {
            let asked = model.conflicts(of: collection.code).union(model.disputedTexts(of: collection.code))
            settling.formUnion(asked.filter { collection.field($0.field)?.rule == .ask })
            for entity in model.rows(of: collection.code)
            where model.visibility(collection.code, entity) == .revived {
                let record = MemoryModel.Record(collection: collection.code, entity: entity)
                settling.insert(MemoryModel.Key(record: record, field: .deleted))
            }
        }
        self.settling = settling
        var (void, pending) = (0, 0)
        for item in items {
            for operation in item.operations {
                switch schema.judge(operation, in: scope.kind, stated: item.header.schemaVersion) {
                case .fit: break
                case .void: void += 1
                case .pending, .partly: pending += 1
                }
            }
        }
        (self.void, self.pending) = (void, pending)
    }
}

/// What was expected last of each scope: at the end all devices hold the same, and a model is made once for all of them.
public final class ExpectationMemory {
    private struct Key: Hashable {
        let scope: Scope
        let version: UInt32
    }

    private var last: [Key: (marks: Set<BatchMark>, expectation: Expectation)] = [:]

    public init() {}

    func expectation(of scope: Scope, _ marks: Set<BatchMark>, _ schema: Schema) -> Expectation? {
        guard let known = last[Key(scope: scope, version: schema.version)], known.marks == marks else { return nil }
        return known.expectation
    }

    func keep(_ expectation: Expectation, of scope: Scope, _ marks: Set<BatchMark>, _ schema: Schema) {
        last[Key(scope: scope, version: schema.version)] = (marks, expectation)
    }
}
