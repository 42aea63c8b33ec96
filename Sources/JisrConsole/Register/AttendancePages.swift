internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// The week's sessions: seeing them, making them, and making them again.
extension Console {
    var attendance: [Route] {
        [
            page("/attendance") { visit in try await weekPage(visit) },
            page("/attendance/new") { visit in
                .page(sessionPage(visit, fields: FormFields([("f.date", visit.query["date"] ?? Today.date)])))
            },
            form("/attendance/new") { visit, fields in try await makeSession(visit, fields) },
            form("/attendance/repeat") { visit, fields in
                let request = RepeatRequest(session: fields["session"] ?? "", date: fields["date"] ?? "")
                let made = try await writing(visit) { actions in try actions.repeatSession(request) }
                return .seeOther(Self.registerPath(made.id), note: .saved)
            },
            page("/attendance/sheet") { visit in
                let code = visit.query["code"] ?? ""
                let found = try await threads.reading.run { try actions.session(withSheetCode: code) }
                guard let found else { return message(visit, visit.words[RegisterPhrase.noSheet], status: 404) }
                return .seeOther(Self.registerPath(found))
            }
        ] + register
    }

    static func registerPath(_ session: String) -> String { "/session/\(session.pathEscaped)" }

    private func weekPage(_ visit: Visit) async throws -> Answer {
        let words = visit.words
        // Another day than there is in the calendar is this week's.
        let day = visit.query["day"].flatMap { CivilDate($0) }?.description ?? Today.date
        let week = try await threads.reading.run { try actions.week(WeekRequest(day: day)) }
        guard let monday = CivilDate(week.monday) else { return .seeOther("/attendance") }
        let days = (0..<7).map { monday.adding(days: $0).description }
        return .page(
            WeekPage(
                frame: Frame(visit, title: words[ConsolePhrase.attendance], here: "/attendance"),
                heading: words.say(RegisterPhrase.weekOf, .plain(words.day(ofDate: week.monday))),
                previous: monday.adding(days: -7).description, next: monday.adding(days: 7).description,
                isThisWeek: days.contains(Today.date),
                days: days.map { day in
                    WeekPage.Day(
                        date: day, text: words.weekday(day), isToday: day == Today.date,
                        sessions: week.sessions.filter { $0.date == day }.map { SessionCard($0, words) })
                }.filter { !$0.sessions.isEmpty || $0.isToday },
                repeatable: week.repeatable.map { session in
                    let day = CivilDate(session.date)?.adding(days: 7).description ?? week.monday
                    return WeekPage.Repeatable(
                        session: SessionCard(session, words), date: day,
                        button: words.say(RegisterPhrase.repeatSession, .plain(words.weekday(day))))
                }, hasSessions: !week.sessions.isEmpty, hasRepeatable: !week.repeatable.isEmpty))
    }

    // MARK: A session

    func sessionPage(
        _ visit: Visit, fields: FormFields, faults: [InputError] = [], same: String? = nil, id: String? = nil,
        seen: String = ""
    ) -> SessionPage {
        let words = visit.words
        let title = words[id == nil ? RegisterPhrase.newSession : .editSession]
        return SessionPage(
            frame: Frame(visit, title: title, here: "/attendance", hasFaults: !faults.isEmpty), heading: title,
            action: id.map { "\(Self.registerPath($0))/edit" } ?? "/attendance/new",
            back: id.map(Self.registerPath) ?? "/attendance", seen: seen,
            fields: FormModel.fields(
                of: .session, names: ["date", "slot", "group", "axis", "trainer"], values: fields, faults: faults,
                in: words, required: ["date"]),
            same: same.map(Self.registerPath) ?? "", hasSame: same != nil)
    }

    private func makeSession(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let fields = FormModel.assignments(from: form)
        let faults = try actions.faults(in: fields, of: "session") + FormModel.missing(["date"], of: .session, in: form)
        guard faults.isEmpty else {
            return .page(sessionPage(visit, fields: form, faults: faults), status: 400)
        }
        func value(_ name: String) -> String { form["f.\(name)"] ?? "" }
        let (date, slot, group) = (value("date"), value("slot"), value("group"))
        if form["sure"] == nil,
            let same = try await threads.reading.run({
                try actions.sameSession(date: date, slot: slot, group: group)
            })
        {
            return .page(sessionPage(visit, fields: form, same: same), status: 409)
        }
        let request = WriteRequest(collection: "session", id: nil, fields: fields.filter { !$0.value.isEmpty })
        let made = try await writing(visit) { actions in try actions.add(request) }
        return .seeOther(Self.registerPath(made.id), note: .saved)
    }
}

/// A session as a line of the week or of the day.
struct SessionCard: Sendable {
    let href: String
    let id: String
    let title: String
    let trainer: String
    let axis: String
    /// How far its register is, in words.
    let state: String
    /// For the colour beside the words: `none`, `some`, `all`, `cancelled`.
    let stateClass: String
    let centre: String

    init(_ session: SessionLine, _ words: Catalogue, path: (String) -> String = Console.registerPath) {
        id = session.id
        href = path(session.id)
        title = [session.slot, session.group].filter { !$0.isEmpty }.joined(separator: words.comma)
        trainer = session.trainer
        axis = session.axis.isEmpty ? "" : ChoiceLabels.labels(of: session.axis).text(in: words.language)
        centre = session.centre
        let away = session.marks["absent"] ?? 0
        if session.isCancelled {
            (state, stateClass) = (words[RegisterPhrase.cancelledSession], "cancelled")
        } else if session.marked == 0 {
            (state, stateClass) = (words[RegisterPhrase.notMarked], "none")
        } else {
            let count = words.say(
                RegisterPhrase.marked, .number(session.marked), .number(max(session.expected, session.marked)))
            let absent = away == 0 ? "" : words.comma + words.say(RegisterPhrase.someAbsent, .number(away))
            (state, stateClass) = (count + absent, session.marked >= session.expected ? "all" : "some")
        }
    }
}

struct WeekPage: PageModel {
    struct Day: Sendable {
        let date: String
        let text: String
        let isToday: Bool
        let sessions: [SessionCard]
    }

    struct Repeatable: Sendable {
        let session: SessionCard
        let date: String
        let button: String
    }

    let template = "week"
    let frame: Frame
    let heading: String
    let previous: String
    let next: String
    let isThisWeek: Bool
    let days: [Day]
    let repeatable: [Repeatable]
    let hasSessions: Bool
    let hasRepeatable: Bool
}

struct SessionPage: PageModel {
    let template = "session"
    let frame: Frame
    let heading: String
    let action: String
    let back: String
    let seen: String
    let fields: [FormModel.Input]
    /// The register of the session that is there already.
    let same: String
    let hasSame: Bool
}
