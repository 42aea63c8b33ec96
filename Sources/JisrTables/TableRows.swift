internal import JisrCore
internal import JisrWords

/// The rows of a list as drafts of records, whatever the format of its file.
struct TableRows {
    /// One line of a file, its cells under the names of columns.
    struct Line {
        let number: Int
        let names: [String]
        let cells: [String]
    }

    private let collection: Schema.Collection
    private let days: DayStyle
    private let heads: HeadMap
    private let nextLine: () throws -> Line?
    /// The columns of the last line: nearly always those of the next.
    private var names: [String] = []
    private var map: ColumnMap?
    private var mentions: Mentions
    private var letters = LostLetters(columns: 0)

    init(
        of collection: Schema.Collection, days: DayStyle, heads: HeadMap, nextLine: @escaping () throws -> Line?
    ) {
        self.collection = collection
        self.days = days
        self.heads = heads
        self.nextLine = nextLine
        mentions = Mentions(collection)
    }

    /// - Throws: ``RowFault`` where a row is at fault, and the next can be asked for; ``ImportFailure`` where the file is.
    mutating func next() throws -> (line: Int, draft: Draft)? {
        guard let line = try nextLine() else {
            try requireLetters()
            return nil
        }
        let map = try columns(of: line)
        try requireFit(line, map)
        letters.note(line.cells, line: line.number)
        let draft: Draft
        do { draft = try map.draft(line.cells) } catch {
            let place = error.column.flatMap { column in
                map.slots.firstIndex { $0?.isNamed(column, in: collection) == true }
            }
            throw RowFault(
                line: line.number, column: place.map { $0 + 1 } ?? 0, name: place.map { line.names[$0].bare },
                error.sentence)
        }
        try mentions.note(draft, line: line.number, columns: map.slots)
        return (line.number, draft)
    }

    private mutating func columns(of line: Line) throws -> ColumnMap {
        if let map, names == line.names { return map }
        do {
            let columns = line.names.map { heads.column(for: $0) }
            let map = try ColumnMap(columns, of: collection, days: days)
            try requireLetters()
            (self.map, names, letters) = (map, line.names, LostLetters(columns: line.names.count))
            return map
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
    private func requireFit(_ line: Line, _ map: ColumnMap) throws(RowFault) {
        for (place, cell) in line.cells.enumerated() where place >= map.slots.count || map.slots[place] == nil {
            if cell.isBlank { continue }
            guard place < map.slots.count else {
                throw RowFault(
                    line: line.number, column: place + 1, .rowTooWide, .number(line.cells.count),
                    .number(map.slots.count))
            }
            throw RowFault(line: line.number, column: place + 1, .noHead, .quoted(cell))
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
