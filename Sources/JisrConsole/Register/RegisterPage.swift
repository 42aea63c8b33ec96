internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrWords

/// What the register shows, and the sheet of paper that stands for it.
struct RegisterPage: PageModel {
    struct State: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
        /// Unlike every other on the page, for its label to name.
        let field: String
    }

    struct Row: Sendable {
        let number: Int
        let participant: String
        let href: String
        let name: String
        let isFormer: Bool
        /// The last call to the family since that session, and who called; empty where there was none.
        let called: String
        let states: [State]
        let minutes: String
        /// The mark as it is, to tell what a form changes.
        let was: String
        let mark: String
        let remark: String
    }

    let template: String
    let frame: Frame
    let heading: String
    let day: String
    let facts: [String]
    let action: String
    let rows: [Row]
    let isEmpty: Bool
    let isCancelled: Bool
    let hasNoGroup: Bool
    let showsNames: Bool
    let canWrite: Bool
    let count: String
    let code: String
    let addHref: String

    init(_ visit: Visit, _ register: RegisterOutcome, code: String) {
        self.init(visit, register, template: "register", code: code, canWrite: visit.mayWrite)
    }

    /// On a trainer's phone: the marks, and no way to anything else.
    init(_ visit: Visit, _ register: RegisterOutcome, of pass: Pass) {
        self.init(visit, register, template: "passregister", code: "", canWrite: true)
    }

    private init(
        _ visit: Visit, _ register: RegisterOutcome, template: String, code: String, canWrite: Bool
    ) {
        let (words, session) = (visit.words, register.session)
        let isPass = template == "passregister"
        self.template = template
        let card = SessionCard(session, words)
        heading = card.title.isEmpty ? words[RegisterPhrase.register] : card.title
        frame = Frame(visit, title: heading, here: "/attendance")
        day = session.date.isEmpty ? "" : words.weekday(session.date)
        facts = [card.axis, session.trainer].filter { !$0.isEmpty }
        action = isPass ? Console.passPath(session.id) : Console.registerPath(session.id)
        let ordered = register.rows.map { (place: $0.name.order(in: words.language), row: $0) }
            .sorted { $0.place < $1.place }
        rows = ordered.enumerated().map { Row($1.row, number: $0 + 1, isLinked: !isPass, words) }
        isEmpty = register.rows.isEmpty
        isCancelled = session.isCancelled
        hasNoGroup = session.group.isEmpty
        showsNames = register.showsNames
        self.canWrite = canWrite
        count = Self.count(register.rows, words)
        self.code = code
        addHref = "/participants/new" + (session.group.isEmpty ? "" : "?group=\(session.group.queryEscaped)")
    }

    private static func count(_ rows: [RegisterOutcome.Row], _ words: Catalogue) -> String {
        let numbers = ["present", "absent", "late", "excused", ""].map { status in
            PhraseArgument.number(rows.count { $0.status == status })
        }
        return words.say(RegisterPhrase.count, numbers)
    }
}

extension RegisterPage.Row {
    init(_ row: RegisterOutcome.Row, number: Int, isLinked: Bool, _ words: Catalogue) {
        self.number = number
        participant = row.participant
        href = isLinked ? Console.personPath(row.participant) : ""
        name = row.name.text(in: words.language).shown
        isFormer = row.isFormer
        called =
            row.called.isEmpty
            ? ""
            : [
                words.say(WorkPhrase.calledOn, .plain(words.day(ofDate: row.called))),
                row.caller.isEmpty ? "" : PhraseArgument.name(row.caller).text(in: words)
            ].filter { !$0.isEmpty }.joined(separator: words.comma)
        states = (["present", "absent", "late", "excused", ""]).map { status in
            RegisterPage.State(
                value: status.isEmpty ? AttendanceMark.cleared : status,
                label: status.isEmpty
                    ? words[RegisterPhrase.noMark] : ChoiceLabels.labels(of: status).text(in: words.language),
                isChosen: row.status == status, field: "\(number)-\(status)")
        }
        minutes = row.minutesLate.map(String.init) ?? ""
        was = row.status.isEmpty || minutes.isEmpty ? row.status : "\(row.status):\(minutes)"
        mark =
            row.status.isEmpty
            ? "" : ChoiceLabels.labels(of: row.status).text(in: words.language) + (minutes.isEmpty ? "" : " \(minutes)")
        remark = row.remark
    }
}

/// The register on paper (ورقة الغياب): blank to be filled in by hand, or as it stands.
struct SheetPage: PageModel {
    let template = "sheet"
    let frame: Frame
    let heading: String
    let day: String
    let facts: [String]
    let rows: [RegisterPage.Row]
    let isBlank: Bool
    let code: String
    let back: String
    let columns: [String]

    init(_ visit: Visit, _ register: RegisterOutcome, code: String, isBlank: Bool) {
        let page = RegisterPage(visit, register, code: code)
        let words = visit.words
        frame = Frame(visit, title: words[RegisterPhrase.sheet], here: "/attendance")
        heading = page.heading
        day = page.day
        facts = page.facts
        rows = page.rows
        self.isBlank = isBlank
        self.code = code
        back = page.action
        columns = ["present", "absent", "late", "excused"].map {
            ChoiceLabels.labels(of: $0).text(in: words.language)
        }
    }
}
