internal import JisrActions
internal import JisrHTTP
internal import JisrHome
internal import JisrServer
internal import JisrWords

/// Logging in and out, the users of this device, and the language of the pages.
extension Console {
    var access: [Route] {
        [
            open({ visit, _ in (enterPage(visit), nil) }, .get, "/enter"),
            open(enter, .post, "/enter"),
            open(claim, .post, "/enter/first"),
            open(chooseLanguage, .get, "/language/{language}"),
            form("/leave", for: .sight) { visit, _ in
                try await writing(visit) { actions in try actions.people.leave(token: visit.token) }
                return .seeOther("/enter", note: .loggedOut)
            },
            page("/users") { visit in try await usersPage(visit) },
            form("/users", for: .sight) { visit, fields in try await addUser(visit, fields) },
            form("/users/remove", for: .sight) { visit, fields in try await removeUser(visit, fields) }
        ]
    }

    // MARK: Coming in

    private func enterPage(
        _ visit: Visit, name: String = "", fault: String = "", firstFault: String = "", kept: Kept? = nil,
        status: Int = 200
    ) -> Answer {
        let then = kept?.path ?? Self.local(visit.query["then"]) ?? "/"
        return .page(
            EnterPage(
                frame: Frame(visit, title: visit.words[AccessPhrase.logIn]), then: then, name: name, fault: fault,
                firstFault: firstFault, isFirst: !actions.people.all.contains { $0.hasEntered } || !firstFault.isEmpty,
                hasNobody: actions.people.all.isEmpty, kept: kept?.fields ?? [], isInterrupted: kept != nil),
            status: status)
    }

    private func enter(_ visit: Visit, _ fields: FormFields) async throws -> (Answer, (name: String, value: String)?) {
        let (name, password) = (fields["name"] ?? "", fields["password"] ?? "")
        let kept = Kept(fields)
        do {
            let token = try await threads.entering.run { try actions.people.enter(name, password: password) }
            return (arrive(visit, token, fields, kept), cookie.keeping(token))
        } catch {
            return (
                enterPage(
                    visit, name: name, fault: Fault(error).text(in: visit.words), kept: kept,
                    status: ErrorCode.meaning(of: Fault(error).code).httpStatus), nil
            )
        }
    }

    private func claim(_ visit: Visit, _ fields: FormFields) async throws -> (Answer, (name: String, value: String)?) {
        let (name, code) = (fields["name"] ?? "", fields["code"] ?? "")
        let (password, again) = (fields["password"] ?? "", fields["again"] ?? "")
        do {
            guard password == again else { throw Fault(code: "bad_value", Sentence(AccessPhrase.passwordsDiffer)) }
            let token = try await threads.entering.run {
                try actions.people.claim(name, code: code, password: password)
            }
            return (arrive(visit, token, fields, nil), cookie.keeping(token))
        } catch {
            return (
                enterPage(
                    visit, name: name, firstFault: Fault(error).text(in: visit.words),
                    status: ErrorCode.meaning(of: Fault(error).code).httpStatus), nil
            )
        }
    }

    /// Where somebody wanted to go before he was asked to log in; with what he had typed, one press away from being sent.
    private func arrive(_ visit: Visit, _ token: String, _ fields: FormFields, _ kept: Kept?) -> Answer {
        guard let kept else { return .seeOther(Self.local(fields["then"]) ?? "/") }
        let known = visit.known(as: actions.people.person(withToken: token), token)
        return .page(
            ResumePage(
                frame: Frame(known, title: known.words[AccessPhrase.sendNow]), action: kept.path, fields: kept.fields))
    }

    /// A form came after the log-in had ended.
    func interrupted(_ visit: Visit, _ fields: FormFields) -> Answer {
        if visit.wantsData { return .data(ScriptData.fault(visit.words[AccessPhrase.logInAgain]), status: 401) }
        return enterPage(
            visit, fault: visit.words[AccessPhrase.logInAgain],
            kept: Kept(visit, fields),
            status: 401)
    }

    private func chooseLanguage(_ visit: Visit, _: FormFields) async throws -> (Answer, (name: String, value: String)?)
    {
        let chosen = visit.parameters["language"].flatMap(Language.init) ?? visit.language
        return (.seeOther(Self.local(visit.query["then"]) ?? "/"), cookie.keepingLanguage(chosen.rawValue))
    }

    // MARK: Users

