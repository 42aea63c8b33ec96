internal import JisrCore

/// What operations of one kind have in common: they are encoded as columns together.
///
/// Bytes: collection (varint), form of the name (0 the operation's own dot, 1 one record, 2 a pair; 4 more where it
/// replaces something), number of changes (varint), and for each its field (varint) and ``ValueKind``.
struct PayloadShape: Hashable {
    enum Naming: UInt8 {
        case own = 0
        case one = 1
        case pair = 2
    }

    struct Slot: Hashable {
        let field: FieldCode
        let kind: ValueKind
    }

    let collection: CollectionCode
    let naming: Naming
    let isReplacing: Bool
    let slots: [Slot]

    private static let replacing: UInt8 = 4

    init(_ operation: Operation, at dot: Dot) {
        collection = operation.collection
        isReplacing = !operation.replaces.isEmpty
        slots = operation.changes.map { Slot(field: $0.field, kind: ValueKind($0)) }
        switch operation.entity {
        case .one(.dot(dot)): naming = .own
        case .one: naming = .one
        case .pair: naming = .pair
        }
    }

    init(_ reader: inout ByteReader) throws(LogError) {
        collection = CollectionCode(rawValue: try reader.code())
        let form = try reader.byte()
        guard let naming = Naming(rawValue: form & ~Self.replacing) else {
            throw LogError(.malformed, "a name of no known form")
        }
        self.naming = naming
        isReplacing = form & Self.replacing != 0
        var slots: [Slot] = []
        for _ in 0..<(try reader.count(upTo: Limits.operationChanges)) {
            let field = FieldCode(rawValue: try reader.code())
            guard let kind = ValueKind(rawValue: try reader.byte()) else {
                throw LogError(.malformed, "a value of no known kind")
            }
            slots.append(Slot(field: field, kind: kind))
        }
        self.slots = slots
    }

    func write(to writer: inout ByteWriter) {
        writer.varint(UInt64(collection.rawValue))
        writer.byte(naming.rawValue | (isReplacing ? Self.replacing : 0))
        writer.count(slots.count)
        for slot in slots {
            writer.varint(UInt64(slot.field.rawValue))
            writer.byte(slot.kind.rawValue)
        }
    }
}

/// How the records that a batch speaks of are listed.
enum EntityKind: Int64 {
    /// By dot: a log of the batch's list, and a sequence number.
    case dot = 0
    /// By key.
    case key = 1
    /// By a key of 32 hexadecimal digits in lower case, such as a UUID without hyphens: 16 bytes.
    case digits = 2
    /// By the operation of this log that created it, counted back from the first of this batch.
    case introduced = 3
}
