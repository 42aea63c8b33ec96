public import JisrCore
public import JisrJournal
public import JisrLog

/// The caller's side of a sync as a value: what has come goes in, what is to be done comes out. It knows no socket, no
/// clock and no database.
///
///     begin ── digest ──> same: done
///       │         └─────> frontier of the peer ── frontier ─┐
///       └── frontier ──────────────────────────────────────>│ batches are admitted as they come
///                            ┌─ a log has gone apart: once ─┤
///                            └─ frontier and ancestors ────>│
///                                                           └─> send what the peer lacks ──> its new frontier: done
public struct SyncSession: Sendable {
    public enum Action: Hashable, Sendable {
        /// Send this as `POST /v1/sync`.
        case ask(SyncRequest)
        /// Send what the peer with this frontier lacks as `POST /v1/batches`, if there is anything.
        case send(beyond: Frontier)
        case finish
    }

    private enum State: Sendable {
        case idle
        case asked(Answering)
        case sending(beyond: Frontier)
        case finished
    }

    /// An answer on its way in.
    private struct Answering: Sendable {
        let asked: SyncRequest
        var head: [UInt8] = []
        var frames: FrameReader?
        var told: Told?
        var hasBatches = false
        var hasEnded = false
        var malformed = 0
    }

    private let network: NetworkID
    private let schemaVersion: UInt32
    /// What both may read, as this device held it when it last looked.
    public private(set) var view: SharedView
    /// What lies behind the peer's heads, where it has said so.
    public private(set) var ancestors = Frontier()
    private var state = State.idle
    public private(set) var outcome = SyncOutcome()

    /// - Parameter view: what both may read, as this device holds it.
    public init(network: NetworkID, schemaVersion: UInt32, view: SharedView) {
        self.network = network
        self.schemaVersion = schemaVersion
        self.view = view
    }

    /// The first request: the short one where nothing has changed since both agreed.
    ///
    /// - Parameter agreed: the digest on which both agreed at the end of the last exchange.
    public mutating func begin(agreed: Identifier<Frontier>?) -> Action {
        let digest = view.frontier.digest
        return ask(agreed == digest ? .digest(digest) : .frontier(view.frontier))
    }

    private mutating func ask(_ holding: SyncRequest.Holding, ancestors: Frontier = Frontier()) -> Action {
        let request = SyncRequest(
            network: network, schemaVersion: schemaVersion, holding: holding, ancestors: ancestors)
        state = .asked(Answering(asked: request))
        outcome.roundTrips += 1
        return .ask(request)
    }

    /// Takes a piece of the answer; gives the frames to admit.
    public mutating func received(_ chunk: [UInt8]) throws -> [Frame] {
        guard case .asked(var answering) = state else { throw SyncError(.malformed, "bytes that nobody asked for") }
        var frames: [Frame] = []
        var rest = chunk[...]
        if answering.frames == nil {
            answering.head += rest
            if answering.head.first == 1 {
                rest = answering.head[1...]
                answering.frames = FrameReader()
            } else if answering.head.count > SyncAnswer.sameBytes {
                throw SyncError(.malformed, "an answer of no known kind")
            }
        }
        if var reader = answering.frames {
            reader.append(rest)
            while let result = try reader.next() { try take(result, &answering, &frames) }
            answering.frames = reader
        }
        state = .asked(answering)
        return frames
    }

    private mutating func take(_ result: Result<Frame, LogError>, _ answering: inout Answering, _ frames: inout [Frame])
        throws
    {
        guard !answering.hasEnded else { throw SyncError(.malformed, "something after the end") }
        switch result {
        case .failure(let error):
            answering.malformed += 1
            guard answering.malformed <= Limits.malformedFrames else { throw error }
            outcome.refused.append(Refusal(error))
        case .success(.frontier(let part)):
            // The answer begins with it: between batches there would be no end of them.
            guard !answering.hasBatches, answering.told?.ancestors.isEmpty ?? true else {
                throw SyncError(.malformed, "a frontier after batches")
            }
            answering.told = answering.told ?? Told(Frontier())
            try answering.told?.frontier.take(part)
        case .success(.ancestors(let part)):
            guard !answering.hasBatches, answering.told != nil else {
                throw SyncError(.malformed, "ancestors that no frontier comes before")
            }
            try answering.told?.takeAncestors(part)
        case .success(.holding): throw SyncError(.malformed, "a digest where a frontier was told")
        case .success(.end): answering.hasEnded = true
        case .success(.refused(let refusal)): outcome.refused.append(refusal)
        case .success(let frame):
            answering.hasBatches = true
            if case .batch = frame { outcome.received.batches += 1 }
            frames.append(frame)
        }
    }

