/// A row that cannot be taken, where it stands and why.
public struct RowFault: Error, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The line of the file, counted from 1.
    public let line: Int
    /// The column, counted from 1; 0 where the whole row is at fault.
    public let column: Int
    /// The column's name, where it is known.
    public var name: String?
    public let reason: String

    public init(line: Int, column: Int, name: String? = nil, reason: String) {
        self.line = line
        self.column = column
        self.name = name
        self.reason = reason
    }

    public var description: String {
        let place = column > 0 ? ", column \(column)" + (name.map { " (\($0))" } ?? "") : ""
        return "line \(line)\(place): \(reason)"
    }
}
