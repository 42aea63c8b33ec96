internal import JisrCore
internal import JisrLog

/// What the journal knows of the cells of a list's plain rows: each is looked up and judged once, however many rows it
/// stands in.
struct ListCells {
    /// A part of a record's name.
    struct Key {
        let id: EntityID
        let interned: EntityStore.Interned
        let weight: Int
        /// Whether it is digits of which zeros may have been lost, and nobody has looked yet.
        var isDoubtful: Bool
    }

    /// What a field is given; no change where its cell is empty.
    struct Given {
        var changes: [Change] = []
        var contents: [StateContent] = []
        /// As it stands in the field's column.
        var cell = Binding.null
        /// Of its changes.
        var weight = 0
        var form = Form.nothing
    }

    /// How a tail is told what a cell says.
    enum Form: Hashable {
        case nothing
        /// As a word of the field.
        case word
        case number(Int64)
        /// As a record.
        case reference
        /// Several changes, or what seldom stands in a list.
        case other

        fileprivate init(_ changes: [Change]) {
            guard let first = changes.first else {
                self = .nothing
                return
            }
            guard changes.count == 1, case .write(_, let value) = first else {
                self = .other
                return
            }
            switch value {
            case .text: self = .word
            case .integer(let number): self = .number(number)
            case .reference: self = .reference
            default: self = .other
            }
        }
    }

    /// Where something is kept of a cell: at this place, or for a loose one counted down from -1.
    typealias Place = Int32
    private static let unknown = Place.min
    /// It breaks a rule, or may wait for one: the row takes the long way, where that is told.
    private static let strange = Place.min + 1

    private let store: Store
    private let rows: ListRows
    private(set) var chunk = ListChunk()
    private let scope: Int64
    private let kind: Scope.Kind
    private(set) var edition: Int
    private var keys: [Key] = []
    private var givens: [Given] = []
    private var looseKeys: [Key] = []
    private var looseGivens: [Given] = []
    /// For each column and each of its words.
    private var words: [[Place]] = []
    /// For each code of the chunk.
    private var places: [Place] = []
    /// The columns of the parts of the key, in the order of the parts, and those of fields.
    private(set) var keyColumns: [Int] = []
    private(set) var fieldColumns: [(column: Int, field: Field)] = []

    init(_ rows: ListRows, _ store: Store, scope: Int64) throws {
        (self.rows, self.store, self.scope) = (rows, store, scope)
        kind = try store.scopes.scope(scope).kind
        edition = rows.edition
    }

    /// Takes the next chunk, and forgets what was loose in the last.
    mutating func begin() {
        rows.exchange(&chunk)
        if edition != rows.edition {
            (edition, keys, givens) = (rows.edition, [], [])
            words = words.map { _ in [] }
        }
        if keyColumns.isEmpty { learnColumns() }
        for (column, known) in rows.words.enumerated() {
            words[column].append(contentsOf: repeatElement(Self.unknown, count: known.count - words[column].count))
        }
        looseKeys.removeAll(keepingCapacity: true)
        looseGivens.removeAll(keepingCapacity: true)
        places.removeAll(keepingCapacity: true)
        places.append(contentsOf: repeatElement(Self.unknown, count: chunk.codes.count))
    }

    private mutating func learnColumns() {
        words = rows.roles.map { _ in [] }
        keyColumns = rows.collection.keyColumns.indices.compactMap { rows.roles.firstIndex(of: .key($0)) }
        fieldColumns = rows.roles.enumerated().compactMap { column, role in
            guard case .field(let code) = role else { return nil }
            return rows.collection.field(code).map { (column, $0) }
        }
    }

    // MARK: Of one row

    func key(_ part: Int, ofRow start: Int) -> Key {
        let place = Int(places[start + keyColumns[part]])
        return place < 0 ? looseKeys[-1 - place] : keys[place]
    }

    // One by one, since a value that is copied is counted: these are asked for in every row.

    func place(_ column: Int, ofRow start: Int) -> Place { places[start + column] }

    func id(at place: Place) -> EntityID { place < 0 ? looseKeys[-1 - Int(place)].id : keys[Int(place)].id }

    func form(at place: Place) -> Form {
        place < 0 ? looseGivens[-1 - Int(place)].form : givens[Int(place)].form
    }

    func changes(at place: Place) -> [Change] {
        place < 0 ? looseGivens[-1 - Int(place)].changes : givens[Int(place)].changes
    }

    func changeCount(_ column: Int, ofRow start: Int) -> Int {
        let place = Int(places[start + column])
        return place < 0 ? looseGivens[-1 - place].changes.count : givens[place].changes.count
    }

    /// Of the operation that the row is.
    func weight(ofRow start: Int) -> Int {
        var weight = Operation.leastWeight
        for column in keyColumns {
            let place = Int(places[start + column])
            weight += place < 0 ? looseKeys[-1 - place].weight : keys[place].weight
        }
        for (column, _) in fieldColumns {
            let place = Int(places[start + column])
            weight += place < 0 ? looseGivens[-1 - place].weight : givens[place].weight
        }
        return weight
    }

    func contents(_ column: Int, ofRow start: Int) -> [StateContent] {
        let place = Int(places[start + column])
        return place < 0 ? looseGivens[-1 - place].contents : givens[place].contents
    }

    func cell(_ column: Int, ofRow start: Int) -> Binding {
        let place = Int(places[start + column])
        return place < 0 ? looseGivens[-1 - place].cell : givens[place].cell
    }

    func number(_ part: Int, ofRow start: Int) -> Int64 {
        let place = Int(places[start + keyColumns[part]])
        return place < 0 ? looseKeys[-1 - place].interned.number : keys[place].interned.number
    }

