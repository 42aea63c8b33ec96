public import JisrCore

/// Takes operations apart into columns as they come, in the order in which a batch tells them.
///
/// Who brings thousands of rows that say the same things notes each record and each word once, by
/// ``note(_:)`` and ``note(_:in:of:)``, and appends rows by their numbers.
public struct OperationGatherer: Sendable {
    public private(set) var columns = OperationColumns()
    private var records: [EntityID: Int] = [:]
    /// For each group and each of its columns the places of its words.
    private var words: [[[ExactText: Int]]] = []

    /// Shapes that are looked through one by one: a list has a few.
    private static let few = 8
    private var shapes: [PayloadShape: Int] = [:]

    public init() {}

    public var count: Int { columns.count }

    /// Makes room for operations that are about to come.
    public mutating func reserve(_ count: Int) {
        columns.stamps.reserveCapacity(count)
        columns.writers.reserveCapacity(count)
        columns.places.reserveCapacity(count)
    }

    // MARK: Whole operations

    public mutating func append(_ operation: Operation) { append(operation, own: nil) }

    /// - Parameter own: the name that the operation gives where its record has none.
    mutating func append(_ operation: Operation, own: RecordName?) {
        let group = group(of: operation, own)
        begin(group, operation.stamp, operation.writer)
        if columns.groups[group].shape.naming != .own {
            switch operation.entity {
            case .one(let id): name(0, note(id), in: group)
            case .pair(let first, let second):
                name(0, note(first), in: group)
                name(1, note(second), in: group)
            }
        }
        if !operation.unseen.isEmpty { columns.groups[group].unseen.append(operation.unseen) }
        for (place, change) in operation.changes.enumerated() { say(change, in: place, of: group) }
    }

    private mutating func group(of operation: Operation, _ own: RecordName?) -> Int {
        let known = columns.groups.prefix(Self.few).firstIndex { $0.shape.isShape(of: operation, own) }
        return known ?? group(PayloadShape(operation, own: own))
    }

    private mutating func group(_ shape: PayloadShape) -> Int {
        if let known = shapes[shape] { return known }
        let parts =
            switch shape.naming {
            case .own: 0
            case .one: 1
            case .pair: 2
            }
        columns.groups.append(
            OperationColumns.Group(
                shape: shape, names: [[Int]](repeating: [], count: parts),
                columns: shape.slots.map(OperationColumns.Column.init)))
        words.append(shape.slots.map { _ in [:] })
        shapes[shape] = columns.groups.count - 1
        return columns.groups.count - 1
    }

    private mutating func say(_ change: Change, in column: Int, of group: Int) {
        switch change {
        case .add(_, let member), .remove(_, let member):
            place(note(member, in: column, of: group), in: column, of: group)
        case .write(_, let value):
            switch value {
            case .null, .boolean: break
            case .integer(let number): self.number(number, in: column, of: group)
            case .date(let date): number(Int64(date.days), in: column, of: group)
            case .time(let time): number(time.seconds, in: column, of: group)
            case .instant(let instant): number(instant.milliseconds, in: column, of: group)
            case .text(let text): place(note(text, in: column, of: group), in: column, of: group)
            case .reference(let id): place(note(id), in: column, of: group)
            case .bytes(let bytes), .opaque(_, let bytes): columns.groups[group].columns[column].bytes.append(bytes)
            }
        }
    }

    // MARK: By numbers

    /// The group of operations that write these values, one a field, and see everything.
    ///
    /// - Parameter changes: those of one of them.
    public mutating func group(of collection: CollectionCode, parts: Int, saying changes: [Change]) -> Int {
        group(PayloadShape(collection: collection, naming: parts == 2 ? .pair : .one, changes: changes))
    }

    /// Begins an operation of a group: its names follow, and then what it says, column by column.
    public mutating func begin(_ group: Int, _ stamp: HybridTime, _ writer: WriterID?) {
        columns.places.append((Int32(group), Int32(columns.groups[group].members.count)))
        columns.groups[group].members.append(columns.stamps.count)
        columns.stamps.append(stamp)
        columns.writers.append(writer)
    }

    public mutating func name(_ part: Int, _ record: Int, in group: Int) {
        columns.groups[group].names[part].append(record)
    }

    /// A word or a record by its number.
    public mutating func place(_ place: Int, in column: Int, of group: Int) {
        columns.groups[group].columns[column].places.append(place)
    }

    public mutating func number(_ number: Int64, in column: Int, of group: Int) {
        columns.groups[group].columns[column].numbers.append(number)
    }

    /// The number of a record.
    public mutating func note(_ id: EntityID) -> Int {
        if let known = records[id] { return known }
        let number = columns.records.count
        records[id] = number
        columns.records.append(id)
        return number
    }

    /// The number of a word in its column.
    public mutating func note(_ word: String, in column: Int, of group: Int) -> Int {
        if let known = words[group][column][ExactText(word)] { return known }
        let number = columns.groups[group].columns[column].words.count
        words[group][column][ExactText(word)] = number
        columns.groups[group].columns[column].words.append(word)
        return number
    }
}

extension OperationColumns {
    /// The columns of operations as a batch tells them: those that give their record its name are of shapes of their own.
    ///
    /// - Parameter own: the name that the operation at a place gives where its record has none.
    func tellingOwn(_ own: (Int) -> RecordName) -> OperationColumns {
        let hasNames = groups.contains { group in
            group.shape.naming == .one
                && group.names[0].contains { if case .name = records[$0] { true } else { false } }
        }
        // Nearly every record has a key, and a hash saved is time saved.
        guard hasNames else { return self }
        var gatherer = OperationGatherer()
        for index in stamps.indices {
            let operation = operation(index)
            if case .one(.name) = operation.entity {
                gatherer.append(operation, own: own(index))
            } else {
                gatherer.append(operation)
            }
        }
        return gatherer.columns
    }
}
