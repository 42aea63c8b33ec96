public import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
public import JisrServer
internal import JisrWords

/// The API under `/api/v1`: a request is decoded, its action called, the outcome encoded. What there is to call stands in
/// ``APICalls``.
public struct APIRoutes: Sendable {
    private let actions: Actions
    private let threads: JournalThreads
    private let calls: [APICall]

    public init(actions: Actions, threads: JournalThreads) {
        self.actions = actions
        self.threads = threads
        calls = APICalls(threads: threads).all
    }

    /// For the control socket: who reaches it is not asked who he is.
    public var control: [Route] {
        calls.filter { !$0.isForPeople }.map { call in
            Route(.post, call.path) { [actions] request in try await Self.answer(call, request, actions) }
        }
    }

    /// For `console.listen`: who asks shows a token that ``People`` gave, and does what his role lets him.
    public var console: [Route] {
        let document = OpenAPIDocument(calls: calls)
        return calls.flatMap { call in
            [Route(.post, call.path) { try await answerKnown(call, $0) }]
                + (call.isReading ? [Route(.get, call.path) { try await answerKnown(call, $0) }] : [])
        } + [
            Route(.get, OpenAPIDocument.path) { [threads] _ in try await threads.reading.run { try document.response() }
            },
            // Before the pages, which have something to say at every address.
            Route(.get, "/api/**") { _ in throw Problem.notFound }
        ]
    }

    private func answerKnown(_ call: APICall, _ request: ServerRequest) async throws -> ServerResponse {
        let person = try caller(of: call, request)
        if request.method == .post { try Self.requireMediaType(of: request, call.mediaTypes) }
        var response = try await Self.answer(call, request, actions.by(mutated(.tellsNoWriter) ? nil : person))
        // Names of minors stay in no store of whoever asks.
        response.headers += [("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")]
        return response
    }

    /// - Returns: nil for a call that anybody may make.
    private func caller(of call: APICall, _ request: ServerRequest) throws -> Person? {
        if case .anybody = call.right { return nil }
        guard let token = BearerToken(of: request) else { throw BearerToken.challenge(isWrong: false) }
        guard let person = actions.people.person(withToken: token.text) else {
            throw BearerToken.challenge(isWrong: true)
        }
        guard call.right.allows(person.role) else {
            throw Fault(
                code: "not_permitted",
                person.role.mayWrite ? Sentence(AccessPhrase.notAllowed) : Sentence(RequestPhrase.readerOnly)
            ).problem
        }
        return person
    }

    private static func answer(_ call: APICall, _ request: ServerRequest, _ actions: Actions) async throws
        -> ServerResponse
    {
        do {
            let question = request.method == .post ? request : try QuestionInQuery.body(of: call, request)
            return try await call.handler(question, actions)
        } catch let problem as Problem { throw problem } catch { throw Fault(error).problem }
    }

    /// A body without a type is taken for what the call wants.
    private static func requireMediaType(of request: ServerRequest, _ types: [String]?) throws {
        guard let types, let field = request.header("Content-Type") else { return }
        let type = field.utf8.prefix { $0 != UInt8(ascii: ";") }
        let name = trimmed(String(Substring(type))).lowercased()
        guard !types.contains(name) else { return }
        throw Fault(
            code: "unsupported_media_type",
            Sentence(RequestPhrase.otherMediaType, .quoted(name), .list(types.map { .code($0) }))
        ).problem
    }
}
