public import JisrCore
internal import JisrLog

/// One thing that was said of a record, when, and by whom.
public struct HistoryEntry: Sendable {
    public let dot: Dot
    public let collection: CollectionCode
    public let entity: EntityName
    /// The centre whose record it is, in collections that are kept apart by centre: several may have one of this name.
    public let recordCentre: String?
    let stamp: HybridTime
    public let centre: String
    public let device: String
    /// Nil where nobody was logged in.
    public let writer: WriterID?
    public let changes: [(field: String, change: Change)]
    /// Whether it has an effect: what its author's authority does not reach is held for a person to decide.
    public let isInForce: Bool

    public var at: Instant { Instant(milliseconds: stamp.milliseconds) }
}

extension Journal {
    /// All that was ever said of a record, from the log, in the order of the stamps.
    public func history(of entity: EntityName, in collection: Schema.Collection) throws -> [HistoryEntry] {
        try snapshot { try $0.history(of: entity, in: collection) }
    }
}

extension Snapshot {
    public func history(of entity: EntityName, in collection: Schema.Collection) throws -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        let batches = try store.batches(naming: entity, in: collection)
        for log in store.branches.all {
            let scope = try store.scopes.scope(log.origin.scope)
            guard scope.kind == collection.scope else { continue }
            for branch in store.branches.branches(of: log) {
                try store.forEachOperation(of: branch, in: batches) { operation, isInForce in
                    guard operation.operation.collection == collection.code, operation.operation.entity == entity
                    else { return }
                    entries.append(store.entry(operation, of: log, in: scope, isInForce: isInForce))
                }
            }
        }
        return entries.inOrder
    }

    /// What is held of a device and has no effect, in the order of the stamps.
    public func withdrawn(of device: DeviceID) throws -> [HistoryEntry] {
        var entries: [HistoryEntry] = []
        for log in store.branches.all where log.origin.device == device {
            let scope = try store.scopes.scope(log.origin.scope)
            for branch in store.branches.branches(of: log) {
                let numbers = Set(try store.batches.withdrawn(of: branch.number).map(\.number))
                guard !numbers.isEmpty else { continue }
                try store.forEachOperation(of: branch, in: numbers) { operation, isInForce in
                    guard !isInForce else { return }
                    entries.append(store.entry(operation, of: log, in: scope, isInForce: false))
                }
            }
        }
        return entries.inOrder
    }
}

extension [HistoryEntry] {
    fileprivate var inOrder: Self { sorted { ($0.stamp, $0.dot) < ($1.stamp, $1.dot) } }
}

extension Store {
    /// Every operation that is held of a branch, sealed or not, and whether it is in force.
    ///
    /// - Parameter batches: those that are looked at; nil for all.
    func forEachOperation(
        of branch: BranchRecord, in batches: Set<Int64>? = nil,
        _ body: (_ operation: NumberedOperation, _ isInForce: Bool) throws -> Void
    ) throws {
        var found: [(number: Int64, isInForce: Bool)] = []
        try db.rows(
            "SELECT num, position IS NOT NULL FROM batch WHERE branch = ? ORDER BY first", [.integer(branch.number)]
        ) { found.append(($0.integer(0), $0.integer(1) != 0)) }
        for (number, isInForce) in found where batches?.contains(number) ?? true {
            guard let (_, batch) = try self.batches.batch(numbered: number) else { continue }
            for operation in try self.batches.open(batch, on: branch.number) { try body(operation, isInForce) }
        }
        for (index, operation) in (tails.tails[branch.number]?.operations ?? []).enumerated() {
            try body(NumberedOperation(sequence: branch.head.sequence + UInt64(index) + 1, operation: operation), true)
        }
    }

    /// The batches with an operation on a record that has one name; nil where no table tells, as of what may be erased.
    fileprivate func batches(naming entity: EntityName, in collection: Schema.Collection) throws -> Set<Int64>? {
        guard !collection.scope.isRedactable, case .one(let id) = entity else { return nil }
        var places: [Place] = []
        for scope in try entities.scopes(of: id, collection.code) {
            guard let record = try entities.find(id, collection.code, scope: scope) else { continue }
            try db.rows("SELECT branch, sequence FROM introduction WHERE entity = ?", [.integer(record.number)]) {
                places.append(Place(branch: $0.integer(0), sequence: UInt64($0.integer(1))))
            }
        }
        return Set(try places.compactMap { try batches.entry(holding: $0)?.number })
    }

    fileprivate func entry(
        _ numbered: NumberedOperation, of log: LogRecord, in scope: Scope, isInForce: Bool
    ) -> HistoryEntry {
        let device = log.origin.device
        let operation = numbered.operation
        let collection = schema[operation.collection]
        return HistoryEntry(
            dot: Dot(log: log.id, sequence: numbered.sequence), collection: operation.collection,
            entity: operation.entity, recordCentre: scope.centre.map { label(of: $0) },
            stamp: operation.stamp,
            centre: roster.author(device)?.centre.name ?? "", device: roster.author(device)?.name ?? device.description,
            writer: operation.writer,
            changes: operation.changes.map { change in
                let name =
                    change.field == .deleted
                    ? "deleted" : collection?.field(change.field)?.name ?? "field \(change.field.rawValue)"
                return (name, change)
            }, isInForce: isInForce)
    }
}
