internal import JisrCore
internal import JisrWords

/// Reads comma-separated values (RFC 4180) row by row from pieces of a file, without holding the file.
///
/// Takes what spreadsheets write: semicolons or tabs for commas, a first line that says which (`sep=;`), either line
/// ending, quoted fields with line breaks inside. Lines in which nothing is to be seen are passed over.
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
    /// The first row decides: whichever of comma, semicolon and tab comes first in it.
    private var separator: UInt8?
    private var isAtStart = true
    private var isAtEnd = false

    /// The longest field that is read; far longer than any text that fits a record.
    private static let fieldBytes = 4 * 1024 * 1024

    /// - Parameter readPiece: the next piece of the file in UTF-8, or nil at its end.
    init(readPiece: @escaping () throws -> [UInt8]?) {
        self.readPiece = readPiece
    }

    mutating func next() throws -> Row? {
        while let row = try nextLine() {
            defer { isAtStart = false }
            if isAtStart, saysSeparator(row) { continue }
            if !row.fields.allSatisfy(\.isBlank) { return row }
        }
        return nil
    }

    /// `sep=;`, by which a spreadsheet tells the separator; the row is no row of the list then.
    private mutating func saysSeparator(_ row: Row) -> Bool {
        guard let first = row.fields.first, first.lowercased().hasPrefix("sep=") else { return false }
        let said = Array(first.utf8.dropFirst(4))
        if said.count == 1, row.fields.count == 1 {
            separator = said.first
            return true
        }
        return said.isEmpty && row.fields.count == 2 && row.fields[1].isEmpty
    }

    private mutating func nextLine() throws -> Row? {
        while let byte = try peek(), byte == Self.newline || byte == Self.carriageReturn { try skipLineEnd() }
        guard try peek() != nil else { return nil }
        let first = line
        var fields: [String] = []
        var isOpen = true
        do { while isOpen { isOpen = try readField(into: &fields, row: first) } } catch let fault as RowFault {
            do { try skipRow() } catch is RowFault {}
            throw fault
        }
        return Row(line: first, fields: fields)
    }

    /// Passes over what is left of a faulty row: what follows would else be read as a row of its own.
    private mutating func skipRow() throws {
        while let byte = try peek() {
            if byte == Self.newline || byte == Self.carriageReturn { return try skipLineEnd() }
            if isSeparator(byte) {
                place += 1
                if try peek() == Self.quote { _ = try quoted(column: 0) }
            } else {
                _ = try plain(column: 0)
            }
        }
    }

    /// Reads one field and what ends it. Whether the row goes on.
    private mutating func readField(into fields: inout [String], row: Int) throws -> Bool {
        let bytes =
            try peek() == Self.quote ? try quoted(column: fields.count + 1) : try plain(column: fields.count + 1)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw RowFault(line: row, column: fields.count + 1, TextEncoding.fault(in: piece))
        }
        fields.append(text)
        guard let end = try peek() else { return false }
        if end == Self.newline || end == Self.carriageReturn {
            try skipLineEnd()
            return false
        }
        if separator == nil { separator = end }
        guard end == separator else {
            throw RowFault(line: line, column: fields.count, .afterQuote)
        }
        place += 1
        return true
    }

    private mutating func plain(column: Int) throws -> [UInt8] {
        var bytes: [UInt8] = []
        // Everything up to the next special byte of a piece at once, and nearly always that is all.
        while try peek() != nil {
            let end = endOfPlain()
            bytes.append(contentsOf: piece[place..<end])
            place = end
            try requireLimit(bytes, column)
            if end < piece.count { break }
        }
        return bytes
    }

    /// The place of the next byte in this piece that ends a field, or the piece's end.
    private func endOfPlain() -> Int {
        piece.withUnsafeBufferPointer { bytes in
            var end = place
            while end < bytes.count, bytes[end] != Self.newline, bytes[end] != Self.carriageReturn,
                !isSeparator(bytes[end])
            {
                end += 1
            }
            return end
        }
    }

    private mutating func quoted(column: Int) throws -> [UInt8] {
        let opened = line
        place += 1
        var bytes: [UInt8] = []
        while let byte = try peek() {
            place += 1
            if byte == Self.newline { line += 1 }
            try requireLimit(bytes, column)
            if byte == Self.quote {
                guard try peek() == Self.quote else { return bytes }
                place += 1
            }
            bytes.append(byte)
        }
        throw RowFault(line: opened, column: column, .quoteNotClosed)
    }

    /// Nothing can be read after a field with no end.
    private mutating func requireLimit(_ bytes: [UInt8], _ column: Int) throws {
        guard bytes.count > Self.fieldBytes else { return }
        isAtEnd = true
        throw RowFault(line: line, column: column, .fieldTooLong)
    }

    private func isSeparator(_ byte: UInt8) -> Bool {
        separator.map { $0 == byte } ?? Self.separators.contains(byte)
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
        if isAtEnd { return nil }
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
