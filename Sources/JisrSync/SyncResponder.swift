public import JisrCore
public import JisrJournal
internal import JisrLog

/// The answering side of a sync: what a peer asks, over this device's journal.
public struct SyncResponder: Sendable {
    private let journal: Journal

    public init(journal: Journal) {
        self.journal = journal
    }

    /// The answer to `POST /v1/sync`: its first bytes, and the batches to stream after them; nil where nothing follows.
    public func answer(_ bytes: [UInt8], from peer: DeviceID) throws -> (head: [UInt8], stream: BatchUpload?) {
        let request = try SyncRequest(decoding: bytes)
        try requireNetwork(request.network)
        try unlessFull { try journal.sealUnlessBusy() }
        let view = try journal.view(sharedWith: peer)
        let mine = view.frontier
        let isSame =
            switch request.holding {
            case .digest(let digest): digest == mine.digest
            case .frontier(let frontier): frontier == mine
            }
        if isSame {
            try unlessFull { try journal.noteAgreement(with: peer, on: mine) }
            let same = SyncAnswer.same(
                schemaVersion: journal.schema.version, hasPending: view.hasPending, state: view.state)
            return (same.encode(), nil)
        }
        var (outgoing, apart): ([Outgoing], Frontier) = ([], Frontier())
        if case .frontier(let theirs) = request.holding {
            try unlessFull { try journal.note(theirs, heldBy: peer) }
            let told = Told(theirs, ancestors: request.ancestors)
            // To send more than is lacking, or what rests on it before it, is worse than to be asked once more.
            if told.ancestors.isEmpty { apart = try journal.ancestors(whereApartFrom: told, for: peer) }
            if apart.isEmpty { outgoing = try journal.outgoing(to: peer, beyond: told) }
        }
        let head = Frame.all(of: mine) + Frame.all(ofAncestors: apart)
        return (
            SyncAnswer.frames.encode() + head.flatMap { $0.encode() }, BatchUpload(journal: journal, outgoing: outgoing)
        )
    }

    /// A full disk keeps nobody from what is sealed already: what cannot be noted of the peer is noted the next time.
    private func unlessFull(_ body: () throws -> Void) throws {
        do { try body() } catch let error as JournalError where error.code == .diskFull {}
    }

    func requireNetwork(_ network: NetworkID) throws {
        guard try journal.identity().network.id == network else {
            throw SyncError(.foreignNetwork, "the two devices are of different networks")
        }
    }

    /// Takes `POST /v1/batches` of a device that nobody here knows by this key of its connection.
    public func petition(withPin pin: [UInt8]) -> PetitionReceiver {
        PetitionReceiver(responder: self, journal: journal, pin: pin)
    }

    /// Takes `POST /v1/batches`, piece by piece.
    public func receiver(from peer: DeviceID) -> BatchReceiver {
        BatchReceiver(responder: self, journal: journal, peer: peer)
    }
}

/// Batches on their way in: each is admitted as soon as it is whole.
public struct BatchReceiver: Sendable {
    private let responder: SyncResponder
    private let journal: Journal
    private let peer: DeviceID
    private var head: [UInt8] = []
    private var hasHead = false
    private var reader = FrameReader()
    private var announced = Announcements()
    /// A hostile peer could have a thousand batches refused: the first tell enough.
    private var refused: [Refusal] = []
    private var malformed = 0
    private var hasEnded = false
    /// What the sender holds at least, and what it says that it holds in all.
    private var held: [LogID: BatchLink] = [:]
    private var digest: Identifier<Frontier>?
    public private(set) var tally = SyncTally()

    init(responder: SyncResponder, journal: Journal, peer: DeviceID) {
        self.responder = responder
        self.journal = journal
        self.peer = peer
    }

    public mutating func received(_ chunk: [UInt8]) throws {
        tally.bytes += chunk.count
        var rest = chunk[...]
        if !hasHead {
            let missing = BatchesHead.byteCount - head.count
            head += rest.prefix(missing)
            rest = rest.dropFirst(missing)
            guard head.count == BatchesHead.byteCount else { return }
            try responder.requireNetwork(try BatchesHead.network(in: head))
            hasHead = true
        }
        reader.append(rest)
        var frames: [Frame] = []
        while let result = try reader.next() {
            guard !hasEnded else { throw SyncError(.malformed, "something after the end") }
            switch result {
            case .success(.end): hasEnded = true
            case .success(.holding(let told)): digest = told
            case .success(.frontier), .success(.refused), .success(.ancestors):
                throw SyncError(.malformed, "only batches are sent")
            case .success(let frame): frames.append(frame)
            case .failure(let error):
                malformed += 1
                guard malformed <= Limits.malformedFrames else { throw SyncError(.malformed, error.description) }
                note(Refusal(error))
            }
        }
        if !frames.isEmpty { try admit(frames) }
    }

    private mutating func note(_ refusal: Refusal) {
        if refused.count < Limits.toldRefusals { refused.append(refusal) }
    }

    private mutating func admit(_ frames: [Frame]) throws {
        let batches = frames.compactMap { if case .batch(let batch) = $0 { batch } else { nil } }
        for (batch, result) in zip(batches, try journal.admit(frames, from: peer, &announced)) {
            tally.batches += 1
            switch result {
            case .merged(let operations, _):
                tally.operations += UInt64(operations)
                note(batch)
            case .known: note(batch)
            case .early, .withheld: break
            case .refused(let refusal): note(refusal)
            }
        }
    }

    private mutating func note(_ batch: SealedBatch) {
        let header = batch.header
        let before = held[header.log].flatMap { $0.head.mark == header.previous.mark ? $0 : nil }
        // A chain is told by its end, and by what it began after.
        held[header.log] = BatchLink(
            log: header.log,
            previous: before?.previous ?? header.previous.mark,
            head: Frontier.Head(sequence: header.last, mark: header.mark))
    }

    /// The answer: that the two hold the same now, else this device's frontier and what it refused.
    public func confirmation() throws -> [UInt8] {
        let mine = try journal.view(sharedWith: peer).frontier
        if refused.isEmpty, let digest, digest == mine.digest {
            try journal.noteAgreement(with: peer, on: mine)
            return [Frame.holding(digest), .end].flatMap { $0.encode() }
        }
        try journal.note(Array(held.values), heldBy: peer)
        return (Frame.all(of: mine) + refused.map { Frame.refused($0) } + [.end]).flatMap { $0.encode() }
    }
}
