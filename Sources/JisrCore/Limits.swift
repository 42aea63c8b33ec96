/// Every bound that Jisr sets, named once, with its reason.
public enum Limits {
    /// Operations in one batch. Enough for the columns to compress well; decoded, a batch stays within a few MiB.
    public static let batchOperations = 4096
    /// Bytes of one batch before compression; a larger value is an attachment. Bounds what a peer can make us inflate.
    public static let batchBytes = 256 * 1024
    /// Bytes of one sealed batch: a full one that did not compress, with its header.
    public static let sealedBatchBytes = batchBytes + 16 * 1024
    /// Bytes of one frame on the wire: the largest batch, or the largest frontier, with room for what stands around it.
    public static let frameBytes = max(sealedBatchBytes, frontierLogs * 40) + 64
    /// The last sequence number that a log can reach: no sum with it overflows, and SQLite's integers hold it.
    public static let lastSequence: UInt64 = 1 << 48
    /// Bytes of one text value. Far above a report of ten pages, and several fit a batch.
    public static let textBytes = 64 * 1024
    /// Bytes of one operation as the tail keeps it: what surely fits in a batch of its own.
    public static let operationBytes = 192 * 1024
    /// Bytes of an id that people give: a UUID, a national code, a line of a register.
    public static let keyBytes = 128
    /// Members of one set in one operation: an event's guest list, not a table.
    public static let setMembers = 1024
    /// Changes in one operation: every member of a full set and every field beside it.
    public static let operationChanges = 2 * setMembers + 64
    /// Dots that one operation can name. A row gathers a value a field and a conflict now and then, not thousands.
    public static let replacedDots = 4096
    /// Other logs that the operations of one batch can name: a dot each of every device, several times over.
    public static let batchLogs = 4096
    /// Different records that the operations of one batch can name: a pair and a reference or two each.
    public static let batchEntities = 4 * batchOperations
    /// Milliseconds that a stamp may lie ahead of the clock that reads it: 24 h covers a wrong time zone and daylight time.
    public static let clockTolerance: Int64 = 24 * 3600 * 1000
    /// Days since 1970 that a date can be: the years 0 to 9999, which have four digits.
    public static let calendarDays: ClosedRange<Int64> = -719_528...2_932_896
    /// Milliseconds since 1970 before which a clock cannot be right: the start of 2026, when there was no Jisr.
    public static let earliestClock: Int64 = 1_767_225_600_000
    /// Bytes of a centre's, association's or device's name.
    public static let nameBytes = 200
    /// Bytes of a sentence from a peer that is shown to people.
    public static let reasonBytes = 500
    /// Logs in one frontier: a thousand devices, each with four scopes and several incarnations.
    public static let frontierLogs = 16_384
    /// Records that can be joined to another by name: what 28 of the 63 bits of a row's number hold.
    public static let internedEntities: Int64 = 1 << 28
    /// Unknown callers kept for a person to look at; a new key costs a caller nothing.
    public static let strangers = 100
    /// Refused batches kept for a person to look at. A hostile peer could else fill the disk.
    public static let refusedBatches = 1000
}
