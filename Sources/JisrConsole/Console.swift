public import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
public import JisrServer
public import JisrWords

/// The pages for people at one device. A page asks ``Actions`` as the command line does, and puts what comes into words; it
/// holds no rule of the domain.
public struct Console: Sendable {
    let actions: Actions
    let threads: Threads
    private let cookies: Cookies
    private let language: @Sendable () -> Language
    let runs = SyncRuns()

    /// Where pages do what takes the journal's time.
    public struct Threads: Sendable {
        let reading: WorkerThreads
        let writing: WorkerThreads
        /// A password takes a tenth of a second on purpose: whoever guesses holds up nobody but who logs in.
        let entering: WorkerThreads

        public init(reading: WorkerThreads, writing: WorkerThreads, entering: WorkerThreads) {
            self.reading = reading
            self.writing = writing
            self.entering = entering
        }
    }

    /// A form with every text at its limit.
    static let formBytes = 1 << 20

    /// - Parameters:
    ///   - device: the id of this device.
    ///   - isSecure: whether they come over TLS, so that no browser gives its cookies to anything else.
    ///   - language: in which pages are, as long as somebody has not chosen another.
    public init(
        actions: Actions, device: String, threads: Threads, isSecure: Bool = false,
        language: @escaping @Sendable () -> Language
    ) {
        self.actions = actions
        self.threads = threads
        self.language = language
        cookies = Cookies(device: device, isSecure: isSecure)
    }

    public var routes: [Route] {
        [Assets.stylesheet.route, Assets.script.route] + access + home + syncing + attendance + participants + conflicts
            + writings + figures + codeBook + network + views + todo + phone + passDoor + doubles + moves
    }

    // MARK: Pages and forms

    /// A page for those who are known here; who is not is asked to log in, and gets there afterwards.
    func page(_ pattern: String, _ body: @escaping @Sendable (Visit) async throws -> Answer) -> Route {
        Route(.get, pattern) { request in
            // Before anything is asked of the journal: who is not known costs it nothing.
            guard caller(request).person != nil else {
                let path = request.path == "/" ? "/enter" : "/enter?then=\(request.path.queryEscaped)"
                return Answer.seeOther(path).response()
            }
            let visit = try await visit(request)
            return await answering(visit) { try await body(visit) }.response()
        }
    }

    /// A form of a page: from our own pages alone, and by those who may write. Where the log-in has ended, what was typed is
    /// kept, and sent on after the next.
    func form(
        _ pattern: String, for right: Right = .centreRecords,
        _ body: @escaping @Sendable (Visit, FormFields) async throws -> Answer
    ) -> Route {
        Route(.post, pattern) { request in
            let visit = try await visit(request)
            let fields = try FormFields(decoding: try await request.body.collect(upTo: Self.formBytes))
            guard visit.person != nil else { return interrupted(visit, fields).response() }
            guard fields["csrf"] == visit.csrf else {
                return message(visit, visit.words[AccessPhrase.forged], status: 403).response()
            }
            guard visit.has(right) else {
                return message(visit, visit.hindrance(to: right), status: 403).response()
            }
            return await answering(visit, to: fields) { try await body(visit, fields) }.response()
        }
    }

    /// A page or form for those who are not known yet.
    func open(
        _ route:
            @escaping @Sendable (Visit, FormFields) async throws -> (Answer, cookie: (name: String, value: String)?),
        _ method: RequestMethod, _ pattern: String
    ) -> Route {
        Route(method, pattern) { request in
            let visit = try await visit(request)
            let fields =
                method == .post
                ? try FormFields(decoding: try await request.body.collect(upTo: Self.formBytes)) : FormFields()
            let (answer, cookie) = try await route(visit, fields)
            return answer.response(cookie: cookie)
        }
    }

    var cookie: Cookies { cookies }

    /// Whatever a page writes is written by who asks for it.
    func writing<Value: Sendable>(_ visit: Visit, _ body: @escaping @Sendable (Actions) throws -> Value) async throws
        -> Value
    {
        try await threads.writing.run { [actions = actions.by(visit.person)] in try body(actions) }
    }

    // MARK: How it is done

    /// Who asks, by what his browser was given; nobody where it was given nothing, or no longer counts.
    private func caller(_ request: ServerRequest) -> (token: String, person: Person?) {
        let token = Cookies.value(of: cookies.token, in: request.header("Cookie")) ?? ""
        let person = token.isEmpty ? nil : actions.people.person(withToken: token)
        // A class full of phones takes none of the few places that strangers have.
        if person != nil { request.vouch() }
        return (token, person)
    }

    /// - Parameter pass: the token of a trainer's phone; with one nobody is a user, whoever he is beside.
    func visit(_ request: ServerRequest, pass: String? = nil) async throws -> Visit {
        let (token, person) = pass.map { ($0, nil) } ?? caller(request)
        actions.noteVisit()
        let chosen = Cookies.value(of: Cookies.language, in: request.header("Cookie")).flatMap(Language.init)
        let words = Catalogue(chosen ?? language())
        let here = try await threads.reading.run { [actions] in try actions.here() }
        let note = request.query["note"].flatMap(NoteWord.init)?.note(
            in: words, undo: Self.undoing(request.query["undo"]))
        return Visit(
            path: request.path, query: request.query, parameters: request.parameters,
            person: person, token: token, words: words,
            centre: here.centre, isCentre: here.isCentre, notes: note.map { [$0] } ?? [],
            wantsData: request.header("Accept")?.utf8.starts(with: "application/json".utf8) ?? false,
            wantsPage: request.header("Accept")?.utf8.firstRange(of: "text/html".utf8) != nil)
    }

    /// What a note's button may do: an address that somebody sends must not put another deed behind the word.
    private static func undoing(_ path: String?) -> String {
        guard let path = local(path), let bare = path.utf8.split(separator: UInt8(ascii: "?")).first,
            String(Substring(bare)).hasSuffix("/undelete") || path.hasPrefix("/conflicts/retake?")
        else { return "" }
        return path
    }

    /// A path of ours, as it stands in an address; nil for what leads elsewhere.
    static func local(_ path: String?) -> String? {
        guard let path, path.utf8.first == UInt8(ascii: "/"), !path.utf8.dropFirst().starts(with: "/".utf8),
            path.utf8.allSatisfy({ (0x21...0x7e).contains($0) && $0 != UInt8(ascii: "\\") })
        else { return nil }
        return path
    }

    /// What goes wrong is said on a page, in words. What was typed into a form goes along: a press sends it once more, when the
    /// disk has room again or whatever else it was is over.
    func answering(
        _ visit: Visit, to form: FormFields? = nil, _ body: () async throws -> Answer
    ) async -> Answer {
        do { return try await body() } catch {
            let fault = Fault(error)
            let status = ErrorCode.meaning(of: fault.code).httpStatus
            return message(visit, fault.text(in: visit.words), status: status, keeping: form)
        }
    }

    func message(_ visit: Visit, _ text: String, status: Int, keeping form: FormFields? = nil) -> Answer {
        if visit.wantsData { return .data(ScriptData.fault(text), status: status) }
        let title = visit.words[status == 404 ? ConsolePhrase.notFound : .failed]
        return .page(
            MessagePage(
                frame: Frame(visit, title: title), heading: title, lines: text.split(separator: "\n").map(String.init),
                kept: form.map { Kept(visit, $0) }),
            status: status)
    }
}

/// Says that something was not done, and why.
struct MessagePage: PageModel {
    let template = "message"
    let frame: Frame
    let heading: String
    let lines: [String]
    /// The form that was not taken; nil where there was none.
    let kept: Kept?
}
