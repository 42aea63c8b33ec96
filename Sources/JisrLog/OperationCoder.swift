public import JisrCore
internal import JisrWords

/// One operation as bytes, by itself: what the tail of a log keeps and what a leaf of a redactable batch commits to.
///
/// | part | bytes |
/// | --- | --- |
/// | collection | varint |
/// | entity | parts (1 or 2), then each: 0 and a name (16 bytes), or 1 and a key (length, UTF-8) |
/// | stamp | 8 |
/// | writer | 0 for nobody, or 1 and 16 bytes |
/// | unseen | count, then for each its end (varint: 0 the own branch, else the place in the header from 1) and its sequence number (varint) |
/// | changes | count, then each: field (varint), kind (1 byte), value |
public enum OperationCoder {
    public static func encode(_ operation: Operation) -> [UInt8] {
        var writer = ByteWriter()
        writer.operation(operation)
        return writer.bytes
    }

    public static func decode(_ bytes: [UInt8]) throws(LogError) -> Operation {
        var reader = ByteReader(bytes)
        let operation = try reader.operation()
        try reader.requireEnd()
        return operation
    }
}

/// The kinds of a change and its value on disk and wire: numbers for ever. Whatever a later version adds is coded as
/// bytes are, so that a program that does not know it can carry it.
enum ValueKind: UInt8, CaseIterable {
    case null = 0
    case no = 1
    case yes = 2
    case integer = 3
    case text = 4
    case date = 5
    case time = 6
    case instant = 7
    case reference = 8
    case bytes = 9
    case add = 10
    case remove = 11

    /// The number of a change's kind.
    static func number(of change: Change) -> UInt8 {
        if case .write(_, .opaque(let kind, _)) = change { return kind }
        return ValueKind(change).rawValue
    }

    private init(_ change: Change) {
        switch change {
        case .add: self = .add
        case .remove: self = .remove
        case .write(_, let value):
            switch value {
            case .null: self = .null
            case .boolean(let answer): self = answer ? .yes : .no
            case .integer: self = .integer
            case .text: self = .text
            case .date: self = .date
            case .time: self = .time
            case .instant: self = .instant
            case .reference: self = .reference
            case .bytes, .opaque: self = .bytes
            }
        }
    }
}

extension ByteWriter {
    mutating func operation(_ operation: Operation) {
        varint(UInt64(operation.collection.rawValue))
        switch operation.entity {
        case .one(let id):
            byte(1)
            entity(id)
        case .pair(let first, let second):
            byte(2)
            entity(first)
            entity(second)
        }
        fixed(operation.stamp.rawValue)
        byte(operation.writer == nil ? 0 : 1)
        if let writer = operation.writer { raw(writer.bytes) }
        count(operation.unseen.count)
        for place in operation.unseen {
            count(place.end)
            varint(place.sequence)
        }
        count(operation.changes.count)
        for change in operation.changes { self.change(change) }
    }

    mutating func entity(_ id: EntityID) {
        switch id {
        case .name(let name):
            byte(0)
            raw(name.bytes)
        case .key(let key):
            byte(1)
            text(key)
        }
    }

    private mutating func change(_ change: Change) {
        varint(UInt64(change.field.rawValue))
        byte(ValueKind.number(of: change))
        switch change {
        case .add(_, let member), .remove(_, let member): text(member)
        case .write(_, let value): self.value(value)
        }
    }

    private mutating func value(_ value: Value) {
        switch value {
        case .null, .boolean: break
        case .integer(let number): zigzag(number)
        case .text(let text): self.text(text)
        case .date(let date): zigzag(Int64(date.days))
        case .time(let time): zigzag(time.seconds)
        case .instant(let instant): zigzag(instant.milliseconds)
        case .reference(let id): entity(id)
        case .bytes(let bytes), .opaque(_, let bytes): sized(bytes)
        }
    }
}

extension ByteReader {
    mutating func operation() throws(LogError) -> Operation {
        let collection = CollectionCode(rawValue: try code())
        let name: EntityName
        switch try byte() {
        case 1: name = .one(try entity())
        case 2: name = .pair(try entity(), try entity())
        default: throw LogError(.malformed, "a record has one or two names")
        }
        let stamp = HybridTime(rawValue: try fixed())
        let writer = try writer()
        var unseen: [ToldPlace] = []
        for _ in 0..<(try count(upTo: Limits.unseenValues)) {
            unseen.append(
                try Self.unseen(end: try count(upTo: Limits.batchEnds), sequence: Int64(clamping: try varint())))
        }
        var changes: [Change] = []
        for _ in 0..<(try count(upTo: Limits.operationChanges)) { changes.append(try change()) }
        return try Self.bounded(
            Operation(
                collection: collection, entity: name, stamp: stamp, writer: writer, unseen: unseen, changes: changes))
    }

