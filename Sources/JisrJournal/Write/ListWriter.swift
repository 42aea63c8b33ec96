internal import JisrCore
internal import JisrLog
internal import JisrWords

/// Brings the rows of a list. A plain row that is new, or says nothing new, is brought by a short way, which asks of each
/// cell once what ``Capture`` asks of each row; every other row goes that long way. Both come to the same operations, in the
/// same order.
struct ListWriter {
    /// A row of a chunk in its turn.
    private struct Turn {
        /// The number of its record's row; -1 where it has none.
        let number: Int64
        /// Its place in the chunk.
        let place: Int32
        var way: Way

        static let unnumbered: Int64 = -1

        func stands(before other: Turn) -> Bool { (number, place) < (other.number, other.place) }
    }

    private enum Way {
        /// Its record has no row.
        case new
        /// All that it says is held.
        case held
        case long
    }

    private let store: Store
    private let collection: Schema.Collection
    private let scope: Int64
    private let isRedactable: Bool
    private var cells: ListCells
    private var turns: [Turn] = []
    private var order: [Int32] = []
    private var digest = StateDigest()
    /// Nil where something else may have been written or sealed since.
    private var stand: Stand?
    private(set) var count = ImportCount()

    /// - Throws: ``JournalError`` where this device does not write such records.
    init(_ rows: ListRows, _ store: Store) throws {
        self.store = store
        (collection, scope) = try Capture(store: store).target(rows.collection.code)
        isRedactable = try store.scopes.scope(scope).kind.isRedactable
        cells = try ListCells(rows, store, scope: scope)
    }

    /// Brings the next chunk.
    mutating func bring(
        onFault: (Int, any PhrasedError) throws -> Void, onDeleted: (Int, EntityName) throws -> Void
    ) throws {
        try plan()
        for turn in turns {
            let line = cells.chunk.lines[Int(turn.place)]
            do {
                let outcome = try bring(turn)
                count.note(outcome)
                if case .deleted(let entity)? = outcome { try onDeleted(line, entity) }
            } catch let fault as InputError {
                try onFault(line, fault)
                count.refused += 1
            } catch let fault as JournalError where fault.code == .syncFirst {
                try onFault(line, fault)
                count.refused += 1
            }
        }
        store.scopes.add(digest, to: scope)
        digest = StateDigest()
    }

    /// - Returns: nil where nothing was new.
    private mutating func bring(_ turn: Turn) throws -> Capture.Outcome? {
        if turn.way != .long, let start = cells.chunk.plain(Int(turn.place)) {
            try requireZeros(start)
            if turn.way == .held { return nil }
            if let entity = try create(start, turn.number) { return .created(entity) }
        }
        stand = nil
        return try Capture(store: store).capture(cells.draft(Int(turn.place)), .list)
    }

    // MARK: What is held

    /// Puts the rows in the order in which they are brought, which for those that join two records is that of the table.
    private mutating func plan() throws {
        cells.begin()
        turns.removeAll(keepingCapacity: true)
        for row in cells.chunk.rows.indices { turns.append(try turn(row)) }
        if case .pair = collection.naming, turns.allSatisfy({ $0.number != Turn.unnumbered }) {
            turns.sort { $0.stands(before: $1) }
        }
        try findHeld()
    }

    private mutating func turn(_ row: Int) throws -> Turn {
        if collection.scope != .control, let start = cells.chunk.plain(row), try cells.learn(start) {
            return Turn(number: number(ofRow: start), place: Int32(row), way: .new)
        }
        let entity = cells.draft(row).entity
        let number = try entity.flatMap { try store.rows.place(of: $0, in: collection, scope: scope)?.number }
        return Turn(number: number ?? Turn.unnumbered, place: Int32(row), way: .long)
    }

    private func number(ofRow start: Int) -> Int64 {
        let first = cells.number(0, ofRow: start)
        return cells.keyColumns.count == 2 ? RowNumber.joining(first, cells.number(1, ofRow: start)) : first
    }

    /// Holds the chunk against the table in one walk. Of two rows of one record the later goes the long way, which sees what
    /// the earlier has written.
    private mutating func findHeld() throws {
        order.removeAll(keepingCapacity: true)
        order.append(contentsOf: turns.indices.lazy.map { Int32($0) })
        if !zip(turns, turns.dropFirst()).allSatisfy({ $0.number <= $1.number }) {
            order.sort { turns[Int($0)].stands(before: turns[Int($1)]) }
        }
        var scan = try store.rows.scan(collection)
        defer { scan.close() }
        var last = Turn.unnumbered
        for index in order.lazy.map({ Int($0) }) where turns[index].number != Turn.unnumbered {
            let turn = turns[index]
            if turn.number == last { turns[index].way = .long }
            guard turn.number != last, turn.way == .new, let start = cells.chunk.plain(Int(turn.place)) else {
                last = turn.number
                continue
            }
            last = turn.number
            if try scan.find(turn.number) { turns[index].way = isHeld(start, scan) ? .held : .long }
        }
    }