    /// Takes what became of frames.
    public mutating func admitted(_ results: [Admitted]) {
        for result in results {
            switch result {
            case .merged(let operations, let fork):
                outcome.received.operations += UInt64(operations)
                if let fork, !outcome.forks.contains(fork) { outcome.forks.append(fork) }
            case .known: break
            case .early: outcome.early += 1
            case .withheld: outcome.withheld += 1
            case .refused(let refusal): outcome.refused.append(refusal)
            }
        }
    }

    /// Notes how much there is to come and to be sent, for whoever waits for it.
    mutating func expect(toReceive: UInt64? = nil, toSend: UInt64? = nil) {
        outcome.toReceive = toReceive ?? outcome.toReceive
        outcome.toSend = toSend ?? outcome.toSend
    }

    /// What the peer has told in the answer that is under way.
    public var told: Told? {
        guard case .asked(let answering) = state else { return nil }
        return answering.told
    }

    /// The answer is over.
    ///
    /// - Parameters:
    ///   - view: what both may read, as this device holds it now.
    ///   - apart: of the logs that have gone apart from what the peer has told, what lies behind the own heads.
    public mutating func answerEnded(view: SharedView, apart: Frontier = Frontier()) throws -> Action {
        guard case .asked(let answering) = state else { throw SyncError(.malformed, "an answer that nobody asked for") }
        // “Same” is about what was asked: what has been written here meanwhile is not the peer's.
        guard answering.frames != nil else { return try finish(same: answering.head) }
        self.view = view
        guard answering.hasEnded, let told = answering.told else {
            throw SyncError(.cut, "the link was cut: what had come whole is kept, the rest comes next time")
        }
        if case .digest = answering.asked.holding { return ask(.frontier(view.frontier)) }
        // Once: what is still apart then was not to be admitted, and would be asked for without end.
        if !apart.isEmpty, answering.asked.ancestors.isEmpty { return ask(.frontier(view.frontier), ancestors: apart) }
        ancestors = told.ancestors
        outcome.confirmed = told.frontier
        state = .sending(beyond: told.frontier)
        return .send(beyond: told.frontier)
    }

    private mutating func finish(same bytes: [UInt8]) throws -> Action {
        guard !bytes.isEmpty else { throw SyncError(.cut, "the peer answered nothing") }
        let answer: SyncAnswer
        do { answer = try SyncAnswer(decodingSame: bytes) } catch let error as LogError where error.code == .truncated {
            throw SyncError(.cut, "the link was cut in the middle of a short answer")
        }
        guard case .same(let version, let hasPending, let state) = answer else {
            throw SyncError(.malformed, "an answer of no known kind")
        }
        outcome.isStateAlarm = version == schemaVersion && !hasPending && !view.hasPending && state != view.state
        outcome.confirmed = view.frontier
        self.state = .finished
        return .finish
    }

    /// There was nothing to send.
    public mutating func nothingToSend() -> Action {
        state = .finished
        return .finish
    }

    /// The peer's answer to what was sent: its new frontier, and what it refused.
    public mutating func confirmed(_ bytes: [UInt8]) throws -> Action {
        guard case .sending = state else { throw SyncError(.malformed, "a confirmation of nothing") }
        outcome.roundTrips += 1
        var reader = FrameReader()
        reader.append(bytes)
        var hasEnded = false
        var told = Frontier()
        while let result = try reader.next() {
            switch try result.get() {
            case .frontier(let part): try told.take(part)
            case .refused(let refusal): outcome.refused.append(refusal)
            case .end: hasEnded = true
            case .holding(let digest):
                // It holds what this device said that it holds itself.
                guard digest == view.frontier.digest else { throw SyncError(.malformed, "a digest that nobody told") }
                told = view.frontier
            case .log, .batch, .ancestors: throw SyncError(.malformed, "batches in a confirmation")
            }
        }
        guard hasEnded else { throw SyncError(.cut, "the peer did not confirm what was sent") }
        outcome.confirmed = told
        state = .finished
        return .finish
    }
}

extension Refusal {
    /// Of a frame that was none.
    init(_ error: LogError) {
        self.init(log: LogID(high: 0, low: 0), first: 0, code: error.code.rawValue, reason: error.description)
    }
}
