internal import JisrCore
public import JisrJournal

/// One object of JSON (RFC 8259) on a line, its members in the order in which they are given: dictionaries keep none.
public struct JSONLine {
    private var bytes: [UInt8] = [UInt8(ascii: "{")]

    init() {}

    /// A record that an import takes back, without what is empty in it.
    public init(_ record: Record) {
        for (name, id) in record.names { member(name, id) }
        for (name, value) in record.fields where !value.isEmpty { member(name, value) }
        for (name, text) in record.added { member(name, text) }
    }

    mutating func member(_ name: String, _ text: String) {
        begin(name)
        append(text)
    }

    mutating func member(_ name: String, _ value: FieldValue) {
        begin(name)
        switch value {
        case .members(let members):
            bytes.append(UInt8(ascii: "["))
            for (place, member) in members.enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                append(member)
            }
            bytes.append(UInt8(ascii: "]"))
        case .value(.null): bytes += "null".utf8
        case .value(.integer(let number)): bytes += String(number).utf8
        case .value(.boolean(let answer)): bytes += (answer ? "true" : "false").utf8
        case .value(let other): append(other.text)
        }
    }

    /// The object, with the end of its line.
    public var ended: [UInt8] { bytes + Array("}\n".utf8) }

    private mutating func begin(_ name: String) {
        if bytes.count > 1 { bytes.append(UInt8(ascii: ",")) }
        append(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func append(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"): bytes += [UInt8(ascii: "\\"), byte]
            case UInt8(ascii: "\n"): bytes += "\\n".utf8
            case UInt8(ascii: "\r"): bytes += "\\r".utf8
            case UInt8(ascii: "\t"): bytes += "\\t".utf8
            case 0..<0x20: bytes += [UInt8]("\\u00".utf8) + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
            default: bytes.append(byte)
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static let digits = Array("0123456789abcdef".utf8)
}
