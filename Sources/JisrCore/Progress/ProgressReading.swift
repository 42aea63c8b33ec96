/// What a long piece of work does at the moment, each counted in what it goes through.
public enum ProgressStep: String, CaseIterable, Codable, Sendable {
    /// A file is on its way to the daemon, in bytes.
    case sending
    /// A list is read and stored, in bytes of its file.
    case reading
    /// Rows are written out.
    case listing
    /// A database is copied, in bytes.
    case copying
    /// The structure of a database is looked over, which SQLite does in one go.
    case examining
    /// Batches are checked, one by one.
    case checking
    /// The state is made anew, batch by batch.
    case replaying

    public enum Unit: Sendable {
        case bytes, rows, batches
    }

    public var unit: Unit {
        switch self {
        case .sending, .reading, .copying: .bytes
        case .listing: .rows
        case .examining, .checking, .replaying: .batches
        }
    }
}

/// How far a long piece of work has come.
public struct ProgressReading: Codable, Hashable, Sendable {
    public let step: ProgressStep
    public let part: UInt64
    /// Of how many; nil where that is not known beforehand.
    public let whole: UInt64?

    public init(step: ProgressStep, part: UInt64, whole: UInt64?) {
        self.step = step
        // A file that grew meanwhile is not read further than to its end.
        self.part = whole.map { min(part, $0) } ?? part
        self.whole = whole
    }
}
