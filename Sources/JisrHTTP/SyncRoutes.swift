import JisrCore
public import JisrJournal
import JisrLog
import JisrSync

/// What this device answers its peers: `POST /v1/sync`, `POST /v1/batches`, `POST /v1/join`.
public struct SyncRoutes: Sendable {
    private let journal: Journal
    private let identity: TLSIdentity
    private let onMerge: @Sendable () -> Void

    /// - Parameter onMerge: told whenever a peer has brought something.
    public init(journal: Journal, identity: TLSIdentity, onMerge: @escaping @Sendable () -> Void = {}) {
        self.journal = journal
        self.identity = identity
        self.onMerge = onMerge
    }

    public var all: [PeerRoute] {
        [
            PeerRoute(.post, "/v1/sync") { try await sync($0) },
            PeerRoute(.post, "/v1/batches") { try await batches($0) },
            PeerRoute(.post, "/v1/join") { try await join($0) }
        ]
    }

    /// The caller, by the key that its connection proved: looked up at every request, since the roster changes.
    private func peer(_ request: PeerRequest) throws -> Member {
        guard let member = try caller(request) else { throw try stranger(request) }
        return member
    }

    private func caller(_ request: PeerRequest) throws -> Member? {
        try request.pin.flatMap { try journal.roster().caller(withPin: $0.bytes) }
    }

    /// Notes that somebody unknown has called.
    private func stranger(_ request: PeerRequest) throws -> Problem {
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

    private func sync(_ request: PeerRequest) async throws -> PeerResponse {
        let peer = try peer(request).device
        let bytes = try await request.body.collect(upTo: Limits.frontierBytes)
        let responder = SyncResponder(journal: journal)
        let (head, stream) = try answering { try responder.answer(bytes, from: peer) }
        guard let stream else { return PeerResponse(contentType: CurlTransport.contentType, body: .bytes(head)) }
        return PeerResponse(
            contentType: CurlTransport.contentType,
            body: .stream { writer in
                try await writer.write(head)
                var upload = stream
                while let piece = try answering({ try upload.next() }) { try await writer.write(piece) }
            })
    }

    private func batches(_ request: PeerRequest) async throws -> PeerResponse {
        guard let caller = try caller(request) else { return try await petition(request) }
        var receiver = SyncResponder(journal: journal).receiver(from: caller.device)
        for try await chunk in request.body { try answering { try receiver.received(chunk) } }
        let confirmation = try answering { try receiver.confirmation() }
        if receiver.tally.operations > 0 { onMerge() }
        return PeerResponse(contentType: CurlTransport.contentType, body: .bytes(confirmation))
    }

    /// A device that nobody here knows brings the entry that names it.
    private func petition(_ request: PeerRequest) async throws -> PeerResponse {
        guard let pin = request.pin else { throw try stranger(request) }
        var receiver = SyncResponder(journal: journal).petition(withPin: pin.bytes)
        for try await chunk in request.body { try answering { try receiver.received(chunk) } }
        guard try answering({ try receiver.finish() }) != nil else { throw try stranger(request) }
        onMerge()
        return PeerResponse(contentType: CurlTransport.contentType, body: .bytes([]))
    }

    private func join(_ request: PeerRequest) async throws -> PeerResponse {
        guard let pin = request.pin else {
            throw Problem(status: 403, code: "no_certificate", title: "A device that joins shows its certificate")
        }
        let bytes = try await request.body.collect(upTo: JoinRequest.byteLimit)
        let question: JoinRequest
        do { question = try JoinRequest(decoding: bytes, pin: pin.bytes) } catch let error as LogError {
            throw Problem(status: 400, code: error.code.rawValue, title: error.description)
        }
        let answer = try answering { try question.answer(from: journal, inviter: identity.pin.bytes) }
        onMerge()
        return PeerResponse(contentType: CurlTransport.contentType, body: .bytes(answer.encode()))
    }

    /// Turns what the journal throws into what peers understand. Its calls are short: a batch, or one read.
    private func answering<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try SyncError.reading(body) } catch let error as SyncError {
            throw Problem(
                status: error.code == .foreignNetwork ? 409 : 400, code: error.code.rawValue, title: error.description)
        } catch let error as JournalError {
            throw Problem(
                status: error.code == .notPermitted ? 403 : 500, code: error.code.rawValue, title: error.description)
        } catch let error as InputError {
            throw Problem(status: 400, code: error.code.rawValue, title: error.description)
        }
    }
}