    private func isHeld(_ start: Int, _ scan: RowScan) -> Bool {
        guard !scan.isHidden, !mutated(.settlesByLists) else { return false }
        return cells.fieldColumns.allSatisfy { column, field in
            let cell = cells.cell(column, ofRow: start)
            guard cell != .null, let place = collection.place(of: field.code) else { return true }
            return scan.holds(cell, at: place)
        }
    }

    /// Asked once for each part of a name, since no row of this list makes a record that it could be of; of ids of the
    /// collection's own in each row, since the row before may have made it.
    private mutating func requireZeros(_ start: Int) throws {
        guard cells.keyColumns.indices.contains(where: { cells.isDoubtful($0, ofRow: start) }) else { return }
        try LostZeros(store: store).require(entity(ofRow: start), in: collection, scope: scope)
        guard collection.naming != .given else { return }
        for part in cells.keyColumns.indices { cells.trust(part, ofRow: start) }
    }

    private func entity(ofRow start: Int) -> EntityName {
        let first = cells.key(0, ofRow: start).id
        return cells.keyColumns.count == 2 ? .pair(first, cells.key(1, ofRow: start).id) : .one(first)
    }

    // MARK: What is new

    /// Writes a record that has no row, of which no value can have a rival.
    ///
    /// - Returns: nil where it takes the long way: it says nothing, or too much.
    private mutating func create(_ start: Int, _ number: Int64) throws -> EntityName? {
        var changes: [Change] = []
        changes.reserveCapacity(cells.fieldColumns.count)
        for (column, _) in cells.fieldColumns { changes += cells.changes(column, ofRow: start) }
        var operation = Operation(
            collection: collection.code, entity: entity(ofRow: start), stamp: .zero, changes: changes)
        let weight = operation.weight
        guard !changes.isEmpty, changes.count <= Limits.operationChanges, weight <= Limits.operationBytes else {
            return nil
        }
        operation.stamp = store.tick()
        let stand = try append(operation, weight: weight)
        try introduce(operation.entity, at: stand.place)
        try insert(start, number, stand)
        return operation.entity
    }

    /// The end of the own branch, whose tail is open.
    private struct Stand {
        let branch: Int64
        let log: LogID
        var sequence: UInt64

        var dot: Dot { Dot(log: log, sequence: sequence) }
        var place: Place { Place(branch: branch, sequence: sequence) }
    }

    private mutating func append(_ operation: Operation, weight: Int) throws -> Stand {
        if let stand, store.tails.isFull(stand.branch, for: weight, telling: EmptyCollection()) { self.stand = nil }
        var stand = try self.stand ?? opened(for: weight)
        stand.sequence += 1
        self.stand = stand
        store.tails.append(operation, weight: weight, to: stand.branch)
        return stand
    }

    /// Seals the tail where it is full, and opens one where there is none.
    private func opened(for weight: Int) throws -> Stand {
        let number = try store.ownBranch(for: scope).number
        if store.tails.isFull(number, for: weight, telling: EmptyCollection()) { try Sealer(store: store).seal(number) }
        let held = store.openTail(number).operations.count
        store.tails.reserve(min(cells.chunk.rows.count, Limits.batchBytes / weight), in: number)
        let branch = try store.branches.branch(number)
        return Stand(
            branch: number, log: try store.branches.log(branch.log).id, sequence: branch.head.sequence + UInt64(held))
    }

    private func introduce(_ entity: EntityName, at place: Place) throws {
        guard !isRedactable, case .one(let id) = entity else { return }
        try store.introduce(try store.entities.intern(id, collection.code, scope: scope).number, at: place)
    }

    private mutating func insert(_ start: Int, _ number: Int64, _ stand: Stand) throws {
        let key = cells.key(0, ofRow: start)
        var hash = key.interned.hash
        if cells.keyColumns.count == 2 {
            hash = StateHash(joining: hash, cells.key(1, ofRow: start).interned.hash)
        }
        let row = RowPlace(number: number, hash: hash, id: collection.naming == .given ? key.id : nil)
        let isNew = try store.rows.insert(row, in: collection, scope: scope, made: stand.place) { statement, first in
            for (column, field) in cells.fieldColumns {
                guard let place = collection.place(of: field.code) else { continue }
                try statement.bind(first + place, cells.cell(column, ofRow: start))
            }
        }
        guard isNew else { throw JournalError(.internalFault, "a row that was not there is there") }
        for (column, field) in cells.fieldColumns {
            for content in cells.contents(column, ofRow: start) {
                digest.add(
                    StateHash(
                        record: hash, collection: collection.code, field: field.code, dot: stand.dot, content: content))
            }
        }
    }
}
