public import JisrJournal

/// What an import did, and the rows that it could not take.
public struct ImportReport: Sendable, Codable {
    public let count: ImportCount
    public let faults: [RowFault]
    public let deleted: [DeletedRow]
    public let isRehearsal: Bool
}

/// A row of a record that was deleted: the list did not bring it back.
public struct DeletedRow: Hashable, Sendable, Codable {
    /// The line of the file, counted from 1.
    public let line: Int
    public let id: String
}

/// An import of which nothing was written, and the first faults that stood in the way.
public struct ImportFailure: Error, Sendable, CustomStringConvertible {
    public let faults: [RowFault]

    public var description: String { faults.map(\.description).joined(separator: "\n") }
}
