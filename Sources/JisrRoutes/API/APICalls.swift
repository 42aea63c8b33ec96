internal import JisrActions
internal import JisrHTTP
internal import JisrServer

/// The one table of calls: of it are made what is answered, over the control socket and over `console.listen`, and the
/// OpenAPI file. A new call is a line here.
struct APICalls {
    let threads: JournalThreads

    var all: [APICall] {
        entering + reading + writing + networking + keeping + lists + reports + analysis + work + moves
    }

    // MARK: Coming in

    private var entering: [APICall] {
        [
            APICall(
                name: "enter", summary: "Gives a token for a name and a password; with a code, the password is chosen.",
                right: .anybody, question: .json(.of(EnterRequest.self), isReading: false),
                answer: .json(.of(EnterOutcome.self)), isForPeople: true,
                handler: ask(threads.entering) { try $1.enter($0) }),
            APICall(
                name: "leave", summary: "Gives the token back: it is good no more.", right: .sight,
                question: .json(.of(EmptyRequest.self), isReading: false), answer: .json(.of(LeaveOutcome.self)),
                isForPeople: true
            ) { request, actions in
                let _: EmptyRequest = try await Self.decode(request)
                let token = BearerToken(of: request)?.text ?? ""
                return try .json(try await threads.entering.run { try actions.leave(token: token) })
            }
        ]
    }

    /// Question and answer on a thread of some.
    func ask<Request: Decodable & SendableMetatype & Sendable, Outcome: Encodable & Sendable>(
        _ threads: WorkerThreads, _ body: @escaping @Sendable (Request, Actions) throws -> Outcome
    ) -> APICall.Handler {
        { request, actions in
            let question: Request = try await Self.decode(request)
            return try .json(try await threads.run { try body(question, actions) })
        }
    }
}
