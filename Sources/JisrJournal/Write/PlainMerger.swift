internal import JisrCore
internal import JisrLog

/// Merges those operations of a batch that make new rows and do no more than fill fields, column by column: what they say is
/// judged and looked up once, and their rows go in many a statement. No value of a row that is not there can have a rival.
struct PlainMerger {
    /// What the journal makes of a value in a column.
    private struct Given {
        let isFit: Bool
        var cell = Binding.null
        var contents: [StateContent] = []
    }

    /// The values of one column that were looked at, each by its key.
    private struct Seen {
        private var dense: [Int32]
        private var sparse: [Int64: Int32] = [:]
        var givens: [Given] = []

        init(_ column: OperationColumns.Column) {
            dense = [Int32](repeating: -1, count: column.distinct ?? 0)
        }

        /// Where what is known of a value stands; negative where it is not known yet.
        subscript(key: Int64) -> Int32 {
            get { dense.isEmpty ? sparse[key] ?? -1 : dense[Int(key)] }
            set { if dense.isEmpty { sparse[key] = newValue } else { dense[Int(key)] = newValue } }
        }
    }

    /// An operation in the order of the table.
    private struct Turn {
        let number: Int64
        let index: Int
        let group: Int
        let row: Int
    }

    private let store: Store
    private let columns: OperationColumns
    private let stated: UInt32
    private let branch: Int64
    private let log: LogID
    private let scope: Int64
    private let kind: Scope.Kind
    private var isLeft: [Bool]
    /// For each group and each column of it.
    private var seen: [[Seen]]
    private var digest = StateDigest()

    init(_ columns: OperationColumns, stated: UInt32, on branch: Int64, _ store: Store) throws {
        (self.columns, self.stated, self.branch, self.store) = (columns, stated, branch, store)
        let record = try store.branches.log(ofBranch: branch)
        (log, scope) = (record.id, record.origin.scope)
        kind = try store.scopes.scope(scope).kind
        isLeft = [Bool](repeating: true, count: columns.count)
        seen = columns.groups.map { _ in [] }
    }

    /// Inserts the rows that are new.
    ///
    /// - Returns: the places of the operations that are left, in their order.
    mutating func insert() throws -> [Int] {
        let groups = Dictionary(grouping: columns.groups.indices) { columns.groups[$0].collection }
        for (code, groups) in groups.sorted(by: { $0.key.rawValue < $1.key.rawValue }) {
            guard !Enrolment.isAskedOfEach(code, in: kind), let collection = store.schema[code],
                groups.allSatisfy({ isPlain($0, of: collection) })
            else { continue }
            try insert(groups, of: collection)
        }
        store.scopes.add(digest, to: scope)
        return isLeft.indices.filter { isLeft[$0] }
    }

    /// Whether the operations of a group can make rows by their cells. Where those of another group of the collection
    /// cannot, none do: which of them is the first on a row would be to be found otherwise.
    private func isPlain(_ group: Int, of collection: Schema.Collection) -> Bool {
        let (group, parts) = (columns.groups[group], max(1, collection.naming.parts.count))
        return group.isPlain && group.names.count == parts
            && group.columns.allSatisfy { collection.place(of: $0.field) != nil }
    }

    private mutating func insert(_ groups: [Int], of collection: Schema.Collection) throws {
        var names = RowNames(columns.records.count, of: collection, scope: scope)
        var turns: [Turn] = []
        for group in groups {
            let members = columns.groups[group].members
            for row in members.indices {
                let number = try names.number(columns, columns.groups[group], row, store)
                turns.append(Turn(number: number, index: members[row], group: group, row: row))
            }
            seen[group] = columns.groups[group].columns.map { Seen($0) }
        }
        if !zip(turns, turns.dropFirst()).allSatisfy({ ($0.number, $0.index) < ($1.number, $1.index) }) {
            turns.sort { ($0.number, $0.index) < ($1.number, $1.index) }
        }
        var inserter = store.rows.inserter(collection)
        for turn in try new(turns, in: collection) {
            try insert(turn, names.place(columns, columns.groups[turn.group], turn.row), collection, into: &inserter)
        }
        try inserter.flush()
    }

    /// The first operation on each row that is not there.
    private func new(_ turns: [Turn], in collection: Schema.Collection) throws -> [Turn] {
        var scan = try store.rows.scan(collection)
        defer { scan.close() }
        var last: Int64?
        return try turns.filter { turn in
            guard turn.number != last else { return false }
            last = turn.number
            return try !scan.find(turn.number)
        }
    }

