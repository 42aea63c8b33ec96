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
        try journal.seal()
        let view = try journal.view(sharedWith: peer)
        let mine = WireFrontier(view.frontier)
        let isSame =
            switch request.holding {
            case .digest(let digest): digest == view.frontier.digest
            case .frontier(let frontier): frontier == mine
            }
        if isSame {
            try journal.updatePeer(peer) { $0.frontier = mine }
            let same = SyncAnswer.same(
                schemaVersion: journal.schema.version, hasPending: view.hasPending, state: view.state)
            return (same.encode(), nil)
        }
        var outgoing: [Outgoing] = []
        if case .frontier(let theirs) = request.holding {
            try journal.updatePeer(peer) { $0.frontier = theirs }
            outgoing = try journal.outgoing(to: peer, beyond: theirs)
        }
        return (
            SyncAnswer.frames.encode() + Frame.frontier(mine).encode(),
            BatchUpload(journal: journal, outgoing: outgoing)
        )
    }

    func requireNetwork(_ network: NetworkID) throws {
        guard try journal.identity().network.id == network else {
            throw SyncError(.foreignNetwork, "the two devices are of different networks")
        }
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
    private var refused: [Refusal] = []
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
            switch result {
            case .success(let frame): frames.append(frame)
            case .failure(let error):
                refused.append(
                    Refusal(log: LogID(high: 0, low: 0), first: 0, code: error.code.rawValue, reason: error.description)
                )
            }
        }
        if !frames.isEmpty { try admit(frames) }
    }

    private mutating func admit(_ frames: [Frame]) throws {
        for result in try journal.admit(frames, from: peer) {
            tally.batches += 1
            switch result {
            case .merged(let operations): tally.operations += UInt64(operations)
            case .known: break
            case .refused(let refusal): refused.append(refusal)
            }
        }
    }

    /// The answer: this device's frontier now, and what it refused.
    public func confirmation() throws -> [UInt8] {
        let mine = WireFrontier(try journal.view(sharedWith: peer).frontier)
        try journal.updatePeer(peer) { $0.frontier = mine }
        // A hostile peer could have a thousand batches refused: the first tell enough.
        let told = refused.prefix(Self.toldRefusals).map { Frame.refused($0) }
        return ([.frontier(mine)] + told + [.end]).flatMap { $0.encode() }
    }

    private static let toldRefusals = 64
}
