public import JisrCore

/// One piece of a stream between peers, or of a bundle: a kind (1 byte), a length (varint) and that many bytes.
///
/// | kind | content |
/// | --- | --- |
/// | 1 log | device id (16), incarnation (16), scope (text): what a log id in the batches that follow stands for |
/// | 2 batch | a ``SealedBatch`` |
/// | 3 frontier | count (varint), then for each log its id (16), sequence number (varint) and the first 16 bytes of its hash |
/// | 4 refused | log id (16), first sequence number (varint), code (text), reason (text) |
/// | 5 end | nothing: what ends without it was cut |
public enum Frame: Hashable, Sendable {
    case log(device: DeviceID, incarnation: Incarnation, scope: Scope)
    case batch(SealedBatch)
    case frontier(WireFrontier)
    case refused(Refusal)
    case end

    private enum Kind: UInt8 {
        case log = 1
        case batch = 2
        case frontier = 3
        case refused = 4
        case end = 5
    }

    public func encode() -> [UInt8] {
        var body = ByteWriter()
        let kind: Kind
        switch self {
        case .log(let device, let incarnation, let scope):
            kind = .log
            body.raw(device.bytes)
            body.raw(incarnation.bytes)
            body.text(scope.description)
        case .batch(let batch):
            kind = .batch
            body.raw(batch.bytes)
        case .frontier(let frontier):
            kind = .frontier
            body.raw(frontier.encode())
        case .refused(let refusal):
            kind = .refused
            body.raw(refusal.log.bytes)
            body.varint(refusal.first)
            body.text(refusal.code)
            body.text(refusal.reason)
        case .end: kind = .end
        }
        var writer = ByteWriter()
        writer.byte(kind.rawValue)
        writer.sized(body.bytes)
        return writer.bytes
    }

    init(kind: UInt8, body: [UInt8]) throws(LogError) {
        guard let kind = Kind(rawValue: kind) else { throw LogError(.malformed, "a frame of no known kind") }
        var reader = ByteReader(body)
        switch kind {
        case .batch:
            self = .batch(try SealedBatch(bytes: body))
            return
        case .log:
            let (device, incarnation): (DeviceID, Incarnation) = (try reader.identifier(), try reader.identifier())
            guard let scope = Scope(try reader.text(upTo: Limits.nameBytes + 16)) else {
                throw LogError(.malformed, "a scope of no known kind")
            }
            self = .log(device: device, incarnation: incarnation, scope: scope)
        case .frontier: self = .frontier(try WireFrontier(&reader))
        case .refused:
            self = .refused(
                Refusal(
                    log: try reader.identifier(), first: try reader.varint(),
                    code: try reader.text(upTo: Limits.nameBytes),
                    reason: try reader.text(upTo: Limits.reasonBytes)))
        case .end: self = .end
        }
        try reader.requireEnd()
    }
}

/// A batch that was not admitted, and why, as the one who refused it tells.
public struct Refusal: Hashable, Sendable {
    public let log: LogID
    public let first: UInt64
    /// A stable word for programs.
    public let code: String
    /// A sentence for people.
    public let reason: String

    /// What is longer than a peer takes is cut, between characters: the frame would else be refused in its turn.
    public init(log: LogID, first: UInt64, code: String, reason: String) {
        self.log = log
        self.first = first
        self.code = Self.cut(code, to: Limits.nameBytes)
        self.reason = Self.cut(reason, to: Limits.reasonBytes)
    }

    private static func cut(_ text: String, to bytes: Int) -> String {
        var text = text.normalised
        while text.utf8.count > bytes { text.removeLast() }
        return text
    }
}

/// A frontier as it travels: half of each hash, enough to tell two histories apart.
public struct WireFrontier: Hashable, Sendable {
    public struct Head: Hashable, Sendable {
        public let sequence: UInt64
        public let mark: Identifier<Frontier>
    }

    public let heads: [LogID: Head]

    public init(_ frontier: Frontier) {
        heads = frontier.heads.filter { $0.value.sequence > 0 }.mapValues {
            Head(sequence: $0.sequence, mark: $0.hash.mark)
        }
    }

    public func sequence(of log: LogID) -> UInt64 { heads[log]?.sequence ?? 0 }

    /// The operations held in `frontier` that the owner of this one lacks.
    public func missing(from frontier: Frontier) -> UInt64 {
        frontier.heads.reduce(0) { sum, entry in
            let held = sequence(of: entry.key)
            return sum + (entry.value.sequence > held ? entry.value.sequence - held : 0)
        }
    }

    /// The operations that the owner of this one holds and `frontier` lacks.
    public func surplus(over frontier: Frontier) -> UInt64 {
        heads.reduce(0) { sum, entry in
            let held = frontier[entry.key].sequence
            return sum + (entry.value.sequence > held ? entry.value.sequence - held : 0)
        }
    }

    public func encode() -> [UInt8] {
        var writer = ByteWriter()
        writer.count(heads.count)
        for (log, head) in heads.sorted(by: { $0.key < $1.key }) {
            writer.raw(log.bytes)
            writer.varint(head.sequence)
            writer.raw(head.mark.bytes)
        }
        return writer.bytes
    }

    public init(_ reader: inout ByteReader) throws(LogError) {
        var heads: [LogID: Head] = [:]
        for _ in 0..<(try reader.count(upTo: Limits.frontierLogs)) {
            let log: LogID = try reader.identifier()
            let sequence = try reader.varint()
            guard (1...Limits.lastSequence).contains(sequence) else {
                throw LogError(.malformed, "a log that ends at \(sequence)")
            }
            guard heads.updateValue(Head(sequence: sequence, mark: try reader.identifier()), forKey: log) == nil else {
                throw LogError(.malformed, "a log listed twice")
            }
        }
        self.heads = heads
    }
}

extension Hash256 {
    /// The first half, by which a frontier on the wire tells two histories apart.
    public var mark: Identifier<Frontier> { Identifier(bytes: bytes) ?? Identifier(high: 0, low: 0) }
}