    private mutating func writer() throws(LogError) -> WriterID? {
        switch try byte() {
        case 0: nil
        case 1: try identifier()
        default: throw LogError(.malformed, "an operation of somebody or of nobody")
        }
    }

    @discardableResult static func unseen(end: Int, sequence: Int64) throws(LogError) -> ToldPlace {
        guard sequence > 0, UInt64(sequence) <= Limits.lastSequence else {
            throw LogError(.malformed, "a place in no log")
        }
        return ToldPlace(end: end, sequence: UInt64(sequence))
    }

    /// What fits by the number of its parts must fit by its size too: as it comes out of a batch it goes into a tail.
    @discardableResult static func bounded(_ operation: Operation) throws(LogError) -> Operation {
        guard operation.weight <= Limits.operationBytes else {
            throw LogError(.tooLarge, "an operation of \(operation.weight) bytes")
        }
        return operation
    }

    mutating func code() throws(LogError) -> UInt16 {
        UInt16(try count(upTo: Int(UInt16.max)))
    }

    public mutating func identifier<Tag>(_: Tag.Type = Tag.self) throws(LogError) -> Identifier<Tag> {
        Identifier(high: try fixed(), low: try fixed())
    }

    public mutating func hash() throws(LogError) -> Hash256 {
        guard let hash = Hash256(bytes: try raw(Hash256.byteCount)) else { throw LogError(.truncated, "a hash is cut") }
        return hash
    }

    mutating func entity() throws(LogError) -> EntityID {
        switch try byte() {
        case 0: return .name(try identifier())
        case 1: return .key(try key())
        default: throw LogError(.malformed, "a record has a name or a key")
        }
    }

    mutating func key() throws(LogError) -> String {
        try Self.key(try text(upTo: Limits.keyBytes))
    }

    @discardableResult static func key(_ text: String) throws(LogError) -> String {
        if let (phrase, arguments) = EntityID.fault(inKey: text) {
            throw LogError(.malformed, "\(Sentence(phrase, arguments))")
        }
        guard EntityID(text: text) == .key(text) else { throw LogError(.malformed, "a key has the form of a name") }
        return text
    }

    private mutating func change() throws(LogError) -> Change {
        let field = FieldCode(rawValue: try code())
        let number = try byte()
        guard let kind = ValueKind(rawValue: number) else {
            return .write(field, .opaque(kind: number, Array(try sized(upTo: Limits.textBytes))))
        }
        switch kind {
        case .add: return .add(field, try text(upTo: Limits.textBytes))
        case .remove: return .remove(field, try text(upTo: Limits.textBytes))
        case .null: return .write(field, .null)
        case .no: return .write(field, .boolean(false))
        case .yes: return .write(field, .boolean(true))
        case .integer: return .write(field, .integer(try zigzag()))
        case .text: return .write(field, .text(try text(upTo: Limits.textBytes)))
        case .date: return .write(field, .date(try Self.date(try zigzag())))
        case .time: return .write(field, .time(try Self.time(try zigzag())))
        case .instant: return .write(field, .instant(try Self.instant(try zigzag())))
        case .reference: return .write(field, .reference(try entity()))
        case .bytes: return .write(field, .bytes(Array(try sized(upTo: Limits.textBytes))))
        }
    }

    @discardableResult static func date(_ days: Int64) throws(LogError) -> CivilDate {
        guard Limits.calendarDays.contains(days) else { throw LogError(.malformed, "a day outside the calendar") }
        return CivilDate(days: Int32(days))
    }

    @discardableResult static func time(_ seconds: Int64) throws(LogError) -> CivilTime {
        guard Limits.calendarDays.contains(day(of: seconds, lasting: 86_400)) else {
            throw LogError(.malformed, "a time outside the calendar")
        }
        return CivilTime(seconds: seconds)
    }

    /// Rounded down: division alone would take the last day before the calendar for its first.
    private static func day(of moment: Int64, lasting length: Int64) -> Int64 {
        moment / length - (moment % length < 0 ? 1 : 0)
    }

    @discardableResult static func instant(_ milliseconds: Int64) throws(LogError) -> Instant {
        guard Limits.calendarDays.contains(day(of: milliseconds, lasting: 86_400_000)) else {
            throw LogError(.malformed, "an instant outside the calendar")
        }
        return Instant(milliseconds: milliseconds)
    }
}
