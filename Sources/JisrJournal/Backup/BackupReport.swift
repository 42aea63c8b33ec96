/// What a backup is, as its maker tells.
public struct BackupReport: Hashable, Sendable {
    public let bytes: Int64
    /// Of the whole file, in hexadecimal.
    public let sha256: String
    public let batches: Int
    public let operations: UInt64
    /// Milliseconds since 1970.
    public let takenAt: Int64
}
