/// Every bound that Jisr sets, named once, with its reason.
public enum Limits {
    /// Operations in one batch. Enough for the columns to compress well; decoded, a batch stays within a few MiB.
    public static let batchOperations = 4096
    /// What the operations of one batch weigh together, which is no less than their bytes before compression; a larger
    /// value is an attachment. Bounds what a few bytes from a peer can make of themselves.
    public static let batchBytes = 256 * 1024
    /// Bytes that the columns of one batch inflate to: never twice the operations that they came from.
    public static let columnBytes = 2 * batchBytes
    /// Bytes of one sealed batch: a full one that did not compress, with its header and the ends that it tells.
    public static let sealedBatchBytes = batchBytes + 32 * 1024
    /// Bytes of one frame on the wire: the largest batch, with room for what stands around it. A frontier's are shorter.
    public static let frameBytes = sealedBatchBytes + 64
    /// Heads in one frame of a frontier; of such frames there may be any number.
    public static let frameHeads = 1000
    /// Bytes of the request that tells a frontier: half a million heads. Each stands for a signed batch of 178 bytes.
    public static let frontierBytes = 16 << 20
    /// Batches that one message lists of logs that have gone apart: some hundred such logs, of which each lists the logarithm
    /// of its length. What does not fit is sent whole.
    public static let ancestors = 4096
    /// Logs that one exchange may announce beyond those that are held: the oldest are forgotten, and come again.
    public static let announcedLogs = 16_384
    /// Addresses that are told of one device: a line of invitation is to be read out, and each that does not answer costs
    /// whoever calls a wait.
    public static let addresses = 8
    /// Refusals that a peer is told at the end of an exchange, and that are looked into where one tells them: each may cost
    /// as much as the batch that it names.
    public static let toldRefusals = 64
    /// Frames that are none, after which a stream is given up.
    public static let malformedFrames = 8
    /// The last sequence number that a log can reach: no sum with it overflows, and SQLite's integers hold it.
    public static let lastSequence: UInt64 = 1 << 48
    /// Bytes of one text value. Far above a report of ten pages, and several fit a batch.
    public static let textBytes = 64 * 1024
    /// Bytes of a long text: each of its paragraphs, with its place, is a text.
    public static let proseBytes = textBytes - placeBytes - 1
    /// Digits of the place of a paragraph: hundreds of insertions between the same two.
    public static let placeBytes = 64
    /// Paragraphs of a long text that is written whole: to change them all is one operation.
    public static let paragraphs = 512
    /// What one operation weighs at most, which is no less than its bytes in a tail: it surely fits in a batch of its own.
    public static let operationBytes = 192 * 1024
    /// Bytes of an id that people give: a UUID, a national code, a line of a register.
    public static let keyBytes = 128
    /// Members of one set in one operation: an event's guest list, not a table.
    public static let setMembers = 1024
    /// Changes in one operation: every member of a full set and every field beside it.
    public static let operationChanges = 2 * setMembers + 64
    /// Ends that one batch can tell: several for each device of a network, and 8 KiB.
    public static let batchEnds = 256
    /// Values that one operation can list as unseen. Whoever has not seen more of one record looks again.
    public static let unseenValues = 256
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
    /// Bytes of one address as text: a host as long as a name may be, brackets around a number, a colon, a port.
    public static let addressBytes = nameBytes + 8
    /// Bytes of all that is told of one device, with a blank after each.
    public static let addressesBytes = addresses * (addressBytes + 1)
    /// Bytes of a scope as text: its kind, and the id of a centre.
    public static let scopeBytes = 64
    /// Bytes of a sentence from a peer that is shown to people.
    public static let reasonBytes = 500
    /// Records that can be joined to another by name: what 28 of the 63 bits of a row's number hold.
    public static let internedEntities: Int64 = 1 << 28
    /// Unknown callers kept for a person to look at; a new key costs a caller nothing.
    public static let strangers = 100
    /// Refused batches of which header and reason are kept for a person to look at, in all and from one author: the
    /// newest, so that a flood hides neither what comes after it nor what others sent.
    public static let refusedBatches = 300
    public static let refusedOfAuthor = 30
    /// Bytes of batches that are kept of one device though they are not in force: a week of a centre's work.
    public static let withdrawnBytes = 1 << 20
    /// The bytes of a petition: whoever sends it is nobody yet, and is not let fill a disk. Entries for ten years of a region.
    public static let petitionBytes = 1 << 20
    /// Branches of one device in one scope from which on a steward is told.
    public static let branchAlarm = 64
    /// Days for which a second machine with a device's key is named after it was last seen to write: longer than a holiday,
    /// and then one of the two has joined anew.
    public static let secondMachineDays: Int64 = 30
    /// Bytes of a file that moves with a youth, before it is sealed: an identity, and years of decisions and goals. So that
    /// in a list, where its bytes are twice as many digits, it is no longer than any value.
    public static let movedBytes = 24 * 1024
    /// Devices that a file is sealed to at most, those of both centres: each has a member of the set of keys.
    public static let sealedDevices = 64
    /// Connections that are kept for reading: one for what a program asks again and again, one for a person's list, one for
    /// a peer. More readers at a time open more, which close after them.
    public static let readers = 3
    /// Bytes of pages that each of them keeps: the inner pages of the tables that are asked. The system keeps the rest.
    public static let readerCacheBytes = 512 * 1024
    /// Bytes of pages that a check keeps, of the journal and of the state that it makes beside it: as many as the writer, and
    /// only while it runs.
    public static let checkCacheBytes = 4 << 20
    /// Rows that one answer of what changed tells, but for those of its last batch: a mirror's next transaction.
    public static let changedRows = 4096
    /// Rows that were made anew of which it is kept that they were: some withdrawals of all that a centre wrote. Whoever has
    /// not asked for longer begins anew.
    public static let remadeRows = 100_000
    /// Frontiers of peers that are kept in memory while somebody writes for long. Of more peers it is forgotten what they
    /// hold, which costs each a longer question.
    public static let unwrittenFrontiers = 64
    /// Bytes of one field by which a participant is found, folded: four times the longest name that a register has. What an
    /// office is sent by a hundred thousand of them fits in memory.
    public static let soughtBytes = 512
    /// Names that a search reads again one by one since it looked last; of more it reads all, which takes less.
    public static let renewedNames = 1000
    /// Prepared statements that are kept: those of every table several times over.
    public static let statements = 256
}
