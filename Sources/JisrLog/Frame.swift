public import JisrCore

/// One piece of a stream between peers, or of a bundle: a kind (1 byte), a length (varint) and that many bytes.
///
/// | kind | content |
/// | --- | --- |
/// | 1 log | device id (16), incarnation (16), scope (text): what a log id in the batches that follow stands for |
/// | 2 batch | a ``SealedBatch`` |
/// | 3 frontier | count (varint, at most 1,000), then for each head its log id (16), sequence number (varint) and the first 16 bytes of its hash: each head once, in ascending order of these three; a longer frontier takes several frames, and the order goes on |
/// | 4 refused | log id (16), first sequence number (varint), code (text, at most 200 bytes), reason (text, at most 500) |
/// | 5 end | nothing: what ends without it was cut |
/// | 6 ancestors | as frontier: of logs that have gone apart the own heads, and the batches 1, 2, 4, 8… before each |
/// | 7 holding | at the end of an upload the frontier digest (16) of what its sender holds |
public enum Frame: Hashable, Sendable {
    case log(device: DeviceID, incarnation: Incarnation, scope: Scope)
    case batch(SealedBatch)
    /// A part of a frontier, or all of it.
    case frontier(Frontier)
    case refused(Refusal)
    case end
    /// Of logs that have gone apart what lies behind the heads, the heads among it: where the other finds one that it
    /// holds, the two have met.
    case ancestors(Frontier)
    /// What the sender of an upload holds of what both may read: whether its reader now holds the same.
    case holding(Identifier<Frontier>)

    private enum Kind: UInt8 {
        case log = 1
        case batch = 2
        case frontier = 3
        case refused = 4
        case end = 5
        case ancestors = 6
        case holding = 7
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
            body.frontier(frontier)
        case .refused(let refusal):
            kind = .refused
            body.raw(refusal.log.bytes)
            body.varint(refusal.first)
            body.text(refusal.code)
            body.text(refusal.reason)
        case .end: kind = .end
        case .ancestors(let ancestors):
            kind = .ancestors
            body.frontier(ancestors)
        case .holding(let digest):
            kind = .holding
            body.raw(digest.bytes)
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
            guard let scope = Scope(try reader.text(upTo: Limits.scopeBytes)) else {
                throw LogError(.malformed, "a scope of no known kind")
            }
            self = .log(device: device, incarnation: incarnation, scope: scope)
        case .frontier: self = .frontier(try reader.frontier())
        case .refused:
            self = .refused(
                Refusal(
                    log: try reader.identifier(), first: try reader.varint(),
                    code: try reader.text(upTo: Limits.nameBytes),
                    reason: try reader.text(upTo: Limits.reasonBytes)))
        case .end: self = .end
        case .ancestors: self = .ancestors(try reader.frontier())
        case .holding: self = .holding(try reader.identifier())
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

    /// What is longer than a peer takes is cut, between scalars: the frame would else be refused in its turn.
    ///
    /// Between bytes and not between characters: any number of marks can stand on one.
    public init(log: LogID, first: UInt64, code: String, reason: String) {
        self.log = log
        self.first = first
        self.code = Self.cut(code, to: Limits.nameBytes)
        self.reason = Self.cut(reason, to: Limits.reasonBytes)
    }

    private static func cut(_ text: String, to bytes: Int) -> String {
        guard text.utf8.count > bytes else { return text }
        // A byte more than fits tells whether a scalar ends there.
        var kept = Array(text.utf8.prefix(bytes + 1))
        while let last = kept.popLast(), last & 0xc0 == 0x80 {}
        return String(decoding: kept, as: UTF8.self)
    }
}

extension Frame {
    /// A frontier as frames, none longer than a peer takes. One that lists nothing is a frame too.
    public static func all(of frontier: Frontier) -> [Frame] {
        frontier.isEmpty ? [.frontier(frontier)] : parts(of: frontier).map { .frontier($0) }
    }

    /// Ancestors as frames: none where there are none.
    public static func all(ofAncestors ancestors: Frontier) -> [Frame] { parts(of: ancestors).map { .ancestors($0) } }

    private static func parts(of frontier: Frontier) -> [Frontier] {
        let heads = frontier.sorted
        return stride(from: 0, to: heads.count, by: Limits.frameHeads).map { start in
            var part = Frontier()
            for (log, head) in heads[start..<min(start + Limits.frameHeads, heads.count)] { part.insert(head, of: log) }
            return part
        }
    }
}

extension ByteWriter {
    public mutating func frontier(_ frontier: Frontier) {
        let heads = frontier.sorted
        count(heads.count)
        for (log, head) in heads {
            raw(log.bytes)
            varint(head.sequence)
            raw(head.mark.bytes)
        }
    }
}

extension ByteReader {
    /// Heads in their order, each once: what is out of order would make long lists costly to take apart.
    ///
    /// - Parameter limit: the most heads that are taken.
    public mutating func frontier(upTo limit: Int = Limits.frameHeads) throws(LogError) -> Frontier {
        var frontier = Frontier()
        var last: (log: LogID, head: Frontier.Head)?
        for _ in 0..<(try count(upTo: limit)) {
            let log: LogID = try identifier()
            let head = Frontier.Head(sequence: try varint(), mark: try identifier())
            guard (1...Limits.lastSequence).contains(head.sequence) else {
                throw LogError(.malformed, "a log that ends at \(head.sequence)")
            }
            guard last.map({ ($0.log, $0.head) < (log, head) }) ?? true else {
                throw LogError(.malformed, "a frontier out of order")
            }
            last = (log, head)
            frontier.insert(head, of: log)
        }
        return frontier
    }
}
