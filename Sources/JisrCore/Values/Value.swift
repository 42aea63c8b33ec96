/// A value that a field can hold. There are no floats: two machines need not agree on how to print one.
public enum Value: Hashable, Sendable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// Text in Unicode's normalisation form C, so that equal texts are equal bytes.
    case text(String)
    case date(CivilDate)
    case time(CivilTime)
    case instant(Instant)
    /// Another record.
    case reference(EntityID)
    case bytes([UInt8])
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
        case .bytes(let value): Hexadecimal.text(value)
        }
    }
}

/// What one operation says of one field.
public enum Change: Hashable, Sendable {
    /// The field, a register, now has this value.
    case write(FieldCode, Value)
    /// The field, a set, has this member.
    case add(FieldCode, String)
    /// The field, a set, no longer has the values of this member that the operation names.
    case remove(FieldCode, String)

    public var field: FieldCode {
        switch self {
        case .write(let field, _), .add(let field, _), .remove(let field, _): field
        }
    }
}
