public import JisrCore

/// How far a long piece of work has come. Nulls where it has not begun, or is over.
public struct ProgressOutcome: Codable, Sendable {
    public let type: String
    @OrNull public var step: ProgressStep?
    public let part: UInt64
    /// What `part` is a part of: bytes, rows or batches; null where that is not known beforehand.
    @OrNull public var whole: UInt64?

    public init(_ reading: ProgressReading?) {
        self.type = "progress"
        self.part = reading?.part ?? 0
        self.step = reading?.step
        self.whole = reading?.whole
    }

    public var reading: ProgressReading? { step.map { ProgressReading(step: $0, part: part, whole: whole) } }
}

public struct CancelOutcome: Codable, Sendable {
    /// Whether it was under way.
    public let found: Bool
}
