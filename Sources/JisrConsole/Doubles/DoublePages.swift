internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// Two files side by side, for somebody to say whether they are one person's.
extension Console {
    var doubles: [Route] {
        [
            page("/participant/{id}/double/{other}") { visit in
                let (one, other) = Self.files(visit)
                let pair = try await threads.reading.run { try actions.pair(one, other) }
                return .page(DoublePage(visit, pair, path: Self.doublePath(one, other)))
            },
            form("/participant/{id}/double/{other}") { visit, fields in
                let (one, other) = Self.files(visit)
                let main = fields["main"] ?? one
                let request = DecideRequest(
                    participant: main.utf8.elementsEqual(one.utf8) ? other : one, main: main,
                    verdict: fields["verdict"] ?? "")
                _ = try await writing(visit) { try $0.decide(request) }
                return .seeOther(Self.doublePath(one, other), note: .saved)
            },
            page("/participant/{id}/elsewhere") { visit in .page(try await elsewherePage(visit, FormFields())) },
            form("/participant/{id}/elsewhere") { visit, fields in try await decideElsewhere(visit, fields) }
        ]
    }

    static func elsewherePath(_ participant: String) -> String { "\(personPath(participant))/elsewhere" }

    private func elsewherePage(
        _ visit: Visit, _ form: FormFields, isComplete: Bool = true
    ) async throws -> ElsewherePage {
        let id = visit.parameters["id"] ?? ""
        let outcome = try await threads.reading.run { try actions.decisionsElsewhere(id) }
        return ElsewherePage(visit, outcome, form, isComplete: isComplete)
    }

    /// Without a centre and a file nothing is asked of the journal: both are said beside their fields.
    private func decideElsewhere(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        let id = visit.parameters["id"] ?? ""
        guard let centre = form["centre"], !centre.isEmpty, let number = form["number"], !number.isEmpty else {
            return .page(try await elsewherePage(visit, form, isComplete: false), status: 400)
        }
        let request = DecideRequest(participant: id, main: number, verdict: form["verdict"] ?? "", centre: centre)
        _ = try await writing(visit) { try $0.decide(request) }
        return .seeOther(Self.elsewherePath(id), note: .saved)
    }

    static func doublePath(_ one: String, _ other: String) -> String {
        "\(personPath(one))/double/\(other.pathEscaped)"
    }

    private static func files(_ visit: Visit) -> (String, String) {
        (visit.parameters["id"] ?? "", visit.parameters["other"] ?? "")
    }
}

struct DoublePage: PageModel {
    struct File: Sendable {
        let id: String
        let href: String
        let name: String
        let other: String
        let status: String
        let facts: [PersonPage.Fact]
        let keepText: String
    }

    let template = "double"
    let frame: Frame
    let heading: String
    let sentence: String
    let reasons: [String]
    /// What was decided; empty for nothing.
    let decided: String
    let files: [File]
    let path: String
    let canWrite: Bool

    init(_ visit: Visit, _ pair: PairOutcome, path: String) {
        let words = visit.words
        heading = words[WorkPhrase.samePerson]
        frame = Frame(visit, title: heading, here: "/todo")
        sentence = words[WorkPhrase.whyDoubles]
        reasons =
            pair.reasons.isEmpty
            ? [] : [pair.reasons.map { DoubleWords.text(of: $0, words) }.joined(separator: words.comma)]
        decided = pair.verdict.isEmpty ? "" : ChoiceLabels.labels(of: pair.verdict).text(in: words.language)
        files = pair.files.map { File($0, words) }
        self.path = path
        canWrite = visit.mayWrite && pair.files.allSatisfy(\.isOurs)
    }
}

extension DoublePage.File {
    fileprivate init(_ person: PersonOutcome, _ words: Catalogue) {
        let row = ParticipantsPage.Row(person.line, words)
        (id, href, name, other, status) = (person.line.id, row.href, row.name, row.other, row.status)
        facts =
            (person.identity.map { PersonPage.facts($0, .identity, words) } ?? [])
            + PersonPage.facts(person.file, .participant, words)
        keepText = words.say(WorkPhrase.thisStays, .name(person.line.id))
    }
}
