internal import JisrActions
internal import JisrReport
internal import JisrWords

/// The work lists, all of them with their first lines or one with all of its own.
struct TodoPage: PageModel {
    /// A line, and what can be done about it.
    struct Line: Sendable {
        let title: String
        let facts: [String]
        /// Where it is told of.
        let subject: String
        /// Where the next step is taken; empty where a press takes it.
        let step: String
        let finish: String
        let stepText: String
        /// Where it is given to somebody or put off; empty for who may not.
        let arrange: String
    }

    struct List: Sendable {
        let name: String
        let label: String
        let counts: String
        let sentence: String
        let lines: [Line]
        /// Where the rest of a long list is; empty where all is here.
        let moreHref: String
        let moreText: String
    }

    let template = "todo"
    let frame: Frame
    let heading: String
    let remarks: [String]
    /// The one list that is shown; empty for all.
    let list: String
    let lists: [List]
    let staff: [FormModel.Choice]
    let hasStaff: Bool
    let showsAll: Bool
    let isNone: Bool
    let paging: Paging?

    init(_ visit: Visit, _ request: TodoRequest, _ todo: TodoOutcome, _ staff: [StaffMember]) {
        let words = visit.words
        heading = words[WorkPhrase.todo]
        frame = Frame(visit, title: heading, here: "/todo")
        remarks = todo.notes.map { $0.text(in: words) }
        list = request.list ?? ""
        showsAll = request.all == true
        let address = Self.address(request)
        lists = todo.lists.compactMap { list in
            guard let kind = WorkList(rawValue: list.list) else { return nil }
            // Of all lists those that have something are shown.
            guard request.list != nil || list.open + list.putOff > 0 else { return nil }
            return List(list, kind, visit, isAlone: request.list != nil, address)
        }
        self.staff = staff.map {
            FormModel.Choice(value: $0.id, label: $0.name.shown, isChosen: $0.id == request.person)
        }
        hasStaff = !staff.isEmpty
        isNone = lists.isEmpty
        paging = Self.paging(request, todo, address)
    }

    /// Of one list, which has pages.
    private static func paging(_ request: TodoRequest, _ todo: TodoOutcome, _ address: String) -> Paging? {
        guard request.list != nil, let list = todo.lists.first else { return nil }
        let total = request.all == true ? list.open + list.putOff : list.open
        return Paging("\(address)&list=\(list.list)&from=", offset: request.offset ?? 0, total: total)
    }

    private static func address(_ request: TodoRequest) -> String {
        "/todo?person=\((request.person ?? "").queryEscaped)&all=\(request.all == true ? "1" : "")"
    }
}

extension TodoPage.List {
    fileprivate init(_ list: TodoOutcome.List, _ kind: WorkList, _ visit: Visit, isAlone: Bool, _ address: String) {
        let words = visit.words
        (name, label, sentence) = (list.list, words[kind.label], words[kind.sentence])
        counts =
            ([words.say(WorkPhrase.openLines, .number(list.open))]
            + (list.putOff > 0 ? [words.say(WorkPhrase.putOffLines, .number(list.putOff))] : []))
            .joined(separator: words.comma)
        lines = list.lines.map { TodoPage.Line($0, kind, visit) }
        let hasMore = !isAlone && list.lines.count < list.open
        moreHref = hasMore ? "\(address)&list=\(list.list)" : ""
        moreText = hasMore ? words.say(WorkPhrase.more, .number(list.open)) : ""
    }
}

extension TodoPage.Line {
    init(_ line: TodoLine, _ kind: WorkList, _ visit: Visit, isAlone: Bool = false) {
        let shown = TodoWords(line, visit.words)
        (title, facts) = (shown.title, shown.facts)
        let person = line.participant.map { Console.personPath($0.id) } ?? ""
        let record: String =
            switch line.collection {
            case "session": Console.registerPath(line.id)
            case "event", "report": "/\(line.collection)/\(line.id.pathEscaped)"
            case "participant": Console.personPath(line.id)
            case "move": Console.movePath(line.id)
            default: "/conflicts"
            }
        let pair = line.other.map { Console.doublePath(line.participant?.id ?? "", $0.id) } ?? ""
        // Of a move the participant may be another centre's, and has no page here; of two centres' files neither is this one's.
        subject =
            switch kind {
            case .moves: record
            case .doublesAcross: ""
            default: pair.isEmpty ? person.isEmpty ? record : person : pair
            }
        stepText = visit.words[kind.step]
        let mayWrite = kind.isOfCentre ? visit.mayWrite : visit.has(.records)
        let path = Console.taskPath(line.key)
        finish = kind == .followUps && mayWrite ? "\(path)/finish" : ""
        step = mayWrite ? Self.step(kind, person, record, pair) : ""
        arrange = visit.mayWrite && !isAlone ? path : ""
    }

    private static func step(_ kind: WorkList, _ person: String, _ record: String, _ pair: String) -> String {
        switch kind {
        case .absences: "\(person)/add/call"
        case .noOrientation: "\(person)/add/orientation"
        case .noPlan: "\(person)/add/plan"
        case .leavers: "\(person)/add/outcome"
        case .doubles: pair
        case .unmarkedSessions, .moves: record
        case .conflicts: "/conflicts"
        case .followUps, .doublesAcross: ""
        }
    }
}

/// One line, which is given to somebody or put off.
struct ArrangePage: PageModel {
    let template = "arrange"
    let frame: Frame
    let heading: String
    let sentence: String
    let lines: [TodoPage.Line]
    let path: String
    let staff: [FormModel.Choice]
    let until: String
    let reason: String
    let giveFault: String
    let laterFault: String

    /// - Parameters:
    ///   - typed: what was typed into a form that was not taken.
    ///   - giveFault: why nobody was charged with it.
    ///   - laterFault: why it was not put off.
    init(
        _ visit: Visit, _ line: TodoLine, _ staff: [StaffMember], typed: [String: String] = [:], giveFault: String = "",
        laterFault: String = ""
    ) {
        let kind = WorkList(rawValue: line.list) ?? .conflicts
        heading = visit.words[kind.label]
        frame = Frame(visit, title: heading, here: "/todo", hasFaults: !giveFault.isEmpty || !laterFault.isEmpty)
        sentence = visit.words[kind.sentence]
        lines = [TodoPage.Line(line, kind, visit, isAlone: true)]
        path = Console.taskPath(line.key)
        let chosen = typed["person"] ?? line.assignee?.id
        self.staff = staff.map { FormModel.Choice(value: $0.id, label: $0.name.shown, isChosen: $0.id == chosen) }
        until = typed["until"] ?? line.until ?? ""
        reason = typed["reason"] ?? line.reason
        (self.giveFault, self.laterFault) = (giveFault, laterFault)
    }
}
