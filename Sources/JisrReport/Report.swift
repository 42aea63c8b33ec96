public import JisrWords

/// A report as it is told to people and programs: its rows, and how far each can be trusted. Names are snake_case in JSON.
public struct Report: Codable, Sendable {
    /// One figure.
    public struct Row: Codable, Sendable {
        public let indicator: String
        /// For each dimension of the report a value; `unknown` where records do not tell it.
        public let by: [String: String]
        /// Nil where it is not known, or hidden.
        public internal(set) var numerator: Int?
        /// Nil where nothing stands below the line, too.
        public internal(set) var denominator: Int?
        /// A part of 1; nil where there is none.
        public internal(set) var rate: Double?
        /// `at_most` or `at_least`, where the rate is that bound and not the rate itself.
        public internal(set) var bound: String?
        /// Of attendance, how many marks of each word there are, and how many were waited for and have no mark.
        public internal(set) var counts: [String: Int]?
        /// Up to when data of all centres that it rests on are here, as an instant; nil where nothing of them has come.
        public let asOf: String?
        /// Whether those data are whole.
        public let complete: Bool
        /// Whether something of it is hidden, since it would tell of single persons.
        public internal(set) var hidden: Bool
    }

    /// How whole the data of one centre are here.
    public struct Freshness: Codable, Sendable {
        public let centre: String
        /// An instant; nil where nothing has come.
        public let asOf: String?
        public let complete: Bool
        public let missing: [Missing]
    }

    /// Something that the data of a centre lack.
    public struct Missing: Codable, Sendable {
        /// `never_synced`, `not_since`, `to_receive`, `sessions_without_marks`, `conflicts` or `newer_program`.
        public let what: String
        public let count: Int?
    }

    public let report: String
    /// The days of the period, as `2026-03-01`; nil for no bound.
    public let from, to: String?
    /// The dimensions that it goes by, in their order.
    public let by: [String]
    public internal(set) var rows: [Row]
    public let freshness: [Freshness]
    /// What there is to be said of the whole.
    public internal(set) var notes: [Sentence]
    /// Cells under this are hidden; nil for a report that stays here.
    public internal(set) var smallestCell: Int?
}

// Members are null where there is nothing, rather than absent: scripts find every member that is documented.
extension Report.Row {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(indicator, forKey: .indicator)
        try container.encode(by, forKey: .by)
        try container.encode(numerator, forKey: .numerator)
        try container.encode(denominator, forKey: .denominator)
        try container.encode(rate, forKey: .rate)
        try container.encodeIfPresent(bound, forKey: .bound)
        try container.encodeIfPresent(counts, forKey: .counts)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(complete, forKey: .complete)
        try container.encode(hidden, forKey: .hidden)
    }
}

extension Report.Freshness {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(centre, forKey: .centre)
        try container.encode(asOf, forKey: .asOf)
        try container.encode(complete, forKey: .complete)
        try container.encode(missing, forKey: .missing)
    }
}

extension Report {
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(report, forKey: .report)
        try container.encode(from, forKey: .from)
        try container.encode(to, forKey: .to)
        try container.encode(by, forKey: .by)
        try container.encode(rows, forKey: .rows)
        try container.encode(freshness, forKey: .freshness)
        try container.encode(notes, forKey: .notes)
        try container.encodeIfPresent(smallestCell, forKey: .smallestCell)
    }
}
