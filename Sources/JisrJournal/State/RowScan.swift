internal import JisrCore

/// Finds rows of a table in the order of their numbers: steps on where the next is near, and seeks it where it is not. So a
/// whole list is held against the table in one walk, and a few rows of a long table cost as many lookups.
struct RowScan {
    private let statement: Statement
    private var isOpen = false
    private var isAtEnd = false

    /// Rows that are passed over before it is cheaper to seek.
    private static let fewRows = 8
    /// Where the fields begin, in the order of the collection's.
    static let firstField = 2

    init(_ db: Connection, _ table: StateTable) throws {
        statement = try db.statement(table.scan)
    }

    /// Goes to a row; numbers must be asked for in ascending order.
    ///
    /// - Returns: whether there is one.
    mutating func find(_ number: Int64) throws -> Bool {
        if isAtEnd { return false }
        if !isOpen || statement.integer(0) < number { try go(to: number) }
        return !isAtEnd && statement.integer(0) == number
    }

    private mutating func go(to number: Int64) throws {
        if isOpen {
            for _ in 0..<Self.fewRows {
                guard try step() else { return }
                if statement.integer(0) >= number { return }
            }
        }
        statement.reset()
        try statement.bind(0, number)
        isOpen = try step()
    }

    private mutating func step() throws -> Bool {
        isAtEnd = try !statement.step()
        return !isAtEnd
    }

    var isHidden: Bool { !statement.isNull(1) }

    /// Whether a field of the row is this.
    func holds(_ cell: Binding, at field: Int) -> Bool { statement.holds(cell, Self.firstField + field) }

    /// Lets go of the table, which is not written to before.
    func close() { statement.reset() }
}
