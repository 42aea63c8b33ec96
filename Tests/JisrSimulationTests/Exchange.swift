import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync

/// One sync under way between two devices, taken a piece at a time, so that many can be under way at once. It does
/// what ``SyncDriver`` and the HTTP routes do, with nothing but the simulation between the two.
final class Exchange {
    enum Stage {
        case asking(SyncRequest)
        /// Bytes on their way to the caller, and where more come from.
        case answering([UInt8], BatchUpload?)
        /// Bytes on their way to the answerer.
        case sending([UInt8], BatchUpload, BatchReceiver)
        case confirming([UInt8])
        case over
    }

    let caller: Station
    let answerer: Station
    private let responder: SyncResponder
    private let network: NetworkID
    private var session: SyncSession
    private(set) var stage = Stage.over
    /// Every byte of what was posted as batches: it may come a second time.
    private(set) var posted: [UInt8] = []
    /// Told of each frontier that one of the two gave out.
    var onTold: (Station, WireFrontier) -> Void = { _, _ in }
    /// Sees each frame before it goes out, with its reader.
    var onFrame: (Frame, Station) throws -> Void = { _, _ in }

    init(caller: Station, answerer: Station) throws {
        self.caller = caller
        self.answerer = answerer
        responder = SyncResponder(journal: answerer.journal)
        network = try caller.journal.identity().network.id
        try caller.journal.seal()
        session = SyncSession(
            network: network, schemaVersion: caller.schema.version,
            view: try caller.journal.view(sharedWith: answerer.device))
    }

    func involves(_ station: Station) -> Bool { station === caller || station === answerer }

    var isOver: Bool { if case .over = stage { true } else { false } }
    var refusals: [Refusal] { session.outcome.refused }
    var needsAlarm: Bool { session.outcome.isStateAlarm || !session.outcome.forks.isEmpty }

    func begin() throws {
        try follow(session.begin(lastHeard: try caller.journal.peer(answerer.device).frontier))
    }

    private func follow(_ action: SyncSession.Action) throws {
        switch action {
        case .ask(let request):
            if case .frontier(let mine) = request.holding { onTold(caller, mine) }
            stage = .asking(request)
        case .send(let frontier):
            let outgoing = try caller.journal.outgoing(to: answerer.device, beyond: frontier)
            guard !outgoing.isEmpty else { return try follow(session.nothingToSend()) }
            stage = .sending(
                [], BatchUpload(journal: caller.journal, network: network, outgoing: outgoing),
                responder.receiver(from: caller.device))
        case .finish:
            let confirmed = session.outcome.confirmed
            try caller.journal.updatePeer(answerer.device) { $0.frontier = confirmed }
            stage = .over
        }
    }

    /// Moves the exchange on: at most `limit` bytes arrive.
    ///
    /// - Parameter isTwice: a request that arrives twice, as when a proxy tries again.
    func advance(limit: Int, isTwice: Bool) throws {
        switch stage {
        case .asking(let request):
            let bytes = request.encode()
            if isTwice { _ = try responder.answer(bytes, from: caller.device) }
            let (head, stream) = try responder.answer(bytes, from: caller.device)
            try look(at: head, from: answerer)
            stage = .answering(head, stream)
        case .answering(let bytes, var stream): try receive(bytes, &stream, limit: limit)
        case .sending(let bytes, let upload, let receiver): try send(bytes, upload, receiver, limit: limit)
        case .confirming(let bytes): try follow(session.confirmed(bytes))
        case .over: break
        }
    }

    private func receive(_ bytes: [UInt8], _ stream: inout BatchUpload?, limit: Int) throws {
        guard bytes.isEmpty else {
            let frames = try session.received(Array(bytes.prefix(limit)))
            stage = .answering(Array(bytes.dropFirst(limit)), stream)
            if !frames.isEmpty { session.admitted(try caller.journal.admit(frames, from: answerer.device)) }
            return
        }
        if let next = try stream?.next() {
            try show(next, to: caller)
            stage = .answering(next, stream)
        } else {
            try follow(session.answerEnded(view: try caller.journal.view(sharedWith: answerer.device)))
        }
    }

    private func send(_ bytes: [UInt8], _ upload: BatchUpload, _ receiver: BatchReceiver, limit: Int) throws {
        var (upload, receiver) = (upload, receiver)
        if !bytes.isEmpty {
            posted += bytes.prefix(limit)
            try receiver.received(Array(bytes.prefix(limit)))
            stage = .sending(Array(bytes.dropFirst(limit)), upload, receiver)
        } else if let next = try upload.next() {
            if next.count != BatchesHead.byteCount { try show(next, to: answerer) }
            stage = .sending(next, upload, receiver)
        } else {
            let confirmation = try receiver.confirmation()
            try look(at: [1] + confirmation, from: answerer)
            stage = .confirming(confirmation)
        }
    }

    /// The answer stops here, and its reader takes what has come for all there is. What was to be posted may still come,
    /// much later.
    func cut() throws {
        defer { stage = .over }
        switch stage {
        case .answering: _ = try session.answerEnded(view: try caller.journal.view(sharedWith: answerer.device))
        case .sending(let bytes, var upload, _):
            posted += bytes
            while let next = try upload.next() {
                if next.count != BatchesHead.byteCount { try show(next, to: answerer) }
                posted += next
            }
        case .asking, .confirming, .over: break
        }
    }

    private func show(_ bytes: [UInt8], to reader: Station) throws {
        var frames = FrameReader()
        frames.append(bytes)
        while let frame = try frames.next() { try onFrame(frame.get(), reader) }
    }

    private func look(at answer: [UInt8], from station: Station) throws {
        guard answer.first == 1 else { return }
        var frames = FrameReader()
        frames.append(answer.dropFirst())
        while let frame = try frames.next() {
            if case .frontier(let frontier) = try frame.get() { onTold(station, frontier) }
        }
    }
}
