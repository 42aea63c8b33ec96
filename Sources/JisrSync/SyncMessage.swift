public import JisrCore
internal import JisrJournal
internal import JisrLog

/// What `POST /v1/sync` asks.
///
/// | bytes | field |
/// | --- | --- |
/// | 1 | protocol version, 2 |
/// | 1 | 0 digest, 1 frontier |
/// | 16 | network |
/// | varint | schema version of the asker |
/// | 16 | digest: the frontier digest; else the frontier in frames of kind 3, of logs that have gone apart the ancestors in frames of kind 6, and nothing more |
///
/// A digest is at most 39 bytes, whatever the size of the journal.
public struct SyncRequest: Hashable, Sendable {
    public enum Holding: Hashable, Sendable {
        case digest(Identifier<Frontier>)
        case frontier(Frontier)
    }

    public static let version: UInt8 = 2

    public let network: NetworkID
    public let schemaVersion: UInt32
    public let holding: Holding
    /// Of logs that were found to have gone apart what lies behind the own heads; with a frontier alone.
    public let ancestors: Frontier

    public init(network: NetworkID, schemaVersion: UInt32, holding: Holding, ancestors: Frontier = Frontier()) {
        self.network = network
        self.schemaVersion = schemaVersion
        self.holding = holding
        self.ancestors = ancestors
    }

    public func encode() -> [UInt8] {
        var writer = ByteWriter()
        writer.byte(Self.version)
        switch holding {
        case .digest: writer.byte(0)
        case .frontier: writer.byte(1)
        }
        writer.raw(network.bytes)
        writer.varint(UInt64(schemaVersion))
        switch holding {
        case .digest(let digest): writer.raw(digest.bytes)
        case .frontier(let frontier):
            for frame in Frame.all(of: frontier) + Frame.all(ofAncestors: ancestors) { writer.raw(frame.encode()) }
        }
        return writer.bytes
    }

    public init(decoding bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        guard try reader.byte() == Self.version else {
            throw SyncError(
                .unknownVersion, "the peer speaks another version of the protocol: one of the two wants an update")
        }
        let kind = try reader.byte()
        network = try reader.identifier()
        schemaVersion = UInt32(clamping: try reader.varint())
        switch kind {
        case 0:
            holding = .digest(try reader.identifier())
            ancestors = Frontier()
            try reader.requireEnd()
        case 1:
            let told = try Self.told(try reader.raw(reader.remaining))
            (holding, ancestors) = (.frontier(told.frontier), told.ancestors)
        default: throw SyncError(.malformed, "a request of no known kind")
        }
    }

    private static func told(_ bytes: ArraySlice<UInt8>) throws -> Told {
        var frames = FrameReader()
        frames.append(bytes)
        var told = Told(Frontier())
        while let frame = try frames.next() {
            switch try frame.get() {
            case .frontier(let part) where told.ancestors.isEmpty: try told.frontier.take(part)
            case .ancestors(let part): try told.takeAncestors(part)
            default: throw SyncError(.malformed, "a frontier is told in frames of its kind")
            }
        }
        guard !frames.isInsideFrame else { throw SyncError(.malformed, "a frontier that is cut off") }
        return told
    }
}

extension Frontier {
    mutating func take(_ part: Frontier) throws(SyncError) {
        guard append(part) else { throw SyncError(.malformed, "a frontier out of order") }
    }
}

extension Told {
    mutating func takeAncestors(_ part: Frontier) throws(SyncError) {
        try ancestors.take(part)
        guard ancestors.heads.values.reduce(0, { $0 + $1.count }) <= Limits.ancestors else {
            throw SyncError(.malformed, "more ancestors than a message lists")
        }
    }
}

/// The first part of the answer to `POST /v1/sync`.
///
/// | bytes | field |
/// | --- | --- |
/// | 1 | 0 same, 1 frames follow |
/// | varint | same: schema version of the answerer |
/// | 1 | same: 1 where operations wait for a newer program, so that states cannot be compared |
/// | 16 | same: the state digest |
///
/// Frames are the answerer's frontier, in one frame or several; what the asker lacks where it told its frontier, or where a
/// log has gone apart and the asker has listed no ancestors, the answerer's ancestors in its place; and the end.
public enum SyncAnswer: Hashable, Sendable {
    case same(schemaVersion: UInt32, hasPending: Bool, state: Identifier<StateDigest>)
    case frames

    public func encode() -> [UInt8] {
        var writer = ByteWriter()
        switch self {
        case .frames: writer.byte(1)
        case .same(let schemaVersion, let hasPending, let state):
            writer.byte(0)
            writer.varint(UInt64(schemaVersion))
            writer.byte(hasPending ? 1 : 0)
            writer.raw(state.bytes)
        }
        return writer.bytes
    }

    /// The longest answer that says “same”.
    static let sameBytes = 1 + 5 + 1 + 16

    /// Reads a whole answer of the kind that says “same”.
    init(decodingSame bytes: [UInt8]) throws {
        var reader = ByteReader(bytes)
        guard try reader.byte() == 0 else { throw SyncError(.malformed, "an answer of no known kind") }
        self = .same(
            schemaVersion: UInt32(clamping: try reader.varint()), hasPending: try reader.byte() != 0,
            state: try reader.identifier())
        try reader.requireEnd()
    }
}

/// The head of `POST /v1/batches`: version (1) and network (16). Frames follow, and the end.
public enum BatchesHead {
    public static let byteCount = 17

    public static func encode(network: NetworkID) -> [UInt8] { [SyncRequest.version] + network.bytes }

    public static func network(in bytes: [UInt8]) throws -> NetworkID {
        var reader = ByteReader(bytes)
        guard try reader.byte() == SyncRequest.version else {
            throw SyncError(.unknownVersion, "the peer speaks another version of the protocol")
        }
        return try reader.identifier()
    }
}
