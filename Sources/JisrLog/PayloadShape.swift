internal import JisrCore

/// What operations of one kind have in common: they are encoded as columns together.
///
/// Bytes: collection (varint), form of the name (0 the operation's own, 1 one record, 2 a pair; 4 more where it lists
/// something unseen), number of changes (varint), and for each its field (varint) and ``ValueKind``.
struct PayloadShape: Hashable {
    enum Naming: UInt8 {
        case own = 0
        case one = 1
        case pair = 2
    }

    struct Slot: Hashable {
        let field: FieldCode
        /// A ``ValueKind``, or one that a newer program knows.
        let kind: UInt8
    }

    let collection: CollectionCode
    let naming: Naming
    let hasUnseen: Bool
    let slots: [Slot]

    private static let unseen: UInt8 = 4

    /// - Parameter own: the name that the operation gives where its record has none; nil where it gives none.
    init(_ operation: Operation, own: RecordName?) {
        collection = operation.collection
        hasUnseen = !operation.unseen.isEmpty
        slots = operation.changes.map { Slot(field: $0.field, kind: ValueKind.number(of: $0)) }
        naming = Self.naming(of: operation, own)
    }

    /// Of operations that have seen everything.
    init(collection: CollectionCode, naming: Naming, changes: [Change]) {
        (self.collection, self.naming, hasUnseen) = (collection, naming, false)
        slots = changes.map { Slot(field: $0.field, kind: ValueKind.number(of: $0)) }
    }

    private static func naming(of operation: Operation, _ own: RecordName?) -> Naming {
        switch operation.entity {
        case .one(.name(let name)): name == own ? .own : .one
        case .one: .one
        case .pair: .pair
        }
    }

    /// Whether `init(_:own:)` of this operation would give this shape.
    func isShape(of operation: Operation, _ own: RecordName?) -> Bool {
        guard collection == operation.collection, slots.count == operation.changes.count,
            hasUnseen == !operation.unseen.isEmpty, naming == Self.naming(of: operation, own)
        else { return false }
        for (slot, change) in zip(slots, operation.changes) {
            guard slot.field == change.field, slot.kind == ValueKind.number(of: change) else { return false }
        }
        return true
    }

    init(_ reader: inout ByteReader) throws(LogError) {
        collection = CollectionCode(rawValue: try reader.code())
        let form = try reader.byte()
        guard let naming = Naming(rawValue: form & ~Self.unseen) else {
            throw LogError(.malformed, "a name of no known form")
        }
        self.naming = naming
        hasUnseen = form & Self.unseen != 0
        var slots: [Slot] = []
        for _ in 0..<(try reader.count(upTo: Limits.operationChanges)) {
            let field = FieldCode(rawValue: try reader.code())
            slots.append(Slot(field: field, kind: try reader.byte()))
        }
        self.slots = slots
    }

    func write(to writer: inout ByteWriter) {
        writer.varint(UInt64(collection.rawValue))
        writer.byte(naming.rawValue | (hasUnseen ? Self.unseen : 0))
        writer.count(slots.count)
        for slot in slots {
            writer.varint(UInt64(slot.field.rawValue))
            writer.byte(slot.kind)
        }
    }
}

/// How the records that a batch speaks of are listed.
enum EntityKind: Int64 {
    /// By name: 16 bytes. A name is not told as a place in a log, since the log may be one that is no longer in force.
    case name = 0
    /// By key.
    case key = 1
    /// By a key of 32 hexadecimal digits in lower case, such as a UUID without hyphens: 16 bytes.
    case digits = 2
    /// By an earlier operation of this branch on it, counted back from the first of this batch.
    case introduced = 3
}
