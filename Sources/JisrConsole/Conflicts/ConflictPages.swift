internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// What two wrote without knowing of each other: both side by side, and a press settles it.
extension Console {
    var conflicts: [Route] {
        [
            page("/conflicts") { visit in
                let cases = try await threads.reading.run { try actions.conflictCases() }
                return .page(ConflictsPage(visit, cases))
            },
            form("/conflicts", for: .records) { visit, fields in try await settle(visit, fields) },
            form("/conflicts/retake", for: .records) { visit, _ in
                func given(_ name: String) -> String { visit.query[name] ?? "" }
                let (collection, id) = (given("collection"), given("id"))
                let assignment = Assignment(field: given("field"), value: given("value"))
                _ = try await writing(visit) { actions in
                    try actions.set(WriteRequest(collection: collection, id: id, fields: [assignment]))
                }
                return .seeOther("/conflicts", note: .saved)
            }
        ]
    }

    private func settle(_ visit: Visit, _ form: FormFields) async throws -> Answer {
        func given(_ name: String) -> String { form[name] ?? "" }
        let (collection, id, field) = (given("collection"), given("id"), given("field"))
        if field == "deleted" {
            let isKept = form["keep"] != nil
            let request = RecordRequest(collection: collection, id: id)
            _ = try await writing(visit) { actions in
                try isKept ? actions.undelete(request) : actions.delete(request)
            }
            return .seeOther("/conflicts", note: .settled)
        }
        let request = ResolveRequest(
            collection: collection, id: id, field: field, keep: form["keep"], value: form["value"],
            seen: given("seen").isEmpty ? nil : given("seen"))
        _ = try await writing(visit) { actions in try actions.resolve(request) }
        // Of two the other is one press away, in case the finger slipped.
        let others = form.under("value.").filter { $0.name != form["keep"] }
        guard others.count == 1, form["keep"] != nil else { return .seeOther("/conflicts", note: .settled) }
        let retake =
            "/conflicts/retake?collection=\(collection.queryEscaped)&id=\(id.queryEscaped)"
            + "&field=\(field.queryEscaped)&value=\(others[0].value.queryEscaped)"
        return .seeOther("/conflicts", note: .settled, undo: retake)
    }
}

struct ConflictsPage: PageModel {
    /// A paragraph of a long text.
    struct Line: Sendable {
        let text: String
        /// Whether another value has it otherwise.
        let isOwn: Bool
    }

    struct Value: Sendable {
        /// Empty for a long text, which stands in `lines`.
        let text: String
        let lines: [Line]
        let by: String
        let dot: String
        /// What a form sends along, to offer it once more afterwards.
        let stored: String
    }

    struct Case: Sendable {
        let heading: String
        let label: String
        let collection: String
        let id: String
        let field: String
        let version: String
        let values: [Value]
        /// Of a long text all wordings, one after another, to begin with where one is written anew; else empty.
        let proposal: String
        let isDeletion: Bool
        let number: Int
    }

    let template = "conflicts"
    let frame: Frame
    let cases: [Case]
    let isNone: Bool
    let canSettle: Bool

    init(_ visit: Visit, _ cases: [ConflictCase]) {
        let words = visit.words
        frame = Frame(visit, title: words[ConsolePhrase.conflicts], here: "/")
        self.cases = cases.enumerated().map { Case($1, number: $0, words) }
        isNone = cases.isEmpty
        canSettle = visit.has(.records)
    }
}

extension ConflictsPage.Case {
    init(_ one: ConflictCase, number: Int, _ words: Catalogue) {
        let collection = Schema.network[one.collection]
        let field = collection?.field(named: one.field)
        let name = one.participant.map { $0.text(in: words.language).shown } ?? one.title.shown
        heading = [collection?.labels.text(in: words.language) ?? one.collection, name].joined(separator: words.comma)
        label = field?.labels.text(in: words.language) ?? ""
        self.collection = one.collection
        id = one.id
        self.field = one.field
        version = one.version
        isDeletion = one.field == "deleted"
        self.number = number
        let texts = field?.type == .prose ? LongTexts(one.values.map(\.text)) : nil
        proposal = texts?.proposal ?? ""
        values = one.values.enumerated().map { place, value in
            let shown = field.map { FieldText.text(value.text, of: $0, in: words) } ?? value.text.shown
            return ConflictsPage.Value(
                text: texts != nil ? "" : value.text.isEmpty ? "—" : shown, lines: texts?.lines[place] ?? [],
                by: words.author(value.writer, centre: value.centre, device: value.device) + words.comma
                    + words.moment(of: value.at), dot: value.dot, stored: value.text)
        }
    }
}
