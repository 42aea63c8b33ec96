/// Reads comma-separated values (RFC 4180) row by row from pieces of a file, without holding the file.
///
/// Takes what spreadsheets write: a byte order mark, semicolons or tabs for commas, either line ending, quoted fields
/// with line breaks inside. Empty lines are passed over.
struct CSVReader {
    struct Row {
        /// The line of the file on which the row begins, counted from 1.
        let line: Int
        let fields: [String]
    }

    private let readPiece: () throws -> [UInt8]?
    private var piece: [UInt8] = []
    private var place = 0
    private var line = 1
    private var separator: UInt8?
    private var isAtStart = true

    /// - Parameter readPiece: the next piece of the file, or nil at its end.
    init(readPiece: @escaping () throws -> [UInt8]?) {
        self.readPiece = readPiece
    }

    mutating func next() throws -> Row? {
        if isAtStart { try skipByteOrderMark() }
        while let byte = try peek(), byte == Self.newline || byte == Self.carriageReturn { try skipLineEnd() }
        guard try peek() != nil else { return nil }
        let first = line
        var fields: [String] = []
        var isOpen = true
        while isOpen { isOpen = try readField(into: &fields, row: first) }
        return Row(line: first, fields: fields)
    }

    /// Reads one field and what ends it. Whether the row goes on.
    private mutating func readField(into fields: inout [String], row: Int) throws -> Bool {
        let bytes = try peek() == Self.quote ? try quoted(column: fields.count + 1) : try plain()
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RowFault(
                line: row, column: fields.count + 1, reason: "the text is not UTF-8: save the file as CSV UTF-8")
        }
        fields.append(text)
        guard let end = try peek() else { return false }
        if end == Self.newline || end == Self.carriageReturn {
            try skipLineEnd()
            return false
        }
        if separator == nil { separator = end }
        guard end == separator else {
            throw RowFault(
                line: line, column: fields.count, reason: "something stands after the closing quotation mark")
        }
        place += 1
        return true
    }

    private mutating func plain() throws -> [UInt8] {
        var bytes: [UInt8] = []
        while let byte = try peek(), byte != Self.newline, byte != Self.carriageReturn, !isSeparator(byte) {
            // Everything up to the next special byte of this piece at once.
            let end =
                piece[place...].firstIndex { $0 == Self.newline || $0 == Self.carriageReturn || isSeparator($0) }
                ?? piece.count
            bytes.append(contentsOf: piece[place..<end])
            place = end
        }
        return bytes
    }

    private mutating func quoted(column: Int) throws -> [UInt8] {
        let opened = line
        place += 1
        var bytes: [UInt8] = []
        while let byte = try peek() {
            place += 1
            if byte == Self.newline { line += 1 }
            if byte == Self.quote {
                guard try peek() == Self.quote else { return bytes }
                place += 1
            }
            bytes.append(byte)
        }
        throw RowFault(line: opened, column: column, reason: "a quotation mark is not closed")
    }

    /// The first row decides: whichever of comma, semicolon and tab comes first in it.
    private func isSeparator(_ byte: UInt8) -> Bool {
        separator.map { $0 == byte } ?? Self.separators.contains(byte)
    }

    private mutating func skipByteOrderMark() throws {
        isAtStart = false
        for expected in [0xef, 0xbb, 0xbf] as [UInt8] {
            guard try peek() == expected else { return }
            place += 1
        }
    }

    private mutating func skipLineEnd() throws {
        if try peek() == Self.carriageReturn {
            place += 1
            guard try peek() == Self.newline else {
                line += 1
                return
            }
        }
        place += 1
        line += 1
    }

    private mutating func peek() throws -> UInt8? {
        while place >= piece.count {
            guard let next = try readPiece() else { return nil }
            (piece, place) = (next, 0)
        }
        return piece[place]
    }

    private static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let quote = UInt8(ascii: "\"")
    private static let separators: [UInt8] = Array(",;\t".utf8)
}
