internal import JisrCore

/// New rows of one table on their way in, many a statement, so that what a statement costs is shared among them.
///
/// None of them is there already, as the caller has seen. Before anybody reads the table, what waits is written by
/// ``flush()``.
struct RowInserter {
    private let db: Connection
    private let table: StateTable
    /// Cells of a row, those that every table has among them.
    private let width: Int
    private var cells: [Binding] = []
    private var statements: [Int: Statement] = [:]

    /// Rows of one statement, the most first: SQLite alone takes a row of thirty-two in less than half the time of one.
    private static let sizes = [32, 8, 1]

    init(_ db: Connection, _ table: StateTable) {
        (self.db, self.table) = (db, table)
        width = table.insertedColumns.count
        cells.reserveCapacity(Self.sizes[0] * width)
    }

    /// Begins a row, whose cells follow, one a field of the collection.
    mutating func begin(_ row: RowPlace, scope: Int64, made: Place) throws {
        if cells.count >= Self.sizes[0] * width { try flush() }
        cells.append(.integer(row.number))
        cells.append(.integer(made.branch))
        cells.append(.integer(made.sequence))
        if let id = row.id {
            cells.append(.integer(scope))
            cells.append(.text(id.text))
        }
    }

    mutating func add(_ cell: Binding) { cells.append(cell) }

    mutating func flush() throws {
        var rest = cells[...]
        while !rest.isEmpty {
            let rows = rest.count / width
            let size = Self.sizes.first { $0 <= rows } ?? 1
            try insert(rest.prefix(size * width), rows: size)
            rest.removeFirst(size * width)
        }
        cells.removeAll(keepingCapacity: true)
    }

    private mutating func insert(_ cells: ArraySlice<Binding>, rows: Int) throws {
        let statement = try statements[rows] ?? db.statement(table.insertion(rows: rows))
        statements[rows] = statement
        defer { statement.reset() }
        var place = 0
        for cell in cells {
            if cell != .null { try statement.bind(place, cell) }
            place += 1
        }
        _ = try statement.step()
        guard db.changes == rows else { throw JournalError(.internalFault, "a row that was not there is there") }
    }
}
