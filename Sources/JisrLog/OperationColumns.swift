public import JisrCore

/// The operations of a batch column by column, as its payload tells them: what many of them say is kept once, and an
/// operation is put together only where somebody asks for it.
public struct OperationColumns: Sendable {
    /// Operations of one shape, in the order of their numbers.
    public struct Group: Sendable {
        let shape: PayloadShape
        /// Their places in the batch, counted from 0.
        public internal(set) var members: [Int] = []
        /// For each part of a name the places of the records in the list, an operation each.
        public internal(set) var names: [[Int]]
        /// What each has not seen; empty where none has such.
        var unseen: [[ToldPlace]] = []
        public internal(set) var columns: [Column]

        public var collection: CollectionCode { shape.collection }

        /// Whether all that they do is to write values, one a field.
        public var isPlain: Bool {
            guard !shape.hasUnseen, !columns.isEmpty, columns.allSatisfy(\.isPlain) else { return false }
            return columns.count == 1 || Set(columns.map(\.field)).count == columns.count
        }
    }

    /// One change of all operations of a shape. Its kind tells which of the lists hold what they say.
    public struct Column: Sendable {
        public let field: FieldCode
        /// A ``ValueKind``, or one that a newer program knows.
        let kind: UInt8
        /// Integers, dates, times and instants.
        var numbers: [Int64] = []
        /// Texts and members, by place where they have places, else one an operation.
        var words: [String] = []
        /// Of words; of records, for references.
        var places: [Int] = []
        /// Bytes, and whatever a newer program writes.
        var bytes: [[UInt8]] = []

        init(_ slot: PayloadShape.Slot) { (field, kind) = (slot.field, slot.kind) }

        fileprivate var isPlain: Bool {
            guard field != .deleted, let kind = ValueKind(rawValue: kind) else { return false }
            return switch kind {
            case .null, .add, .remove: false
            default: true
            }
        }

        /// How many different values ``key(_:)`` may tell apart; nil where they are any numbers.
        public var distinct: Int? {
            switch ValueKind(rawValue: kind) {
            case .null, .no, .yes: 1
            case .integer, .date, .time, .instant: nil
            case .reference: (places.max() ?? -1) + 1
            case .text, .add, .remove: words.count
            case .bytes, nil: bytes.count
            }
        }

        /// What tells the value of a row apart from the others of the column.
        public func key(_ row: Int) -> Int64 {
            switch ValueKind(rawValue: kind) {
            case .null, .no, .yes: 0
            case .integer, .date, .time, .instant: numbers[row]
            case .reference: Int64(places[row])
            case .text, .add, .remove: Int64(wordPlace(row))
            case .bytes, nil: Int64(row)
            }
        }

        func wordPlace(_ row: Int) -> Int { places.isEmpty ? row : places[row] }
    }

    /// The records that the operations name.
    public internal(set) var records: [EntityID] = []
    public internal(set) var groups: [Group] = []
    var stamps: [HybridTime] = []
    var writers: [WriterID?] = []
    /// Of each operation its group and its row in that.
    var places: [(group: Int32, row: Int32)] = []
    /// What the operations are numbered, where they have numbers yet.
    var sequences: [UInt64] = []

    public var count: Int { stamps.count }

    public func sequence(_ index: Int) -> UInt64 { sequences[index] }

    public func stamp(_ index: Int) -> HybridTime { stamps[index] }

    public func writer(_ index: Int) -> WriterID? { writers[index] }

    /// An operation by its place.
    public func operation(_ index: Int) -> Operation {
        let (group, row) = (groups[Int(places[index].group)], Int(places[index].row))
        return Operation(
            collection: group.shape.collection, entity: entity(of: group, row), stamp: stamps[index],
            writer: writers[index], unseen: group.unseen.isEmpty ? [] : group.unseen[row],
            changes: group.columns.map { change($0, row) })
    }

    /// All of them, in their order.
    public var operations: [Operation] { stamps.indices.map(operation) }

    public var numbered: [NumberedOperation] {
        sequences.indices.map { NumberedOperation(sequence: sequences[$0], operation: operation($0)) }
    }

    public func entity(of group: Group, _ row: Int) -> EntityName {
        let first = records[group.names[0][row]]
        return group.names.count == 1 ? .one(first) : .pair(first, records[group.names[1][row]])
    }

    /// What an operation says in a column.
    public func change(_ column: Column, _ row: Int) -> Change {
        let field = column.field
        return switch ValueKind(rawValue: column.kind) {
        case .null: .write(field, .null)
        case .no: .write(field, .boolean(false))
        case .yes: .write(field, .boolean(true))
        case .integer: .write(field, .integer(column.numbers[row]))
        case .date: .write(field, .date(CivilDate(days: Int32(column.numbers[row]))))
        case .time: .write(field, .time(CivilTime(seconds: column.numbers[row])))
        case .instant: .write(field, .instant(Instant(milliseconds: column.numbers[row])))
        case .reference: .write(field, .reference(records[column.places[row]]))
        case .text: .write(field, .text(column.words[column.wordPlace(row)]))
        case .add: .add(field, column.words[column.wordPlace(row)])
        case .remove: .remove(field, column.words[column.wordPlace(row)])
        case .bytes: .write(field, .bytes(column.bytes[row]))
        case nil: .write(field, .opaque(kind: column.kind, column.bytes[row]))
        }
    }
}
