internal import JisrCore
internal import JisrJournal
internal import JisrWords

/// The rows of a list, whatever the format of its file. A cell that comes in many rows is read once.
struct TableRows {
    private let collection: Schema.Collection
    private let days: DayStyle
    private let heads: HeadMap
    /// Reads the next line into this one; false where there is none.
    private let nextLine: (inout RawLine) throws -> Bool
    private var line = RawLine()
    /// The columns of the last line: nearly always those of the next.
    private var names: [String] = []
    private var columns: Columns?
    private var mentions: Mentions
    private var letters = LostLetters(columns: 0)
    private var cells = PlainCells()

    private struct Columns {
        let map: ColumnMap
        /// Those that have no head.
        let headless: [Int]
        /// Whether rows may be told by their cells.
        let arePlain: Bool
    }

    init(
        of collection: Schema.Collection, days: DayStyle, heads: HeadMap,
        nextLine: @escaping (inout RawLine) throws -> Bool
    ) {
        self.collection = collection
        self.days = days
        self.heads = heads
        self.nextLine = nextLine
        mentions = Mentions(collection)
    }

    /// Appends the next row; false where there is none.
    ///
    /// - Throws: ``RowFault`` where a row is at fault, and the next can be asked for; ``ImportFailure`` where the file is.
    mutating func next(into rows: ListRows) throws -> Bool {
        guard try nextLine(&line) else {
            try requireLetters()
            return false
        }
        let columns = try columns(of: rows)
        try requireFit(columns)
        if columns.arePlain, cells.take(line, columns.map, &letters, rows),
            mentions.note(cells.name, line: line.number, cells.hashes, of: columns.map.slots)
        {
            rows.append(line: line.number, codes: cells.codes)
        } else {
            rows.append(line: line.number, try draft(columns.map))
        }
        return true
    }

    private mutating func draft(_ map: ColumnMap) throws -> Draft {
        let texts = line.texts
        for (place, text) in texts.enumerated() { letters.note(text, at: place, line: line.number) }
        let draft: Draft
        do { draft = try map.draft(texts) } catch {
            let place = error.column.flatMap { column in
                map.slots.firstIndex { $0?.isNamed(column, in: collection) == true }
            }
            throw RowFault(
                line: line.number, column: place.map { $0 + 1 } ?? 0, name: place.map { line.names[$0].bare },
                error.sentence)
        }
        try mentions.note(draft, line: line.number, columns: map.slots)
        return draft
    }

    private mutating func columns(of rows: ListRows) throws -> Columns {
        if let columns, names == line.names { return columns }
        do {
            let written = line.names.map { heads.column(for: $0) }
            let map = try ColumnMap(written, of: collection, days: days)
            try requireLetters()
            cells = PlainCells(map.slots)
            let columns = Columns(
                map: map, headless: map.slots.indices.filter { map.slots[$0] == nil },
                arePlain: rows.begin(map.slots))
            (self.columns, names, letters) = (columns, line.names, LostLetters(columns: line.names.count))
            return columns
        } catch let error as InputError {
            let place = line.names.firstIndex { $0.bare == error.column }
            throw RowFault(
                line: line.number, column: place.map { $0 + 1 } ?? 0, name: error.column, error.sentence)
        }
    }

    private func requireLetters() throws {
        let faults = letters.faults(names: names)
        guard faults.isEmpty else { throw ImportFailure(faults: faults) }
    }

    /// A cell beside the columns that have a head is passed over where nothing is to be seen in it.
    private func requireFit(_ columns: Columns) throws(RowFault) {
        let width = columns.map.slots.count
        for place in columns.headless where place < line.count && !line.text(place).isBlank {
            throw RowFault(line: line.number, column: place + 1, .noHead, .quoted(line.text(place)))
        }
        guard line.count > width else { return }
        for place in width..<line.count where !line.text(place).isBlank {
            throw RowFault(
                line: line.number, column: place + 1, .rowTooWide, .number(line.count), .number(width))
        }
    }
}

extension Column {
    /// Whether an error that names this column of the schema means it.
    fileprivate func isNamed(_ name: String, in collection: Schema.Collection) -> Bool {
        switch self {
        case .key(let place): collection.keyColumns[place] == name
        case .field(let field): field.name == name
        case .centre: name == "centre"
        case .version: name == RecordVersion.column
        case .passedOver: false
        }
    }
}

extension String {
    /// Whether nothing is to be seen in it.
    var isBlank: Bool {
        guard let first = utf8.first else { return true }
        // Nearly every cell begins with a letter or a digit of ASCII.
        return (0x21...0x7e).contains(first) ? false : bare.isEmpty
    }
}
