public import JisrCore
public import JisrJournal
internal import JisrLog

/// The way to one peer, as the driver needs it. Calls block.
public protocol SyncTransport {
    /// Posts to the peer and passes the answer on piece by piece.
    ///
    /// - Returns: the bytes of both bodies on the wire.
    func post(
        _ path: String, _ body: SyncBody, receive: ([UInt8]) throws -> Void
    ) throws -> (sent: Int, received: Int)
}

/// What is posted.
public enum SyncBody {
    case bytes([UInt8])
    /// Pieces, until nil.
    case stream(() throws -> [UInt8]?)
}

/// Runs a ``SyncSession`` over a journal and a transport. Thin: what is to be done is the session's to say.
public struct SyncDriver {
    private let journal: Journal
    private let transport: any SyncTransport
    private let peer: DeviceID
    private let report: (SyncOutcome) -> Void

    /// - Parameter report: told of what has moved so far, after every step; what it was told last holds of a sync that
    ///   fails, too.
    public init(
        journal: Journal, transport: any SyncTransport, peer: DeviceID,
        report: @escaping (SyncOutcome) -> Void = { _ in }
    ) {
        self.journal = journal
        self.transport = transport
        self.peer = peer
        self.report = report
    }

    public func run() throws -> SyncOutcome {
        do { return try introducing(exchange) } catch {
            journal.noteFailure(with: peer)
            throw error
        }
    }

    /// Where the peer has not heard of this device, it is shown the entry that names it, and asked again.
    private func introducing(_ exchange: () throws -> SyncOutcome) throws -> SyncOutcome {
        do { return try exchange() } catch let error as SyncError where error.code == .unknownPeer {
            try petition()
            return try exchange()
        }
    }

    private func petition() throws {
        let network = try journal.identity().network.id
        var upload = BatchUpload(journal: journal, network: network, outgoing: try journal.petition())
        _ = try transport.post("/v1/batches", .stream { try upload.next() }) { _ in }
    }

    private func exchange() throws -> SyncOutcome {
        try journal.seal()
        let network = try journal.identity().network.id
        var session = SyncSession(
            network: network, schemaVersion: journal.schema.version, view: try journal.view(sharedWith: peer))
        var announced = Announcements()
        var bytes = (sent: 0, received: 0)
        var sent = SyncTally()
        var action = session.begin(agreed: try journal.agreement(with: peer))
        while action != .finish {
            switch action {
            case .ask(let request):
                let question = request.encode()
                var told = (sent: bytes.sent + question.count, received: bytes.received)
                let moved = try transport.post("/v1/sync", .bytes(question)) { chunk in
                    told.received += chunk.count
                    let frames = try SyncError.reading { try session.received(chunk) }
                    // Its frontier is told whole before the first batch.
                    if !frames.isEmpty, session.outcome.toReceive == nil, let told = session.told {
                        session.expect(toReceive: try journal.lacking(of: told.frontier))
                    }
                    if !frames.isEmpty { session.admitted(try journal.admit(frames, from: peer, &announced)) }
                    report(session.outcome.moving(bytes: told))
                }
                bytes = (bytes.sent + moved.sent, bytes.received + moved.received)
                let view = try journal.view(sharedWith: peer)
                let apart = try session.told.map { try journal.ancestors(whereApartFrom: $0, for: peer) }
                action = try SyncError.reading { try session.answerEnded(view: view, apart: apart ?? Frontier()) }
            case .send(let frontier):
                let moved = try send(
                    beyond: frontier, network: network, session: &session, tally: &sent, before: bytes)
                bytes = (bytes.sent + moved.sent, bytes.received + moved.received)
                action = .finish
            case .finish: break
            }
        }
        return try finish(session, bytes: bytes, sent: sent)
    }

    private func send(
        beyond frontier: Frontier, network: NetworkID, session: inout SyncSession, tally: inout SyncTally,
        before: (sent: Int, received: Int)
    ) throws -> (sent: Int, received: Int) {
        let outgoing = try journal.outgoing(to: peer, beyond: Told(frontier, ancestors: session.ancestors))
        guard !outgoing.isEmpty else {
            _ = session.nothingToSend()
            return (0, 0)
        }
        session.expect(toSend: outgoing.reduce(0) { $0 + $1.operations })
        var upload = BatchUpload(
            journal: journal, network: network, outgoing: outgoing, holding: session.view.frontier.digest)
        var answer: [UInt8] = []
        let outcome = session.outcome
        var pieces = 0
        let next = {
            let piece = try upload.next()
            pieces += piece?.count ?? 0
            var told = outcome.moving(bytes: (before.sent + pieces, before.received))
            told.sent.operations = upload.tally.operations
            told.sent.batches = upload.tally.batches
            report(told)
            return piece
        }
        let moved = try transport.post("/v1/batches", .stream(next)) { chunk in
            answer += chunk
            guard answer.count <= Limits.frontierBytes else {
                throw SyncError(.malformed, "a confirmation too long to be one")
            }
        }
        tally = upload.tally
        _ = try SyncError.reading { try session.confirmed(answer) }
        return moved
    }

    /// Notes what the peer confirmed. Only that counts as synced.
    private func finish(_ session: SyncSession, bytes: (sent: Int, received: Int), sent: SyncTally) throws
        -> SyncOutcome
    {
        var outcome = session.outcome
        if !outcome.refused.isEmpty { try journal.look(into: outcome.refused) }
        outcome.sent = sent
        outcome = outcome.moving(bytes: bytes)
        if outcome.isWhole, outcome.confirmed == session.view.frontier {
            try journal.noteAgreement(with: peer, on: session.view.frontier)
        } else if let confirmed = outcome.confirmed {
            try journal.note(confirmed, heldBy: peer)
        }
        report(outcome)
        return outcome
    }
}

/// Batches on their way out, one frame after another, none held longer than it takes to send.
public struct BatchUpload: Sendable {
    private let journal: Journal
    private let outgoing: [Outgoing]
    private var place = 0
    private var head: [UInt8]?
    private var foot = Frame.end.encode()
    private var hasEnded = false
    public private(set) var tally = SyncTally()

    /// - Parameter digest: of all that the sender holds of what both may read; nil for a petition.
    public init(journal: Journal, network: NetworkID, outgoing: [Outgoing], holding digest: Identifier<Frontier>? = nil)
    {
        self.init(journal: journal, outgoing: outgoing)
        head = BatchesHead.encode(network: network)
        if let digest { foot = Frame.holding(digest).encode() + foot }
    }

    /// For an answer, whose head is another's to write.
    public init(journal: Journal, outgoing: [Outgoing]) {
        self.journal = journal
        self.outgoing = outgoing
    }

    public mutating func next() throws -> [UInt8]? {
        if let head {
            self.head = nil
            return head
        }
        guard place < outgoing.count else {
            defer { hasEnded = true }
            return hasEnded ? nil : foot
        }
        let item = outgoing[place]
        place += 1
        tally.batches += 1
        tally.operations += item.operations
        return try journal.frames(of: item).flatMap { $0.encode() }
    }
}
