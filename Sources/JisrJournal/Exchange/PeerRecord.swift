internal import FoundationEssentials
public import JisrCore
internal import JisrLog
public import JisrWords
internal import Synchronization

/// What this device knows of its exchanges with one peer. Times are milliseconds since 1970.
public struct PeerRecord: Hashable, Sendable {
    public var lastSuccess: Int64?
    public var lastTry: Int64?
    public var nextTry: Int64?
    /// Tries in a row that failed.
    public var failures = 0
    /// Why the last try failed; nil after a success.
    public var lastError: Sentence?
    /// What the peer said that it holds, when it last said so.
    public internal(set) var frontier: Frontier?
    /// The digest on which both agreed when the last exchange came to its end, and nothing has failed since.
    public internal(set) var agreed: Identifier<Frontier>?
    /// What it told of its program and its clock when something of that was new.
    public internal(set) var sign: PeerSign?
    /// When it last called here, and was answered.
    public internal(set) var lastCall: Int64?

    public init() {}
}

extension Journal {
    public func peer(_ device: DeviceID) throws -> PeerRecord {
        // Before the tables: what is written meanwhile is in both, rather than in neither.
        let unwritten = notes.withLock { $0.peers[device] }
        var record = try read { try $0.peer(device) }
        unwritten?.complete(&record)
        return record
    }

    /// Notes how tries to reach a peer went. Those who do so for one peer take turns.
    public func updatePeer(_ device: DeviceID, _ body: (inout PeerRecord) -> Void) throws {
        var record = try peer(device)
        body(&record)
        notes.withLock { [record] in $0.note(tries: record, of: device) }
        try writeNotes()
    }
}

extension Store {
    func updatePeer(_ device: DeviceID, _ body: (inout PeerRecord) -> Void) throws {
        var record = try peer(device)
        body(&record)
        try db.run(
            """
            INSERT OR REPLACE INTO peer
            (device, last_success, last_try, next_try, failures, last_error, frontier, agreed)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?)
            """,
            [
                .blob(device.bytes), Self.binding(record.lastSuccess), Self.binding(record.lastTry),
                Self.binding(record.nextTry), .integer(record.failures),
                try record.lastError.map(Self.binding) ?? .null,
                record.frontier.map { .blob(Self.bytes(of: $0)) } ?? .null,
                record.agreed.map { .blob($0.bytes) } ?? .null
            ])
        let contact = PeerContact(sign: record.sign, lastCall: record.lastCall)
        if contact != PeerContact() { try write(contact, with: device) }
    }

    private static func bytes(of frontier: Frontier) -> [UInt8] {
        var writer = ByteWriter()
        writer.frontier(frontier)
        return writer.bytes
    }

    /// A sentence as JSON, so that whoever reads it chooses the language.
    private static func binding(_ sentence: Sentence) throws -> Binding {
        .text(String(decoding: try JSONEncoder().encode(sentence), as: UTF8.self))
    }

    private static func sentence(_ text: String) -> Sentence {
        do { return try JSONDecoder().decode(Sentence.self, from: Data(text.utf8)) } catch {
            return Sentence(told: text)
        }
    }

    private static func binding(_ time: Int64?) -> Binding { time.map { .integer($0) } ?? .null }

    func peer(_ device: DeviceID) throws -> PeerRecord {
        var record = try exchanges(with: device)
        let contact = try contact(with: device)
        (record.sign, record.lastCall) = (contact.sign, contact.lastCall)
        return record
    }

    private func exchanges(with device: DeviceID) throws -> PeerRecord {
        try db.first(
            "SELECT last_success, last_try, next_try, failures, last_error, frontier, agreed FROM peer WHERE device = ?",
            [.blob(device.bytes)]
        ) { row in
            var record = PeerRecord()
            record.lastSuccess = row.isNull(0) ? nil : row.integer(0)
            record.lastTry = row.isNull(1) ? nil : row.integer(1)
            record.nextTry = row.isNull(2) ? nil : row.integer(2)
            record.failures = Int(row.integer(3))
            record.lastError = row.isNull(4) ? nil : Self.sentence(row.text(4))
            if !row.isNull(5) {
                var reader = ByteReader(row.blob(5))
                record.frontier = try reader.frontier(upTo: .max)
            }
            record.agreed = Identifier(bytes: row.blob(6))
            return record
        } ?? PeerRecord()
    }
}
