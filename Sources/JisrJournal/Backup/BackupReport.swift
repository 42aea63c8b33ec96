public import JisrCore

/// What a backup is, as its maker tells.
public struct BackupReport: Hashable, Sendable {
    public let bytes: Int64
    /// Of the whole file, in hexadecimal.
    public let sha256: String
    public let batches: Int
    public let operations: UInt64
    public let device: DeviceID
    public let network: NetworkIdentity
    /// The life of the database that was copied; what goes on from the copy opens another.
    public let incarnation: Incarnation
    /// Milliseconds since 1970.
    public let takenAt: Int64
}
