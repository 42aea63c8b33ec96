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
        var text = text
        text.withUTF8 { bytes.appendJSON(UnsafeRawBufferPointer($0)) }
    }
}
