internal import JisrCore
internal import JisrWords

/// Reads comma-separated values (RFC 4180) row by row from pieces of a file, without holding the file.
///
/// Takes what spreadsheets write: semicolons or tabs for commas, a first line that says which (`sep=;`), either line
/// ending, quoted fields with line breaks inside. Lines in which nothing is to be seen are passed over.
struct CSVReader {
    private let readPiece: () throws -> [UInt8]?
    private var piece: [UInt8] = []
    private var place = 0
    private var line = 1
    /// The first row decides: whichever of comma, semicolon and tab comes first in it.
    private var separator: UInt8?
    private var isAtStart = true
    /// Of the field that is being read.
    private var isASCII = true
    private var isAtEnd = false

    /// The longest field that is read; far longer than any text that fits a record.
    private static let fieldBytes = 4 * 1024 * 1024

    /// - Parameter readPiece: the next piece of the file in UTF-8, or nil at its end.
    init(readPiece: @escaping () throws -> [UInt8]?) {
        self.readPiece = readPiece
    }

    /// Reads the next row; false where there is none.
    mutating func next(into line: inout RawLine) throws -> Bool {
        while try nextLine(&line) {
            defer { isAtStart = false }
            if isAtStart, saysSeparator(line) { continue }
            for place in 0..<line.count where !line.isBlank(place) { return true }
        }
        return false
    }

    /// `sep=;`, by which a spreadsheet tells the separator; the row is no row of the list then.
    private mutating func saysSeparator(_ line: RawLine) -> Bool {
        let first = line.written(0)
        guard first.lowercased().hasPrefix("sep=") else { return false }
        let said = Array(first.utf8.dropFirst(4))
        if said.count == 1, line.count == 1 {
            separator = said.first
            return true
        }
        return said.isEmpty && line.count == 2 && line.written(1).isEmpty
    }

    private mutating func nextLine(_ row: inout RawLine) throws -> Bool {
        while let byte = try peek(), byte == Self.newline || byte == Self.carriageReturn { try skipLineEnd() }
        guard try peek() != nil else { return false }
        row.begin(line)
        var isOpen = true
        do { while isOpen { isOpen = try readField(into: &row) } } catch let fault as RowFault {
            do { try skipRow() } catch is RowFault {}
            throw fault
        }
        return true
    }

    /// Passes over what is left of a faulty row: what follows would else be read as a row of its own.
    private mutating func skipRow() throws {
        var rest = RawLine()
        while let byte = try peek() {
            rest.begin(line)
            if byte == Self.newline || byte == Self.carriageReturn { return try skipLineEnd() }
            if isSeparator(byte) {
                place += 1
                if try peek() == Self.quote { try readQuoted(into: &rest, column: 0) }
            } else {
                try readPlain(into: &rest, column: 0)
            }
        }
    }

    /// Reads one field and what ends it. Whether the row goes on.
    private mutating func readField(into row: inout RawLine) throws -> Bool {
        let column = row.count + 1
        isASCII = true
        if try peek() == Self.quote {
            try readQuoted(into: &row, column: column)
        } else {
            try readPlain(into: &row, column: column)
        }
        guard isASCII || row.isOpenCellValid else {
            throw RowFault(line: row.number, column: column, TextEncoding.fault(in: piece))
        }
        row.endCell()
        guard let end = try peek() else { return false }
        if end == Self.newline || end == Self.carriageReturn {
            try skipLineEnd()
            return false
        }
        if separator == nil { separator = end }
        guard end == separator else { throw RowFault(line: line, column: column, .afterQuote) }
        place += 1
        return true
    }

    private mutating func readPlain(into row: inout RawLine, column: Int) throws {
        // Everything up to the next special byte of a piece at once, and nearly always that is all.
        while try peek() != nil {
            let end = endOfPlain()
            row.append(piece[place..<end])
            place = end
            try requireLimit(row.openBytes, column)
            if end < piece.count { break }
        }
    }

    /// The place of the next byte in this piece that ends a field, or the piece's end.
    private mutating func endOfPlain() -> Int {
        let (place, separator) = (place, separator)
        var seen: UInt8 = 0
        let end = piece.withUnsafeBufferPointer { bytes in
            var end = place
            while end < bytes.count {
                let byte = bytes[end]
                if byte == Self.newline || byte == Self.carriageReturn { break }
                if separator == nil ? Self.separators.contains(byte) : byte == separator { break }
                seen |= byte
                end += 1
            }
            return end
        }
        if seen >= 0x80 { isASCII = false }
        return end
    }

    private mutating func readQuoted(into row: inout RawLine, column: Int) throws {
        let opened = line
        place += 1
        while try peek() != nil {
            // Everything up to the next quotation mark of a piece at once.
            let end = endOfQuoted(room: Self.fieldBytes + 1 - row.openBytes)
            row.append(piece[place..<end])
            place = end
            try requireLimit(row.openBytes, column)
            guard end < piece.count else { continue }
            place += 1
            guard try peek() == Self.quote else { return }
            row.append(Self.quote)
            place += 1
        }
        throw RowFault(line: opened, column: column, .quoteNotClosed)
    }

    /// The place of the next quotation mark in this piece, or the piece's end, or that of the field's `room`.
    private mutating func endOfQuoted(room: Int) -> Int {
        let place = place
        var (seen, lines): (UInt8, Int) = (0, 0)
        let end = piece.withUnsafeBufferPointer { bytes in
            var end = place
            while end < min(bytes.count, place + room), bytes[end] != Self.quote {
                if bytes[end] == Self.newline { lines += 1 }
                seen |= bytes[end]
                end += 1
            }
            return end
        }
        if seen >= 0x80 { isASCII = false }
        line += lines
        return end
    }

    /// Nothing can be read after a field with no end.
    private mutating func requireLimit(_ bytes: Int, _ column: Int) throws {
        guard bytes > Self.fieldBytes else { return }
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
