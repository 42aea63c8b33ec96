internal import JisrCore
public import JisrHTTP
public import JisrJournal
internal import JisrLog
internal import JisrPeer
public import JisrServer
internal import JisrSync
internal import Synchronization

/// What this device answers its peers: `POST /v1/sync`, `POST /v1/batches`, `POST /v1/join`.
public struct PeerRoutes: Sendable {
    private let journal: Journal
    private let identity: TLSIdentity
    private let threads: JournalThreads
    private let budget = BodyBudget()
    private let onMerge: @Sendable () -> Void

    /// - Parameter onMerge: told whenever a peer has brought something.
    public init(
        journal: Journal, identity: TLSIdentity, threads: JournalThreads,
        onMerge: @escaping @Sendable () -> Void = {}
    ) {
        self.journal = journal
        self.identity = identity
        self.threads = threads
        self.onMerge = onMerge
    }

    public var all: [Route] {
        [
            Route(.post, "/v1/sync") { try await sync($0) },
            Route(.post, "/v1/batches") { try await batches($0) },
            Route(.post, "/v1/join") { try await join($0) }
        ]
    }

    /// The caller, by the key that its connection proved: looked up at every request, since the roster changes.
    private func peer(_ request: ServerRequest) throws -> Member {
        guard let member = try caller(request) else { throw try stranger(request) }
        return member
    }

    private func caller(_ request: ServerRequest) throws -> Member? {
        let member = try request.pin.flatMap { try journal.roster().caller(withPin: $0.bytes) }
        if member != nil { request.vouch() }
        return member
    }

    /// Notes that somebody unknown has called.
    private func stranger(_ request: ServerRequest) throws -> Problem {
        if let pin = request.pin {
            // It is refused whether or not there is room to note it.
            do { try journal.noteStranger(pin: pin.bytes, address: request.remoteAddress ?? "") } catch let error
                as JournalError where error.code == .diskFull
            {}
        }
        return Problem(
            status: 403, code: SyncError.Code.unknownPeer.rawValue, title: "The peer does not know this device",
            detail:
                "it is not in the peer's roster: join first, or wait until the peer has synced with the regional office"
        )
    }

    private func sync(_ request: ServerRequest) async throws -> ServerResponse {
        // Whoever is unknown is not listened to.
        let peer = try await threads.reading.run { try self.peer(request).device }
        let body = try await budget.collect(request.body, upTo: Limits.frontierBytes)
        let (head, stream) = try await threads.reading.run {
            try answering { try SyncResponder(journal: journal).answer(body.bytes, from: peer) }
        }
        note(request, of: peer)
        guard let stream else {
            return ServerResponse(
                contentType: PeerTransport.contentType, headers: Greeting.ofAnswerer, body: .bytes(head))
        }
        let upload = Guarded(stream)
        return ServerResponse(
            contentType: PeerTransport.contentType, headers: Greeting.ofAnswerer,
            body: .stream { writer in
                try await writer.write(head)
                while let piece = try await threads.reading.run({ try upload.with { try $0.next() } }) {
                    try await writer.write(piece)
                }
            })
    }

    /// Keeps that somebody has called, and what he tells of himself. Nobody is refused an answer because there was no room
    /// for that.
    private func note(_ request: ServerRequest, of peer: DeviceID) {
        let sign = Greeting.sign(product: request.header("User-Agent"), date: request.header("Date"))
        do { try journal.noteCall(of: peer, telling: sign) } catch {}
    }

    private func batches(_ request: ServerRequest) async throws -> ServerResponse {
        guard let caller = try await threads.reading.run({ try caller(request) }) else {
            return try await petition(request)
        }
        let receiver = Guarded(SyncResponder(journal: journal).receiver(from: caller.device))
        for try await chunk in request.body {
            try await threads.writing.run { try answering { try receiver.with { try $0.received(chunk) } } }
        }
        let (confirmation, operations) = try await threads.writing.run {
            try answering { try receiver.with { (try $0.confirmation(), $0.tally.operations) } }
        }
        if operations > 0 { onMerge() }
        return ServerResponse(
            contentType: PeerTransport.contentType, headers: Greeting.ofAnswerer, body: .bytes(confirmation))
    }

    /// A device that nobody here knows brings the entry that names it.
    private func petition(_ request: ServerRequest) async throws -> ServerResponse {
        guard let pin = request.pin else { throw try stranger(request) }
        let receiver = Guarded(SyncResponder(journal: journal).petition(withPin: pin.bytes))
        // Nothing is admitted before all of it is there: this only gathers.
        for try await chunk in request.body { try answering { try receiver.with { try $0.received(chunk) } } }
        try await threads.writing.run {
            guard try answering({ try receiver.with { try $0.finish() } }) != nil else { throw try stranger(request) }
        }
        onMerge()
        return ServerResponse(contentType: PeerTransport.contentType, body: .bytes([]))
    }

    private func join(_ request: ServerRequest) async throws -> ServerResponse {
        guard let pin = request.pin else {
            throw Problem(status: 403, code: "no_certificate", title: "A device that joins shows its certificate")
        }
        let bytes = try await request.body.collect(upTo: JoinRequest.byteLimit)
        let question: JoinRequest
        do { question = try JoinRequest(decoding: bytes, pin: pin.bytes) } catch let error as LogError {
            throw Problem(status: 400, code: error.code.rawValue, title: error.description)
        }
        let answer = try await threads.writing.run {
            try answering { try question.answer(from: journal, inviter: identity.pin.bytes) }
        }
        onMerge()
        return ServerResponse(contentType: PeerTransport.contentType, body: .bytes(answer.encode()))
    }

    /// Turns what the journal throws into what peers understand.
    private func answering<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try SyncError.reading(body) } catch let error as SyncError {
            throw Problem(
                status: error.code == .foreignNetwork ? 409 : 400, code: error.code.rawValue, title: error.description)
        } catch let error as JournalError {
            throw Problem(
                status: error.code == .notPermitted ? 403 : 500, code: error.code.rawValue, title: error.description,
                sentences: [error.sentence])
        } catch let error as InputError {
            throw Problem(
                status: 400, code: error.code.rawValue, title: error.description, sentences: [error.sentence])
        }
    }
}

/// A value that the threads of a pool work on in turn.
private final class Guarded<Value: Sendable>: Sendable {
    private let value: Mutex<Value>

    init(_ value: Value) { self.value = Mutex(value) }

    func with<Result: Sendable>(_ body: (inout Value) throws -> Result) rethrows -> Result {
        try value.withLock { value throws in try body(&value) }
    }
}