    private mutating func insert(
        _ turn: Turn, _ row: RowPlace, _ collection: Schema.Collection, into inserter: inout RowInserter
    ) throws {
        let group = columns.groups[turn.group]
        var cells = [Binding](repeating: .null, count: collection.fields.count)
        let place = Place(branch: branch, sequence: columns.sequence(turn.index))
        let dot = Dot(log: log, sequence: place.sequence)
        var sum = StateDigest()
        for column in group.columns.indices {
            let field = group.columns[column].field
            let given = try given(column, turn, collection)
            guard given.isFit, let place = collection.place(of: field) else { return }
            cells[place] = given.cell
            for content in given.contents {
                sum.add(
                    StateHash(
                        record: row.hash, collection: collection.code, field: field, dot: dot, content: content))
            }
        }
        try introduce(turn, group, at: place)
        try inserter.begin(row, scope: scope, made: place)
        for cell in cells { inserter.add(cell) }
        digest = digest + sum
        isLeft[turn.index] = false
    }

    /// As ``Merger/introduce(_:_:)``.
    private func introduce(_ turn: Turn, _ group: OperationColumns.Group, at place: Place) throws {
        guard !kind.isRedactable, case .one(let id) = columns.entity(of: group, turn.row) else { return }
        try store.introduce(try store.entities.intern(id, group.collection, scope: scope).number, at: place)
    }

    private mutating func given(_ column: Int, _ turn: Turn, _ collection: Schema.Collection) throws -> Given {
        let group = columns.groups[turn.group]
        let key = group.columns[column].key(turn.row)
        let known = seen[turn.group][column][key]
        if known >= 0 { return seen[turn.group][column].givens[Int(known)] }
        let given = try look(
            columns.change(group.columns[column], turn.row), columns.entity(of: group, turn.row), collection)
        seen[turn.group][column][key] = Int32(seen[turn.group][column].givens.count)
        seen[turn.group][column].givens.append(given)
        return given
    }

    /// A row whose fields differ is lawful where what each says is lawful alone.
    private func look(_ change: Change, _ entity: EntityName, _ collection: Schema.Collection) throws -> Given {
        let alone = Operation(collection: collection.code, entity: entity, stamp: .zero, changes: [change])
        guard case .write(let code, let value) = change, let field = collection.field(code),
            store.schema.judge(alone, in: kind, stated: stated) == .fit
        else { return Given(isFit: false) }
        return Given(
            isFit: true, cell: try store.rows.binding(value, field, store.cells, scope: scope),
            contents: field.type == .prose ? field.members(of: value.text).map { .member($0) } : [.value(value)])
    }
}

/// The rows that a batch names in one collection, each part of their names looked up once.
private struct RowNames {
    private let collection: Schema.Collection
    private let scope: Int64
    /// For each part, by the place of the record in the batch.
    private var interned: [[EntityStore.Interned?]]

    init(_ records: Int, of collection: Schema.Collection, scope: Int64) {
        (self.collection, self.scope) = (collection, scope)
        let parts = max(1, collection.naming.parts.count)
        interned = [[EntityStore.Interned?]](
            repeating: [EntityStore.Interned?](repeating: nil, count: records), count: parts)
    }

    mutating func number(
        _ columns: OperationColumns, _ group: OperationColumns.Group, _ row: Int, _ store: Store
    ) throws -> Int64 {
        let first = try number(0, columns, group, row, store)
        return group.names.count == 1
            ? first : RowNumber.joining(first, try number(1, columns, group, row, store))
    }

    private mutating func number(
        _ part: Int, _ columns: OperationColumns, _ group: OperationColumns.Group, _ row: Int, _ store: Store
    ) throws -> Int64 {
        let place = group.names[part][row]
        if let known = interned[part][place] { return known.number }
        let found = try store.rows.intern(columns.records[place], asPart: part, of: collection, scope: scope)
        interned[part][place] = found
        return found.number
    }

    /// The place of a row whose number has been asked for.
    func place(_ columns: OperationColumns, _ group: OperationColumns.Group, _ row: Int) throws -> RowPlace {
        guard let first = interned[0][group.names[0][row]] else { throw Self.unasked }
        guard group.names.count == 2 else {
            let id = columns.records[group.names[0][row]]
            return RowPlace(number: first.number, hash: first.hash, id: collection.naming == .given ? id : nil)
        }
        guard let second = interned[1][group.names[1][row]] else { throw Self.unasked }
        return RowPlace(
            number: RowNumber.joining(first.number, second.number), hash: StateHash(joining: first.hash, second.hash),
            id: nil)
    }

    private static let unasked = JournalError(.internalFault, "a row without a number")
}
