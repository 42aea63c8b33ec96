internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrServer
internal import JisrWords

/// One participant: who it is, the decisions, the plan, the attendance, and what was written when.
extension Console {
    var person: [Route] {
        [
            page("/participant/{id}") { visit in
                let id = Self.participant(visit)
                let person = try await threads.reading.run { try actions.person(id) }
                return .page(PersonPage(visit, person))
            },
            page("/participant/{id}/history") { visit in try await historyPage(visit) },
            page("/participant/{id}/edit/{collection}") { visit in try await editPage(visit) },
            form("/participant/{id}/edit/{collection}") { visit, fields in try await edit(visit, fields) },
            page("/participant/{id}/add/{collection}") { visit in
                guard let part = PersonPart(visit) else { return message(visit, "", status: 404) }
                let person = try await threads.reading.run { [id = Self.participant(visit)] in try actions.person(id) }
                let given = FormFields([("f.date", Today.date), ("f.caller", visit.person?.name ?? "")])
                return .page(RecordPage(visit, part, person: person, values: given))
            },
            form("/participant/{id}/add/{collection}") { visit, fields in try await add(visit, fields) }
        ]
    }

    private static func participant(_ visit: Visit) -> String { visit.parameters["id"] ?? "" }

    private func editPage(_ visit: Visit) async throws -> Answer {
        guard let part = PersonPart(visit) else { return message(visit, "", status: 404) }
        let id = Self.participant(visit)
        let person = try await threads.reading.run { try actions.person(id) }
        let record = part.isIdentity ? person.identity : person.file
        return .page(
            RecordPage(
                visit, part, person: person, values: record.map { FormModel.filled($0) } ?? FormFields(),
                seen: record?.version ?? "", isEdit: true))
    }

    private func edit(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        guard let part = PersonPart(visit) else { return message(visit, "", status: 404) }
        let id = Self.participant(visit)
        let fields = FormModel.assignments(from: form)
        let faults = try actions.faults(in: fields, of: part.collection.name)
        guard faults.isEmpty else {
            let person = try await threads.reading.run { try actions.person(id) }
            return .page(
                RecordPage(
                    visit, part, person: person, values: form, faults: faults, seen: form["seen"] ?? "", isEdit: true),
                status: 400)
        }
        let note = try await save(visit, part.collection.name, id: id, fields, seen: form["seen"])
        return .seeOther(Self.personPath(id), note: note)
    }

    private func add(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        guard let part = PersonPart(visit) else { return message(visit, "", status: 404) }
        let id = Self.participant(visit)
        let fields = FormModel.assignments(from: form).filter { !$0.value.isEmpty }
        let faults =
            try actions.faults(in: fields, of: part.collection.name)
            + FormModel.missing(part.required, of: part.collection, in: form)
        guard faults.isEmpty else {
            let person = try await threads.reading.run { try actions.person(id) }
            return .page(RecordPage(visit, part, person: person, values: form, faults: faults), status: 400)
        }
        let request = WriteRequest(
            collection: part.collection.name, id: nil, fields: [Assignment(field: "participant", value: id)] + fields)
        _ = try await writing(visit) { actions in try actions.add(request) }
        return .seeOther(Self.personPath(id), note: .saved)
    }

    private func historyPage(_ visit: Visit) async throws -> Answer {
        let id = Self.participant(visit)
        let (person, history) = try await threads.reading.run {
            (
                try actions.person(id),
                try actions.show(RecordRequest(collection: "participant", id: id, history: true)).history
            )
        }
        return .page(HistoryPage(visit, person, history))
    }
}

/// What may be written about a participant on pages of its own.
struct PersonPart {
    let collection: Schema.Collection
    let fields: [String]
    let title: @Sendable (Catalogue) -> String
    var required: [String] = []

    var isIdentity: Bool { collection == .identity }

    private static let all: [PersonPart] = [
        PersonPart(collection: .participant, fields: Console.doorFile + ["end", "end_reason"], title: .file),
        PersonPart(collection: .identity, fields: Console.doorIdentity, title: .identity),
        PersonPart(
            collection: .orientation, fields: ["track", "date", "criteria", "reason"], title: .addOrientation,
            required: ["track", "reason"]),
        PersonPart(collection: .plan, fields: ["axis", "goal", "level"], title: .addPlan, required: ["goal"]),
        PersonPart(
            collection: .outcome, fields: ["kind", "date", "evidence"], title: .addOutcome, required: ["kind"]),
        PersonPart(
            collection: .call, fields: ["date", "caller", "answer", "note"], heading: WorkPhrase.addCall,
            required: ["date"])
    ]

    /// Nil for a collection that has no page here.
    init?(_ visit: Visit) {
        guard let part = Self.all.first(where: { $0.collection.name == visit.parameters["collection"] }) else {
            return nil
        }
        self = part
    }

    private init(
        collection: Schema.Collection, fields: [String], title: PeoplePhrase, required: [String] = []
    ) {
        self.init(collection: collection, fields: fields, heading: title, required: required)
    }

    private init(
        collection: Schema.Collection, fields: [String], heading: some Phrase, required: [String] = []
    ) {
        self.collection = collection
        self.fields = fields
        title = { $0[heading] }
        self.required = required
    }
}

struct RecordPage: PageModel {
    let template = "record"
    let frame: Frame
    let heading: String
    let name: String
    let back: String
    let action: String
    let seen: String
    let proposal: String
    let fields: [FormModel.Input]

