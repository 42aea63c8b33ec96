internal import JisrCore
internal import JisrWords

/// What a list has said of each record so far. A list is a function of its file: where a record stands twice in it, with
/// two values, which of them was meant cannot be told.
struct Mentions {
    private let collection: Schema.Collection
    /// By a hash of the record's name: of 64 bits, so that two of a million records do not meet.
    private var names = NameTable()
    /// The line that names each of them first.
    private var lines: [Int32] = []
    /// A hash of each field's value, record by record and field by field; 0 where none was given.
    private var values: [UInt32] = []

    init(_ collection: Schema.Collection) { self.collection = collection }

    /// Notes a row; the fault where an earlier line says otherwise.
    mutating func note(_ draft: Draft, line: Int, columns: [Column?]) throws(RowFault) {
        guard let entity = draft.entity else { return }
        let (place, isKnown) = mention(of: Self.name(entity), line: line)
        let first = place * collection.fields.count
        if isKnown { try requireSame(draft, place, line: line, columns: columns) }
        for (code, value) in draft.fields where !value.isEmpty {
            if let place = collection.place(of: code) { values[first + place] = Self.hash(value) }
        }
    }

    /// Notes a row by the hash of its record's name and one a column of ``hash(_:)``.
    ///
    /// - Returns: false where an earlier line says otherwise; nothing is noted then.
    mutating func note(_ name: Int, line: Int, _ hashes: [Int], of columns: [Column?]) -> Bool {
        let (place, isKnown) = mention(of: name, line: line)
        let first = place * collection.fields.count
        if isKnown, differs(hashes, of: columns, from: first) { return false }
        for (column, hash) in zip(columns, hashes) where hash != 0 {
            guard case .field(let field)? = column, let place = collection.place(of: field.code) else { continue }
            values[first + place] = UInt32(truncatingIfNeeded: hash)
        }
        return true
    }

    private mutating func mention(of name: Int, line: Int) -> (place: Int, isKnown: Bool) {
        let found = names.note(name)
        if !found.isKnown {
            lines.append(Int32(clamping: line))
            values.append(contentsOf: repeatElement(0, count: collection.fields.count))
        }
        return found
    }

    private func differs(_ hashes: [Int], of columns: [Column?], from first: Int) -> Bool {
        zip(columns, hashes).contains { column, hash in
            guard hash != 0, case .field(let field)? = column, let place = collection.place(of: field.code) else {
                return false
            }
            let earlier = values[first + place]
            return earlier != 0 && earlier != UInt32(truncatingIfNeeded: hash)
        }
    }

    private func requireSame(_ draft: Draft, _ record: Int, line: Int, columns: [Column?]) throws(RowFault) {
        for (code, value) in draft.fields where !value.isEmpty {
            guard let place = collection.place(of: code) else { continue }
            let earlier = values[record * collection.fields.count + place]
            if earlier != 0, earlier != Self.hash(value) {
                let field = collection.fields[place]
                throw RowFault(
                    line: line, column: (columns.firstIndex(of: .field(field)) ?? -1) + 1, name: field.name,
                    .contradiction, .quoted(draft.entity?.text ?? ""), .number(Int(lines[record])), .quoted(value.text))
            }
        }
    }

    // MARK: Hashes

    static func name(_ entity: EntityName) -> Int {
        switch entity {
        case .one(let id): joined(0, id.hashValue)
        case .pair(let one, let other): joined(joined(0, one.hashValue), other.hashValue)
        }
    }

    /// A hash of a name with one part more, from the hash of what comes before it and that of the part.
    static func joined(_ name: Int, _ part: Int) -> Int {
        let product = UInt(bitPattern: name ^ part).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        return Int(bitPattern: product.high ^ product.low)
    }

    /// Of a part of a name, or of a value; 0 where the cell says nothing.
    static func hash(_ cell: ReadCell) -> Int {
        switch cell {
        case .key(let id): id.hashValue
        case .field(let value): value.isEmpty ? 0 : Int(hash(value))
        case .nothing: 0
        }
    }

    private static func hash(_ value: FieldValue) -> UInt32 {
        max(1, UInt32(truncatingIfNeeded: value.hashValue))
    }
}
