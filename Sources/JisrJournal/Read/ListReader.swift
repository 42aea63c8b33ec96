internal import JisrCore

/// Reads rows as lists have them. Nearly every row is as the operation that made it left it, and its cells are passed on as
/// they lie in the table; of one that was edited, or has something to settle, the whole record is read.
struct ListReader {
    private let store: Store
    private let collection: Schema.Collection
    private let records: RecordReader
    private let edited: EditedRows
    private let isPair: Bool
    private let kinds: [Kind]
    private var names: RowNames
    private var version: VersionText
    /// The name of the row, as versions hold it, and what its version is made in.
    private var name: [UInt8] = []
    private var text: [UInt8] = []
    private var log: (branch: Int64, head: UInt64)?

    /// How the cells of a field lie in the table.
    private enum Kind {
        /// As people read them.
        case text
        case integer
        /// In a form that is read as a value first.
        case other
    }

    init(store: Store, collection: Schema.Collection) {
        self.store = store
        self.collection = collection
        records = RecordReader(store: store, collection: collection)
        edited = EditedRows(store: store, collection: collection)
        isPair = collection.naming.parts.count == 2
        names = RowNames(store, hasCentre: collection.scope.hasCentre)
        version = VersionText(of: collection.code, in: store.network?.id)
        kinds = collection.fields.map { field in
            switch field.type {
            case .text, .choice: .text
            case .integer: .integer
            default: .other
            }
        }
    }

    /// Passes rows on, oldest first, as long as more are wanted.
    ///
    /// - Returns: the last row that was passed on where there may be more, for the next call; nil at the end.
    mutating func rows(after last: Int64?, into sink: inout some RowSink) throws -> Int64? {
        let statement = try store.db.statement(
            "\(store.rows.table(collection).wholeRow) WHERE deleted IS NULL AND num > ? ORDER BY num")
        defer { statement.reset() }
        try statement.bind(0, last ?? .min)
        while try statement.step() {
            let number = statement.integer(0)
            let wantsMore =
                try edited.contains(number)
                ? sink.take(try records.record(statement)) : pass(statement, number, into: &sink)
            if !wantsMore { return number }
        }
        return nil
    }

    private mutating func pass(_ row: Statement, _ number: Int64, into sink: inout some RowSink) throws -> Bool {
        version.begin()
        try passNames(number, into: &sink)
        var isMade = false
        for place in kinds.indices {
            if try pass(row, place, into: &sink) { isMade = true }
        }
        let first = isPair ? RowNumber.first(of: number) : number
        if let centre = try names.centre(of: first) { centre.withUnsafeBytes { sink.takeCell($0, isText: true) } }
        let seen = isMade ? try seen(Place(branch: row.integer(1), sequence: UInt64(row.integer(2)))) : nil
        text.removeAll(keepingCapacity: true)
        name.withUnsafeBytes { version.append(of: $0, seen: seen, to: &text) }
        text.withUnsafeBytes { sink.takeCell($0, isText: true) }
        return sink.endRow()
    }

    /// - Returns: whether the field has a value.
    private mutating func pass(_ row: Statement, _ place: Int, into sink: inout some RowSink) throws -> Bool {
        let column = place + 4
        switch (row.kind(of: column), kinds[place]) {
        case (.null, _):
            sink.takeCell(UnsafeRawBufferPointer(start: nil, count: 0), isText: false)
            version.showNothing()
            return false
        case (.text, .text):
            row.withText(column) {
                sink.takeCell($0, isText: true)
                version.show(text: $0)
            }
        case (.integer, .integer):
            var digits = String(row.integer(column))
            digits.withUTF8 { sink.takeCell(UnsafeRawBufferPointer($0), isText: false) }
            version.show(row.integer(column))
        default:
            let value = try records.value(row, column, of: collection.fields[place])
            sink.take(value)
            version.show(collection.fields[place].versioned(value))
        }
        return true
    }

    private mutating func passNames(_ number: Int64, into sink: inout some RowSink) throws {
        name.removeAll(keepingCapacity: true)
        guard isPair else { return try passName(number, into: &sink) }
        try passName(RowNumber.first(of: number), into: &sink)
        name.append(contentsOf: EntityName.separator.utf8)
        try passName(RowNumber.second(of: number), into: &sink)
    }

    private mutating func passName(_ number: Int64, into sink: inout some RowSink) throws {
        try names.withID(of: number) {
            sink.takeCell($0, isText: true)
            name.append(contentsOf: $0)
        }
    }

    private mutating func seen(_ place: Place) throws -> RecordVersion.Seen {
        if let log, log.branch == place.branch { return RecordVersion.Seen(log: log.head, sequence: place.sequence) }
        let dot = try store.branches.dot(of: place)
        log = (place.branch, dot.log.high)
        return RecordVersion.Seen(dot)
    }
}

/// The ids of records by number, as bytes, and the centre that they are of: a list names few again and again.
private struct RowNames {
    private let store: Store
    private let hasCentre: Bool
    private var ids: [Int64: [UInt8]] = [:]
    private var centres: [Int64: [UInt8]?] = [:]
    private var last: (number: Int64, centre: [UInt8]?)?

    init(_ store: Store, hasCentre: Bool) {
        self.store = store
        self.hasCentre = hasCentre
    }

    mutating func withID(of number: Int64, _ body: (UnsafeRawBufferPointer) -> Void) throws {
        if let known = ids[number] { return known.withUnsafeBytes(body) }
        let id = Array(try store.entities.id(of: number).text.utf8)
        if ids.count >= EntityStore.cacheSize { ids.removeAll(keepingCapacity: true) }
        ids[number] = id
        id.withUnsafeBytes(body)
    }

    /// The label of the centre whose record it is; nil in collections that are not kept apart by centre.
    mutating func centre(of number: Int64) throws -> [UInt8]? {
        guard hasCentre else { return nil }
        if let last, last.number == number { return last.centre }
        let centre = try store.entities.scope(of: number).flatMap { try label(of: $0) }
        last = (number, centre)
        return centre
    }

    private mutating func label(of scope: Int64) throws -> [UInt8]? {
        if let known = centres[scope] { return known }
        let label = try store.scopes.scope(scope).centre.map { Array(store.label(of: $0).utf8) }
        centres.updateValue(label, forKey: scope)
        return label
    }
}
