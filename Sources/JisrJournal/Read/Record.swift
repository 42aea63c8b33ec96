public import JisrCore

/// A row as people see it.
public struct Record: Sendable {
    /// The id, or for a record that joins two, both.
    public let id: String
    /// The key columns of a record that has no id of its own.
    public let keys: [(name: String, id: String)]
    /// The centre whose record it is, in collections that are kept apart by centre.
    public let centre: String?
    /// All fields in the schema's order.
    public let fields: [(name: String, value: FieldValue)]
    /// The fields that people have to settle, each with all its values, the one that is shown first.
    public let conflicts: [(field: String, values: [Claim])]
    /// Whether somebody deleted the record without having seen what another wrote: it came back.
    public let isRevived: Bool
    /// What of the record is to be seen now: a write that gives it back says what its writer knew.
    public let version: RecordVersion

    /// One of several values, and who claims it.
    public struct Claim: Sendable {
        public let value: Value
        /// The operation that wrote it, by which a person names it.
        public let dot: Dot
        public let centre: String
        public let device: String
        /// Nil where nobody was logged in.
        public let writer: WriterID?
        public let at: Instant
        /// Whether the writer's clock was more than a day ahead.
        public let isFuture: Bool
    }
}

/// A condition on rows: a column and what stands in it, or between what it stands.
public struct Filter: Hashable, Sendable {
    public let column: String
    public let text: String
    /// The last of a range that begins with `text`; nil where the column is `text`.
    public let last: String?

    public init(column: String, text: String) {
        self.column = column
        self.text = text
        last = nil
    }

    /// - Parameters:
    ///   - column: a day, a time or a number, whose order in the database is that of people.
    ///   - first: the first that is taken.
    ///   - last: the last that is taken.
    public init(column: String, from first: String, through last: String) {
        self.column = column
        text = first
        self.last = last
    }
}
