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
    /// What is new of the chunk and not in the table yet.
    private var inserter: RowInserter
    /// For each field of the collection the column that tells it; nil where none does.
    private var columns: [Int?] = []
    /// The open tail; nil where something else may have been written or sealed since.
    private var listTail: ListTail?
    private(set) var count = ImportCount()

    /// - Throws: ``JournalError`` where this device does not write such records.
    init(_ rows: ListRows, _ store: Store) throws {
        self.store = store
        (collection, scope) = try Capture(store: store).target(rows.collection.code)
        isRedactable = try store.scopes.scope(scope).kind.isRedactable
        cells = try ListCells(rows, store, scope: scope)
        inserter = store.rows.inserter(collection)
    }

    /// Brings the next chunk.
    mutating func bring(
        onFault: (Int, any PhrasedError) throws -> Void, onDeleted: (Int, EntityName) throws -> Void
    ) throws {
        try plan()
        for turn in turns {
            let line = cells.chunk.lines[Int(turn.place)]
            do {
                if let entity = try bring(turn) { try onDeleted(line, entity) }
            } catch let fault as InputError {
                try onFault(line, fault)
                count.refused += 1
            } catch let fault as JournalError where fault.code == .syncFirst {
                try onFault(line, fault)
                count.refused += 1
            }
        }
        try inserter.flush()
        store.scopes.add(digest, to: scope)
        digest = StateDigest()
    }

    /// - Returns: the record, where it was deleted and stays so.
    private mutating func bring(_ turn: Turn) throws -> EntityName? {
        if turn.way != .long, let start = cells.chunk.plain(Int(turn.place)) {
            try requireZeros(start)
            if turn.way == .held {
                count.unchanged += 1
                return nil
            }
            if try create(start, turn.number) {
                count.created += 1
                return nil
            }
        }
        listTail = nil
        // What it finds is to be all that came before it.
        try inserter.flush()
        let outcome = try Capture(store: store).capture(cells.draft(Int(turn.place)), .list)
        count.note(outcome)
        return if case .deleted(let entity) = outcome { entity } else { nil }
    }

    // MARK: What is held

    /// Puts the rows in the order in which they are brought, which for those that join two records is that of the table.
    private mutating func plan() throws {
        cells.begin()
        if columns.isEmpty {
            columns = collection.fields.map { field in cells.fieldColumns.first { $0.field.code == field.code }?.column
            }
        }
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
        try inserter.flush()
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
    /// - Returns: false where it takes the long way: it says nothing, or too much.
    private mutating func create(_ start: Int, _ number: Int64) throws -> Bool {
        let weight = cells.weight(ofRow: start)
        let changes = cells.fieldColumns.reduce(0) { $0 + cells.changeCount($1.column, ofRow: start) }
        guard changes > 0, changes <= Limits.operationChanges, weight <= Limits.operationBytes else { return false }
        let stamp = store.tick()
        let tail = try openTail(for: weight)
        tail.append(start, of: cells, weight: weight, at: stamp)
        try introduce(start, at: tail.place)
        try insert(start, number, tail)
        return true
    }

    /// The end of the own branch, sealed where it is full.
    private mutating func openTail(for weight: Int) throws -> ListTail {
        if let listTail, listTail.hasRoom(for: weight) { return listTail }
        let number = try store.ownBranch(for: scope).number
        if store.tails.isFull(number, for: weight, telling: EmptyCollection()) {
            // Who seals asks which records this branch has made.
            try inserter.flush()
            try Sealer(store: store).seal(number)
        }
        let tail = store.openTail(number)
        let branch = try store.branches.branch(number)
        let opened = ListTail(
            tail, branch: number, log: try store.branches.log(branch.log).id,
            sequence: branch.head.sequence + UInt64(tail.count), cells, of: collection)
        listTail = opened
        return opened
    }

    private func introduce(_ start: Int, at place: Place) throws {
        guard !isRedactable, cells.keyColumns.count == 1 else { return }
        try store.introduce(
            try store.entities.intern(cells.key(0, ofRow: start).id, collection.code, scope: scope).number, at: place)
    }

    private mutating func insert(_ start: Int, _ number: Int64, _ tail: ListTail) throws {
        let key = cells.key(0, ofRow: start)
        var hash = key.interned.hash
        if cells.keyColumns.count == 2 {
            hash = StateHash(joining: hash, cells.key(1, ofRow: start).interned.hash)
        }
        let row = RowPlace(number: number, hash: hash, id: collection.naming == .given ? key.id : nil)
        try inserter.begin(row, scope: scope, made: tail.place)
        for column in columns { inserter.add(column.map { cells.cell($0, ofRow: start) } ?? .null) }
        for (column, field) in cells.fieldColumns {
            for content in cells.contents(column, ofRow: start) {
                digest.add(
                    StateHash(
                        record: hash, collection: collection.code, field: field.code, dot: tail.dot, content: content))
            }
        }
    }
}
