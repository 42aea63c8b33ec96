internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// Participants: finding one, in whatever spelling, and enrolling one.
extension Console {
    var participants: [Route] {
        [
            page("/participants") { visit in try await listPage(visit) },
            page("/participants/new") { visit in
                let given = FormFields([("f.group", visit.query["group"] ?? ""), ("f.status", "enrolled")])
                return .page(enrolPage(visit, form: given))
            },
            form("/participants/new") { visit, fields in try await enrol(visit, fields) }
        ] + person
    }

    static func personPath(_ id: String) -> String { "/participant/\(id.pathEscaped)" }

    private func listPage(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        let query = visit.query["q"] ?? ""
        let group = visit.query["group"].flatMap { $0.isEmpty ? nil : $0 }
        let offset = Paging.offset(visit)
        let request = ParticipantsRequest(query: query, group: group, offset: offset, limit: Paging.size)
        let found = try await threads.reading.run { try actions.participants(request) }
        let address = "/participants?q=\(query.queryEscaped)&group=\((group ?? "").queryEscaped)&from="
        return .page(
            ParticipantsPage(
                frame: Frame(visit, title: words[ConsolePhrase.participants], here: "/participants"), query: query,
                groups: found.groups.map { ParticipantsPage.Group(name: $0, isChosen: $0 == group) },
                rows: found.rows.map { ParticipantsPage.Row($0, words) },
                count: found.total == 0
                    ? words[PeoplePhrase.noneFound] : words.say(PeoplePhrase.found, .number(found.total)),
                showsNames: found.showsNames, canWrite: visit.mayWrite,
                paging: Paging(address, offset: offset, total: found.total)))
    }

    // MARK: Enrolling

    /// What is asked at the door: a minute is enough for it, and the rest can come later.
    static let doorFile = ["sex", "birth_year", "group", "trade", "season", "start", "status"]
    static let doorIdentity = ["name_ar", "name_fr", "birth_date", "massar", "guardian", "phone"]

    private func enrolPage(
        _ visit: Visit, form: FormFields, faults: [InputError] = [], doubles: [ParticipantLine] = []
    ) -> EnrolPage {
        let words = visit.words
        return EnrolPage(
            frame: Frame(visit, title: words[PeoplePhrase.enrol], here: "/participants", hasFaults: !faults.isEmpty),
            identity: FormModel.fields(
                of: .identity, names: Self.doorIdentity, values: form, faults: faults, in: words, prefix: "i."),
            file: FormModel.fields(
                of: .participant, names: Self.doorFile, values: form, faults: faults, in: words),
            doubles: doubles.map { ParticipantsPage.Row($0, words) }, hasDoubles: !doubles.isEmpty)
    }

    private func enrol(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let file = FormModel.assignments(from: form)
        let identity = FormModel.assignments(from: form, prefix: "i.")
        var faults = try actions.faults(in: file, of: "participant") + actions.faults(in: identity, of: "identity")
        if !identity.contains(where: { $0.field.hasPrefix("name_") && !$0.value.isEmpty }) {
            faults += FormModel.missing(["name_ar"], of: .identity, in: FormFields())
        }
        guard faults.isEmpty else { return .page(enrolPage(visit, form: form, faults: faults), status: 400) }
        let request = EnrolRequest(file: file, identity: identity, isSure: form["sure"] != nil)
        let outcome = try await writing(visit) { actions in try actions.enrol(request) }
        guard let id = outcome.id else {
            return .page(enrolPage(visit, form: form, doubles: outcome.doubles), status: 409)
        }
        return .seeOther(Self.personPath(id), note: .enrolled)
    }
}

struct ParticipantsPage: PageModel {
    struct Group: Sendable {
        let name: String
        let isChosen: Bool
    }

    struct Row: Sendable {
        let href: String
        let name: String
        /// The name in the other alphabet, and the code.
        let other: String
        let facts: String
        let status: String
        let isGone: Bool

        init(_ line: ParticipantLine, _ words: Catalogue) {
            let language = words.language
            href = Console.personPath(line.id)
            name = line.name.text(in: language).shown
            other = [line.name.arabic, line.name.latin, line.name.id].map(\.shown)
                .filter { [name] in !$0.isEmpty && $0 != name }.joined(separator: " · ")
            facts = [line.group, line.trade, line.birthYear.map(String.init) ?? ""].filter { !$0.isEmpty }
                .joined(separator: words.comma)
            status =
                line.doubleOf.isEmpty
                ? line.status.isEmpty ? "" : ChoiceLabels.labels(of: line.status).text(in: language)
                : words.say(WorkPhrase.isDoubleOf, .name(line.doubleOf))
            isGone = !line.doubleOf.isEmpty || !line.status.isEmpty && line.status != "enrolled"
        }
    }

    let template = "participants"
    let frame: Frame
    let query: String
    let groups: [Group]
    let rows: [Row]
    let count: String
    let showsNames: Bool
    let canWrite: Bool
    let paging: Paging
}

struct EnrolPage: PageModel {
    let template = "enrol"
    let frame: Frame
    let identity: [FormModel.Input]
    let file: [FormModel.Input]
    let doubles: [ParticipantsPage.Row]
    let hasDoubles: Bool
}
