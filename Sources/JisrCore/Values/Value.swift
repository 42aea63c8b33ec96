/// A value that a field can hold. There are no floats: two machines need not agree on how to print one.
public enum Value: Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// What people write here is brought into Unicode's normalisation form C; what peers sent is kept as it came.
    case text(String)
    case date(CivilDate)
    case time(CivilTime)
    case instant(Instant)
    /// Another record.
    case reference(EntityID)
    case bytes([UInt8])
    /// A value of a kind that a newer program knows: carried, never shown.
    case opaque(kind: UInt8, [UInt8])
}

/// Texts are compared by their bytes: see ``ExactText``.
extension Value: Hashable {
    public static func == (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.null, .null): true
        case (.boolean(let one), .boolean(let other)): one == other
        case (.integer(let one), .integer(let other)): one == other
        case (.text(let one), .text(let other)): one.hasBytes(of: other)
        case (.date(let one), .date(let other)): one == other
        case (.time(let one), .time(let other)): one == other
        case (.instant(let one), .instant(let other)): one == other
        case (.reference(let one), .reference(let other)): one == other
        case (.bytes(let one), .bytes(let other)): one == other
        case (.opaque(let kind, let one), .opaque(let otherKind, let other)): kind == otherKind && one == other
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .boolean(let value): hasher.combine(value)
        case .integer(let value): hasher.combine(value)
        case .text(let value): hasher.combine(bytesOf: value)
        case .date(let value): hasher.combine(value)
        case .time(let value): hasher.combine(value)
        case .instant(let value): hasher.combine(value)
        case .reference(let value): hasher.combine(value)
        case .bytes(let value), .opaque(_, let value): hasher.combine(value)
        }
    }
}

extension Value {
    /// The value as a person reads it; null is empty.
    public var text: String {
        switch self {
        case .null: ""
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .text(let value): value
        case .date(let value): value.description
        case .time(let value): value.description
        case .instant(let value): value.description
        case .reference(let value): value.text
        case .bytes(let value), .opaque(_, let value): Hexadecimal.text(value)
        }
    }
}

/// What one operation says of one field.
public enum Change: Sendable {
    /// The field, a register, now has this value.
    case write(FieldCode, Value)
    /// The field, a set, has this member.
    case add(FieldCode, String)
    /// The field, a set, no longer has the values of this member that the operation knew.
    case remove(FieldCode, String)

    public var field: FieldCode {
        switch self {
        case .write(let field, _), .add(let field, _), .remove(let field, _): field
        }
    }
}

extension Change: Hashable {
    public static func == (one: Self, other: Self) -> Bool {
        switch (one, other) {
        case (.write(let one, let value), .write(let other, let second)): one == other && value == second
        case (.add(let one, let member), .add(let other, let second)),
            (.remove(let one, let member), .remove(let other, let second)):
            one == other && member.hasBytes(of: second)
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        hasher.combine(field)
        switch self {
        case .write(_, let value): hasher.combine(value)
        case .add(_, let member), .remove(_, let member): hasher.combine(bytesOf: member)
        }
    }
}
