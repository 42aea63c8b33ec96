/// A 128-bit name made by hashing or by chance, kept in two words so that it is compared and copied at no cost.
///
/// The tag keeps the name of a log from being taken for the name of a device. Its text is 26 characters of
/// Crockford's base 32 (https://www.crockford.com/base32.html), in lower case: safe in a file name, a shell and a URL.
public struct Identifier<Tag>: Hashable, Sendable {
    public let high: UInt64
    public let low: UInt64

    public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }

    /// The first 16 bytes of `bytes`, big-endian, or nil where there are fewer.
    public init?(bytes: [UInt8]) {
        self.init(bytes: bytes[...])
    }

    public init?(bytes: ArraySlice<UInt8>) {
        guard bytes.count >= Self.byteCount else { return nil }
        self.init(
            high: UInt64(bigEndian: bytes, at: bytes.startIndex),
            low: UInt64(bigEndian: bytes, at: bytes.startIndex + 8))
    }

    public static var byteCount: Int { 16 }

    public var bytes: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Self.byteCount)
        high.appendBigEndian(to: &bytes)
        low.appendBigEndian(to: &bytes)
        return bytes
    }
}

extension Identifier: Comparable {
    public static func < (one: Self, other: Self) -> Bool {
        (one.high, one.low) < (other.high, other.low)
    }
}

extension Identifier: CustomStringConvertible {
    public static var textLength: Int { 26 }

    public var description: String { Base32.text(bytes) }

    /// Reads the text form; nil for any text that `description` would not have written.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == Self.textLength, let bytes = Base32.bytes(text), bytes.count == Self.byteCount else {
            return nil
        }
        self.init(bytes: bytes)
        // Base 32 is read in either case and with letters that look alike; an id has one text.
        guard description == text else { return nil }
    }
}

/// The tags of ``Identifier``.
public enum LogTag: Sendable {}
public enum DeviceTag: Sendable {}
public enum NetworkTag: Sendable {}
public enum IncarnationTag: Sendable {}
public enum BatchTag: Sendable {}
public enum RecordTag: Sendable {}
public enum CentreTag: Sendable {}
public enum WriterTag: Sendable {}

/// Names a log: a hash of its ``LogDescriptor``, so that nobody can pass one log off as another.
public typealias LogID = Identifier<LogTag>
/// Names a device: a hash of its identity key.
public typealias DeviceID = Identifier<DeviceTag>
/// Names a network: a hash of its founding steward's key and its name.
public typealias NetworkID = Identifier<NetworkTag>
/// Tells the lives of one device's database apart: drawn at random whenever a database is made or restored.
public typealias Incarnation = Identifier<IncarnationTag>
/// The first half of a batch's hash: what a frontier and an end tell of it.
public typealias BatchMark = Identifier<BatchTag>
/// Names a centre: drawn by chance by the steward who first enrols a device of it.
public typealias CentreID = Identifier<CentreTag>
/// Names a record that nobody gave a key: a hash of the log, the tail's nonce, the number and the stamp of the operation
/// that made it, so that two lives of one device never give one name to two records.
public typealias RecordName = Identifier<RecordTag>
/// Names a person who writes: drawn by chance where he was made a user of a device. Who may read names finds his in the
/// collection `staff`.
public typealias WriterID = Identifier<WriterTag>
