public import JisrCore
internal import JisrJournal

/// Rows as objects of JSON (RFC 8259), one a line, written from their cells: the same bytes as ``JSONLine`` makes of records.
public struct JSONLines: TableLines {
    public private(set) var bytes: [UInt8] = []
    public private(set) var count: UInt64 = 0
    private let members: [Member]
    private var place = 0
    private var isRowBegun = false

    /// A column as a member of the object.
    private struct Member {
        /// Its name in quotation marks, and the colon.
        let head: [UInt8]
        let kind: Kind
    }

    private enum Kind {
        case text
        /// As it is: a number, true or false.
        case bare
        case set
        /// What names the record, and what is told besides: there is always something.
        case told
    }

    public static func head(of collection: Schema.Collection) -> [UInt8] { [] }

    public init(of collection: Schema.Collection) {
        members = collection.listColumns.map { name in
            var head: [UInt8] = []
            Array(name.utf8).withUnsafeBytes { head.appendJSON($0) }
            head.append(UInt8(ascii: ":"))
            return Member(head: head, kind: Self.kind(of: name, in: collection))
        }
        bytes.reserveCapacity(TableLinesLimits.enough + 4096)
    }

    private static func kind(of name: String, in collection: Schema.Collection) -> Kind {
        switch collection.field(named: name)?.type {
        case .integer, .boolean: .bare
        case .set: .set
        case nil: .told
        default: .text
        }
    }

    public mutating func takeCell(_ cell: UnsafeRawBufferPointer, isText: Bool) {
        guard place < members.count else { return }
        let member = members[place]
        place += 1
        // A text may be empty, and is one; what is not there is none.
        guard !cell.isEmpty || (isText && member.kind != .set) else { return }
        bytes.append(isRowBegun ? UInt8(ascii: ",") : UInt8(ascii: "{"))
        isRowBegun = true
        bytes.append(contentsOf: member.head)
        switch member.kind {
        case .bare: bytes.append(contentsOf: cell)
        case .text, .told: bytes.appendJSON(cell)
        case .set:
            bytes.append(UInt8(ascii: "["))
            for (place, member) in cell.split(separator: Field.memberSeparator).enumerated() {
                if place > 0 { bytes.append(UInt8(ascii: ",")) }
                bytes.appendJSON(UnsafeRawBufferPointer(rebasing: member))
            }
            bytes.append(UInt8(ascii: "]"))
        }
    }

    public mutating func endRow() -> Bool {
        if !isRowBegun { bytes.append(UInt8(ascii: "{")) }
        bytes.append(UInt8(ascii: "}"))
        bytes.append(UInt8(ascii: "\n"))
        (place, isRowBegun) = (0, false)
        count += 1
        return bytes.count < TableLinesLimits.enough
    }
}

extension [UInt8] {
    /// A text in quotation marks.
    mutating func appendJSON(_ text: UnsafeRawBufferPointer) {
        append(UInt8(ascii: "\""))
        // Looked at to the end, and with nothing that branches: so many bytes are looked at at a time.
        var special: UInt8 = 0
        for byte in text {
            special |= byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") ? 1 : 0
        }
        if special == 0 { append(contentsOf: text) } else { for byte in text { appendJSON(byte) } }
        append(UInt8(ascii: "\""))
    }

    private mutating func appendJSON(_ byte: UInt8) {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"): self += [UInt8(ascii: "\\"), byte]
        case UInt8(ascii: "\n"): self += "\\n".utf8
        case UInt8(ascii: "\r"): self += "\\r".utf8
        case UInt8(ascii: "\t"): self += "\\t".utf8
        case 0..<0x20: self += [UInt8]("\\u00".utf8) + [Self.digits[Int(byte >> 4)], Self.digits[Int(byte & 15)]]
        default: append(byte)
        }
    }

    private static var digits: [UInt8] { Array("0123456789abcdef".utf8) }
}