    private func usersPage(_ visit: Visit, code: CodeOutcome? = nil, fault: String = "", name: String = "") async throws
        -> Answer
    {
        guard visit.person?.role.mayAdmit == true else {
            return message(visit, visit.words[AccessPhrase.notAllowed], status: 403)
        }
        let words = visit.words
        return .page(
            UsersPage(
                frame: Frame(visit, title: words[ConsolePhrase.users], here: "/users"),
                users: actions.people.all.map { UsersPage.User($0, words) },
                roles: Person.Role.allCases.map { UsersPage.Role(value: $0.rawValue, text: $0.text(in: words)) }
                    .reversed(),
                code: code.map { UsersPage.Code($0, words) }, fault: fault, name: name),
            status: fault.isEmpty ? 200 : 400)
    }

    private func addUser(_ visit: Visit, _ fields: FormFields) async throws -> Answer {
        guard visit.person?.role.mayAdmit == true else {
            return message(visit, visit.words[AccessPhrase.notAllowed], status: 403)
        }
        let request = UserRequest(name: fields["name"] ?? "", role: fields["role"])
        do {
            let code = try await writing(visit) { actions in try actions.addUser(request) }
            return try await usersPage(visit, code: code)
        } catch {
            return try await usersPage(visit, fault: Fault(error).text(in: visit.words), name: request.name)
        }
    }

    private func removeUser(_ visit: Visit, _ fields: FormFields) async throws -> Answer {
        guard visit.person?.role.mayAdmit == true else {
            return message(visit, visit.words[AccessPhrase.notAllowed], status: 403)
        }
        let request = UserRequest(name: fields["name"] ?? "")
        _ = try await writing(visit) { actions in try actions.removeUser(request) }
        return .seeOther("/users", note: .deleted)
    }
}

/// A form that could not be taken, since the log-in had ended or the disk was full: it goes along with the answer, to be sent
/// once more.
struct Kept: Sendable {
    struct Field: Sendable {
        let name: String
        let value: String

        init(_ pair: (name: String, value: String)) {
            name = pair.name
            value = pair.value
        }
    }

    let path: String
    let fields: [Field]

    init(_ visit: Visit, _ form: FormFields) {
        path = visit.path
        fields = form.pairs.filter { $0.name != "csrf" }.map(Field.init)
    }

    /// As the page that asks to log in sends it along; nil where it sends none.
    init?(_ form: FormFields) {
        guard let path = Console.local(form["kept-path"]) else { return nil }
        self.path = path
        fields = form.under("kept.").map(Field.init)
    }
}

extension Visit {
    func known(as person: Person?, _ token: String) -> Visit {
        Visit(
            path: path, query: query, parameters: parameters, person: person, token: token, words: words,
            centre: centre, isCentre: isCentre, notes: notes, wantsData: wantsData, wantsPage: wantsPage)
    }
}

struct EnterPage: PageModel {
    let template = "enter"
    let frame: Frame
    let then: String
    let name: String
    let fault: String
    let firstFault: String
    let isFirst: Bool
    let hasNobody: Bool
    let kept: [Kept.Field]
    let isInterrupted: Bool
}

struct ResumePage: PageModel {
    let template = "resume"
    let frame: Frame
    let action: String
    let fields: [Kept.Field]
}

struct UsersPage: PageModel {
    struct User: Sendable {
        let name: String
        let role: String
        let isWaiting: Bool

        init(_ person: Person, _ words: Catalogue) {
            name = person.name
            role = person.role.text(in: words)
            isWaiting = !person.hasEntered
        }
    }

    struct Role: Sendable {
        let value: String
        let text: String
    }

    struct Code: Sendable {
        let title: String
        let code: String
        let until: String

        init(_ outcome: CodeOutcome, _ words: Catalogue) {
            title = words.say(AccessPhrase.codeFor, .name(outcome.name))
            code = outcome.code
            until = words.say(AccessPhrase.codeHint, .plain(words.day(ofUnix: outcome.expires)))
        }
    }

    let template = "users"
    let frame: Frame
    let users: [User]
    let roles: [Role]
    let code: Code?
    let fault: String
    let name: String
}

extension Person.Role {
    func text(in words: Catalogue) -> String {
        switch self {
        case .director: words[AccessPhrase.director]
        case .animator: words[AccessPhrase.animator]
        case .reader: words[AccessPhrase.reader]
        }
    }
}
