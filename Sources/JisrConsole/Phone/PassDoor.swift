internal import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
internal import JisrServer
internal import JisrWords

/// What a trainer's phone may open, and nothing else: whoever comes with a pass is no user, so no other page knows him.
extension Console {
    var passDoor: [Route] {
        [
            open({ visit, _ in (door(visit), nil) }, .get, "/pass/{link}"),
            open(openPass, .post, "/pass/{link}"),
            passPage("/pass") { visit, pass in
                let sessions = try await threads.reading.run { try actions.sessions(for: pass) }
                return .page(PassPage(visit, pass, sessions))
            },
            passPage("/pass/session/{session}") { visit, pass in
                let id = visit.parameters["session"] ?? ""
                let register = try await threads.reading.run { try actions.register(id, for: pass) }
                return .page(RegisterPage(visit, register, of: pass))
            },
            passForm("/pass/session/{session}") { visit, pass, fields in try await mark(visit, pass, fields) }
        ]
    }

    static func passPath(_ session: String) -> String { "/pass/session/\(session.pathEscaped)" }

    // MARK: Coming in

    /// To look at a link spends nothing: a program that shows previews of links looks at it, too.
    private func door(_ visit: Visit) -> Answer {
        let link = visit.parameters["link"] ?? ""
        guard let pass = actions.passes.pass(behind: link) else { return over(visit) }
        return .page(PassDoorPage(visit, pass, link: link))
    }

    private func openPass(_ visit: Visit, _: FormFields) async throws -> (Answer, (name: String, value: String)?) {
        let link = visit.parameters["link"] ?? ""
        do {
            let token = try await threads.writing.run { try actions.passes.open(link) }
            return (.seeOther("/pass"), cookie.keepingPass(token))
        } catch let error as AccessError where error.code == .notPermitted { return (over(visit), nil) }
    }

    private func over(_ visit: Visit) -> Answer {
        message(visit, visit.words[PhonePhrase.passIsOver], status: visit.wantsData ? 401 : 403)
    }

    // MARK: Pages and forms with a pass

    private func passPage(
        _ pattern: String, _ body: @escaping @Sendable (Visit, Pass) async throws -> Answer
    ) -> Route {
        Route(.get, pattern) { request in
            let visit = try await visit(request, pass: passToken(request))
            guard let pass = pass(of: visit, request) else { return over(visit).response() }
            return await answering(visit) { try await body(visit, pass) }.response()
        }
    }

    private func passForm(
        _ pattern: String, _ body: @escaping @Sendable (Visit, Pass, FormFields) async throws -> Answer
    ) -> Route {
        Route(.post, pattern) { request in
            let visit = try await visit(request, pass: passToken(request))
            let fields = try FormFields(decoding: try await request.body.collect(upTo: Self.formBytes))
            guard let pass = pass(of: visit, request) else { return over(visit).response() }
            guard fields["csrf"] == visit.csrf else {
                return message(visit, visit.words[AccessPhrase.forged], status: 403).response()
            }
            return await answering(visit, to: fields) { try await body(visit, pass, fields) }.response()
        }
    }

    private func pass(of visit: Visit, _ request: ServerRequest) -> Pass? {
        let pass = actions.passes.pass(ofPhone: visit.token)
        if pass != nil { request.vouch() }
        return pass
    }

    private func passToken(_ request: ServerRequest) -> String {
        Cookies.value(of: cookie.pass, in: request.header("Cookie")) ?? ""
    }

    private func mark(_ visit: Visit, _ pass: Pass, _ form: FormFields) async throws -> Answer {
        let session = visit.parameters["session"] ?? ""
        let register = try await threads.reading.run { try actions.register(session, for: pass) }
        let marks = RegisterForm(form).marks(with: form["rest"] == nil ? [] : register.rows)
        let remarks = RegisterForm(form).remarks
        try await threads.writing.run { try actions.mark(session, marks, remarks: remarks, for: pass) }
        guard visit.wantsData else { return .seeOther(Self.passPath(session), note: .saved) }
        return .data(ScriptData.encoded(Taken(saved: marks.count + remarks.count)))
    }
}
