internal import JisrCore
internal import JisrJournal

/// What `jisr backup` came to.
public struct BackupOutcome: Codable, Sendable {
    public let type: String
    /// The file; null where none was due and none is there.
    @OrNull public var path: String?
    /// Whether it was made just now.
    public let isNew: Bool
    public let bytes: Int64
    public let batches: Int
    public let operations: UInt64
    /// Of the whole file, in hexadecimal; null for one that was made earlier.
    @OrNull public var sha256: String?
    @OrNull public var takenAt: String?
    /// Backups that the rule let go of.
    public let removed: [String]

    static let none = BackupOutcome(
        type: "summary", path: nil, isNew: false, bytes: 0, batches: 0, operations: 0, sha256: nil, takenAt: nil,
        removed: [])
}

extension BackupOutcome {
    /// One that was made earlier and is young enough.
    init(path: String, bytes: Int64, takenAt: Int64) {
        self.init(
            type: "summary", path: path, isNew: false, bytes: bytes, batches: 0, operations: 0, sha256: nil,
            takenAt: Instant(milliseconds: takenAt).description, removed: [])
    }

    init(path: String, report: BackupReport, removed: [String]) {
        self.init(
            type: "summary", path: path, isNew: true, bytes: report.bytes, batches: report.batches,
            operations: report.operations,
            sha256: report.sha256, takenAt: Instant(milliseconds: report.takenAt).description, removed: removed)
    }
}

/// What `jisr restore` came to.
public struct RestoreOutcome: Codable, Sendable {
    public let type: String
    public let home: String
    public let device: String
    public let incarnation: String
    /// When the backup was taken.
    public let takenAt: String
    public let operations: UInt64
    /// Where what stood in the home is kept; null where nothing did.
    @OrNull public var replaced: String?
}
