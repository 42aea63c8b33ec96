public import JisrCore

/// One operation as bytes, by itself: what the tail of a log keeps and what a leaf of a redactable batch commits to.
///
/// | part | bytes |
/// | --- | --- |
/// | collection | varint |
/// | entity | parts (1 or 2), then each: kind, and a dot (16 bytes, varint) or a key (length, UTF-8) |
/// | stamp | 8 |
/// | replaces | count, then a dot each |
/// | changes | count, then each: field (varint), kind, value |
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

/// The kinds of a change and its value on disk and wire: numbers for ever.
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

    init(_ change: Change) {
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
            case .bytes: self = .bytes
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
        count(operation.replaces.count)
        for name in operation.replaces { dot(name) }
        count(operation.changes.count)
        for change in operation.changes { self.change(change) }
    }

    mutating func dot(_ dot: Dot) {
        raw(dot.log.bytes)
        varint(dot.sequence)
    }

    mutating func entity(_ id: EntityID) {
        switch id {
        case .dot(let dot):
            byte(0)
            self.dot(dot)
        case .key(let key):
            byte(1)
            text(key)
        }
    }

    private mutating func change(_ change: Change) {
        varint(UInt64(change.field.rawValue))
        byte(ValueKind(change).rawValue)
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
        case .bytes(let bytes): sized(bytes)
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
        var replaces: [Dot] = []
        for _ in 0..<(try count(upTo: Limits.replacedDots)) { replaces.append(try dot()) }
        var changes: [Change] = []
        for _ in 0..<(try count(upTo: Limits.operationChanges)) { changes.append(try change()) }
        return Operation(collection: collection, entity: name, stamp: stamp, replaces: replaces, changes: changes)
    }

    mutating func code() throws(LogError) -> UInt16 {
        UInt16(try count(upTo: Int(UInt16.max)))
    }

    mutating func dot() throws(LogError) -> Dot {
        let log = try identifier(LogTag.self)
        let sequence = try varint()
        guard (1...Limits.lastSequence).contains(sequence) else {
            throw LogError(.malformed, "no operation is number \(sequence)")
        }
        return Dot(log: log, sequence: sequence)
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
        case 0: return .dot(try dot())
        case 1: return .key(try key())
        default: throw LogError(.malformed, "a record is named by a dot or a key")
        }
    }

    mutating func key() throws(LogError) -> String {
        try Self.key(try text(upTo: Limits.keyBytes))
    }

    static func key(_ text: String) throws(LogError) -> String {
        if let why = EntityID.fault(inKey: text) { throw LogError(.malformed, why) }
        guard EntityID(text: text) == .key(text) else { throw LogError(.malformed, "a key has the form of a dot") }
        return text
    }

    private mutating func change() throws(LogError) -> Change {
        let field = FieldCode(rawValue: try code())
        guard let kind = ValueKind(rawValue: try byte()) else { throw LogError(.malformed, "a value of no known kind") }
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

    static func date(_ days: Int64) throws(LogError) -> CivilDate {
        guard Limits.calendarDays.contains(days) else { throw LogError(.malformed, "a day outside the calendar") }
        return CivilDate(days: Int32(days))
    }

    static func time(_ seconds: Int64) throws(LogError) -> CivilTime {
        guard Limits.calendarDays.contains(day(of: seconds, lasting: 86_400)) else {
            throw LogError(.malformed, "a time outside the calendar")
        }
        return CivilTime(seconds: seconds)
    }

    /// Rounded down: division alone would take the last day before the calendar for its first.
    private static func day(of moment: Int64, lasting length: Int64) -> Int64 {
        moment / length - (moment % length < 0 ? 1 : 0)
    }

    static func instant(_ milliseconds: Int64) throws(LogError) -> Instant {
        guard Limits.calendarDays.contains(day(of: milliseconds, lasting: 86_400_000)) else {
            throw LogError(.malformed, "an instant outside the calendar")
        }
        return Instant(milliseconds: milliseconds)
    }
}