    init(
        _ visit: Visit, _ part: PersonPart, person: PersonOutcome, values: FormFields, faults: [InputError] = [],
        seen: String = "", isEdit: Bool = false
    ) {
        let words = visit.words
        heading = part.title(words)
        frame = Frame(visit, title: heading, here: "/participants", hasFaults: !faults.isEmpty)
        name = person.line.name.text(in: words.language).shown
        back = Console.personPath(person.line.id)
        action = "\(back)/\(isEdit ? "edit" : "add")/\(part.collection.name)"
        self.seen = seen
        proposal = part.collection == .orientation ? person.proposal(in: words) : ""
        fields = FormModel.fields(
            of: part.collection, names: part.fields, values: values, faults: faults, in: words,
            required: Set(part.required))
    }
}

struct PersonPage: PageModel {
    struct Fact: Sendable {
        let label: String
        let value: String
        let isInConflict: Bool
    }

    struct Session: Sendable {
        let href: String
        let day: String
        let state: String
        let stateClass: String
    }

    /// A record about the participant: a decision, a goal, an outcome.
    struct Entry: Sendable {
        let facts: [Fact]
    }

    let template = "person"
    let frame: Frame
    let name: String
    let other: String
    let status: String
    let identity: [Fact]
    let file: [Fact]
    let orientations: [Entry]
    let plans: [Entry]
    let outcomes: [Entry]
    let calls: [Entry]
    /// What other files of the person there are, each with where it was decided.
    let files: [Frame.Link]
    let sessions: [Session]
    let rate: String
    let path: String
    let canWrite: Bool
    /// Whether the file can be offered to another centre.
    let canMove: Bool
    let showsNames: Bool
    let hasSessions: Bool
    let hasOrientation: Bool

    init(_ visit: Visit, _ person: PersonOutcome) {
        let words = visit.words
        let row = ParticipantsPage.Row(person.line, words)
        (name, other, status) = (row.name, row.other, row.status)
        frame = Frame(visit, title: row.name, here: "/participants")
        identity = person.identity.map { Self.facts($0, .identity, words) } ?? []
        file = Self.facts(person.file, .participant, words)
        orientations = person.orientations.map { Entry(facts: Self.facts($0, .orientation, words)) }
        plans = person.plans.map { Entry(facts: Self.facts($0, .plan, words)) }
        outcomes = person.outcomes.map { Entry(facts: Self.facts($0, .outcome, words)) }
        calls = person.calls.map { Entry(facts: Self.facts($0, .call, words)) }
        files = Self.files(person, words)
        sessions = person.sessions.map { Session($0, words) }
        rate =
            person.marked == 0 ? "" : words.say(PeoplePhrase.rate, .number(person.present), .number(person.marked))
        path = Console.personPath(person.line.id)
        canWrite = visit.mayWrite && person.isOurs
        canMove = canWrite && person.standsElsewhere == nil && person.line.doubleOf.isEmpty
        showsNames = person.showsNames
        hasSessions = !person.sessions.isEmpty
        hasOrientation = !person.orientations.isEmpty
    }

    private static func files(_ person: PersonOutcome, _ words: Catalogue) -> [Frame.Link] {
        let own = person.line.id
        func link(_ phrase: WorkPhrase, _ other: String) -> Frame.Link {
            Frame.Link(href: Console.doublePath(own, other), text: words.say(phrase, .name(other)), isHere: false)
        }
        let main = person.line.doubleOf
        let elsewhere = person.standsElsewhere.map { file in
            Frame.Link(
                href: Console.elsewherePath(own),
                text: words.say(WorkPhrase.sameElsewhere, .name(file.id), .name(file.centre)), isHere: false)
        }
        return [elsewhere].compactMap { $0 } + (main.isEmpty ? [] : [link(.isDoubleOf, main)])
            + person.others.map { link(.standsFor, $0.id) }
    }

    /// The fields that say something, in the schema's order.
    static func facts(_ record: RecordForm, _ collection: Schema.Collection, _ words: Catalogue) -> [Fact] {
        collection.fields.compactMap { field in
            guard let value = record.values[field.name], !value.isEmpty, field.name != "participant" else { return nil }
            return Fact(
                label: field.labels.text(in: words.language), value: FieldText.text(value, of: field, in: words),
                isInConflict: record.conflicts.contains(field.name))
        }
    }
}

extension PersonPage.Session {
    init(_ mark: SessionMark, _ words: Catalogue) {
        href = Console.registerPath(mark.session)
        day = [mark.date.isEmpty ? "" : words.weekday(mark.date), mark.slot].filter { !$0.isEmpty }
            .joined(separator: words.comma)
        state =
            mark.status.isEmpty
            ? words[RegisterPhrase.noMark] : ChoiceLabels.labels(of: mark.status).text(in: words.language)
        stateClass = mark.status.isEmpty ? "none" : mark.status
    }
}

extension PersonOutcome {
    /// The proposal in words, and that it is one.
    fileprivate func proposal(in words: Catalogue) -> String {
        let phrase: PeoplePhrase? =
            switch proposedTrack {
            case "formal": .proposeFormal
            case "full": .proposeFull
            case "short": .proposeShort
            case "other": .proposeOther
            default: nil
            }
        guard let phrase else { return words[PeoplePhrase.noProposal] }
        return words.say(PeoplePhrase.proposal, .plain(words[phrase]))
    }
}