    func isDoubtful(_ part: Int, ofRow start: Int) -> Bool {
        let place = Int(places[start + keyColumns[part]])
        return place < 0 ? looseKeys[-1 - place].isDoubtful : keys[place].isDoubtful
    }

    /// From now on nobody looks for lost zeros in this part of the row's key, nor in the same cell of another row.
    mutating func trust(_ part: Int, ofRow start: Int) {
        let place = Int(places[start + keyColumns[part]])
        if place < 0 { looseKeys[-1 - place].isDoubtful = false } else { keys[place].isDoubtful = false }
    }

    /// Looks up what is not known yet of the cells of a row, its names first.
    ///
    /// - Returns: whether all of them are such as the short way takes.
    mutating func learn(_ start: Int) throws -> Bool {
        for (part, column) in keyColumns.enumerated() {
            guard try learn(start, column, { cells, cell in try cells.key(cell, part) }) else { return false }
        }
        for (column, field) in fieldColumns {
            guard try learn(start, column, { cells, cell in try cells.given(cell, field) }) else { return false }
        }
        return true
    }

    private mutating func learn(
        _ start: Int, _ column: Int, _ look: (inout ListCells, ReadCell) throws -> Kept?
    ) throws -> Bool {
        let code = chunk.codes[start + column]
        if code >= 0, words[column][Int(code)] != Self.unknown {
            places[start + column] = words[column][Int(code)]
            return places[start + column] != Self.strange
        }
        let found = try look(&self, cell(column, readAt: start))
        let place = found.map { keep($0, isLoose: code < 0) } ?? Self.strange
        if code >= 0 { words[column][Int(code)] = place }
        places[start + column] = place
        return place != Self.strange
    }

    private enum Kept {
        case key(Key)
        case given(Given)
    }

    private mutating func keep(_ kept: Kept, isLoose: Bool) -> Place {
        switch kept {
        case .key(let key) where isLoose:
            looseKeys.append(key)
            return Place(-looseKeys.count)
        case .key(let key):
            keys.append(key)
            return Place(keys.count - 1)
        case .given(let given) where isLoose:
            looseGivens.append(given)
            return Place(-looseGivens.count)
        case .given(let given):
            givens.append(given)
            return Place(givens.count - 1)
        }
    }

    // MARK: As it was read

    private func cell(_ column: Int, readAt start: Int) -> ReadCell {
        let code = chunk.codes[start + column]
        return code < 0 ? chunk.loose[-1 - Int(code)] : rows.words[column][Int(code)]
    }

    /// A row as a draft.
    func draft(_ row: Int) -> Draft {
        guard let start = chunk.plain(row) else { return chunk.drafts[-1 - chunk.rows[row]] }
        var ids: [EntityID] = []
        for column in keyColumns { if case .key(let id) = cell(column, readAt: start) { ids.append(id) } }
        var fields: [(code: FieldCode, value: FieldValue)] = []
        for (column, field) in fieldColumns {
            if case .field(let value) = cell(column, readAt: start) { fields.append((field.code, value)) }
        }
        let entity: EntityName? = ids.count == 2 ? .pair(ids[0], ids[1]) : ids.first.map(EntityName.one)
        return Draft(collection: rows.collection.code, entity: entity, fields: fields)
    }

    // MARK: Of one cell

    private func key(_ cell: ReadCell, _ part: Int) throws -> Kept? {
        guard case .key(let id) = cell else { return nil }
        let collection = rows.collection
        let alone = Operation(collection: collection.code, entity: .one(id), stamp: .zero, changes: [])
        guard alone.isReadable else { return nil }
        let interned = try store.rows.intern(id, asPart: part, of: collection, scope: scope)
        return .key(Key(id: id, interned: interned, weight: id.weight, isDoubtful: LostZeros.isDigits(id.text)))
    }

    private func given(_ cell: ReadCell, _ field: Field) throws -> Kept? {
        guard case .field(let value) = cell else { return nil }
        var given = Given()
        switch value {
        case .value(.null): break
        case .value(let value):
            given.changes = [.write(field.code, value)]
            given.contents =
                field.type == .prose ? field.members(of: value.text).map { .member($0) } : [.value(value)]
        case .members(let members):
            given.changes = members.map { .add(field.code, $0) }
            given.contents = members.map { .member($0) }
        }
        guard isLawful(given.changes) else { return nil }
        given.weight = given.changes.reduce(0) { $0 + $1.weight }
        given.form = Form(given.changes)
        switch value {
        case .value(let value): given.cell = try store.rows.binding(value, field, store.cells, scope: scope)
        case .members(let members): given.cell = SetCell.text(members)
        }
        return .given(given)
    }

    /// The law on what one cell says. A row whose cells are lawful each is lawful, since its fields differ, as far as it does
    /// not grow too large.
    private func isLawful(_ changes: [Change]) -> Bool {
        guard !changes.isEmpty else { return true }
        let none = EntityID.name(RecordName(high: 0, low: 0))
        let isPair = rows.collection.keyColumns.count == 2
        let alone = Operation(
            collection: rows.collection.code, entity: isPair ? .pair(none, none) : .one(none), stamp: .zero,
            changes: changes)
        return alone.isReadable && store.schema.judge(alone, in: kind, stated: store.schema.version) == .fit
    }
}

extension Operation {
    /// Whether it is such as every decoder takes.
    fileprivate var isReadable: Bool {
        do {
            try requireReadable(ends: 0)
            return true
        } catch { return false }
    }
}
