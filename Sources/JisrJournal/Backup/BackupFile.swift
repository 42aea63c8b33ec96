public import JisrCore
internal import JisrLog

/// A backup that was written earlier: an SQLite file with a journal's tables, the table `enclosed` with the device's other
/// files, and in `meta` the moment at which it was taken.
///
/// It is never opened where it lies, since SQLite would write beside it: it is copied to a scratch file first.
public struct BackupFile {
    /// The key in `meta` by which a copy knows that it is one.
    static let mark = "backup"

    public let device: DeviceID
    public let network: NetworkIdentity
    /// The life of the database that was copied.
    public let incarnation: Incarnation
    /// The format of the database in it: an older one is brought up when its journal is opened.
    public let format: Int
    /// Milliseconds since 1970.
    public let takenAt: Int64
    public let batches: Int
    public let operations: UInt64
    public let bytes: Int64
    /// Of the whole file, in hexadecimal, as ``BackupReport`` told it.
    public let sha256: String
    /// The device's other files, by name.
    public let enclosed: [String: [UInt8]]
    private let path: String
    private let contents: (String) -> BackupContents

    /// Looks at a file, and checks all of it: every batch, and the state against the log.
    ///
    /// - Parameters:
    ///   - scratch: a folder that can hold the file twice for the time of the check.
    ///   - meter: is told how far it has come.
    /// - Throws: ``JournalError`` of code `damaged` for what is no sound backup, `newerFormat` for a newer program's.
    public init(
        path: String, scratch: String, schema: Schema = .network, environment: Environment = .system,
        meter: ProgressMeter? = nil
    ) throws {
        try self.init(
            path: path, scratch: scratch, schema: schema, environment: environment, format: .current, meter: meter)
    }

    init(
        path: String, scratch: String, schema: Schema, environment: Environment, format known: JournalFormat,
        meter: ProgressMeter? = nil
    ) throws {
        self.path = path
        contents = { BackupContents(path: $0, schema: schema, environment: environment, format: known) }
        let copy = "\(scratch)/checking.db"
        defer { Self.discard(copy) }
        try DiskFile.remove(copy)
        meter?.begin(.copying)
        try DiskFile.copy(path, to: copy)
        (sha256, bytes) = try DiskFile.sum(of: copy)
        let contents = contents(copy)
        format = try contents.storedFormat()
        let (identity, files) = try contents.identity()
        (device, network, incarnation) = (identity.device, identity.network, identity.incarnation)
        (takenAt, enclosed) = (identity.takenAt, files)
        let report = try contents.check(meter)
        (batches, operations) = (report.batches, report.operations)
    }

    /// Writes the journal to `path`, without what is enclosed in it, and returns that. The journal still knows that it is
    /// a copy, until ``Journal/openNewIncarnation()``.
    ///
    /// - Throws: ``JournalError``; `damaged` where the file no longer reads as it did when it was checked.
    public func unpack(to path: String) throws -> [String: [UInt8]] {
        try DiskFile.make(path) { part in
            try DiskFile.copy(self.path, to: part)
            guard try DiskFile.sum(of: part).sha256 == sha256 else {
                throw JournalError(.damaged, "\(self.path) reads otherwise than a moment ago")
            }
            return try contents(part).takeEnclosed()
        }
    }

    /// A scratch copy that cannot be removed now is in nobody's way: the next one takes its place.
    private static func discard(_ path: String) {
        do { try DiskFile.remove(path) } catch {}
    }
}
