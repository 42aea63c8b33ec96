internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

struct WritingsPage: PageModel {
    struct Row: Sendable {
        let href: String
        let title: String
        let facts: String
        let status: String

        init(_ line: WritingLine, _ kind: WritingKind, _ words: Catalogue) {
            href = kind.path(of: line.id)
            title = line.title.isEmpty ? words[WritingPhrase.untitled] : line.title.shown
            let day = line.starts.isEmpty ? "" : words.weekday(String(line.starts.prefix(10)))
            facts = [day, line.detail.shown].filter { !$0.isEmpty }.joined(separator: words.comma)
            status = line.status.isEmpty ? "" : ChoiceLabels.labels(of: line.status).text(in: words.language)
        }
    }

    let template = "writings"
    let frame: Frame
    let heading: String
    let path: String
    let query: String
    let newText: String
    let rows: [Row]
    let count: String
    let canWrite: Bool
    let paging: Paging
}

/// One event or report to be read, and printed as minutes.
struct WritingPage: PageModel {
    struct Part: Sendable {
        let label: String
        let value: String
        let isInConflict: Bool
    }

    let template = "writing"
    let frame: Frame
    let heading: String
    let kind: String
    /// What is said in a line.
    let facts: [Part]
    /// What takes paragraphs.
    let texts: [Part]
    let path: String
    let back: String
    let canWrite: Bool
    /// The next step of a report, and what its button says; empty where there is none.
    let nextStatus: String
    let nextText: String
    let hasConflicts: Bool

    init(_ visit: Visit, _ writing: WritingKind, _ record: RecordForm) {
        let words = visit.words
        let title = record.values["title"] ?? ""
        heading = title.isEmpty ? words[WritingPhrase.untitled] : title.shown
        frame = Frame(visit, title: heading, here: writing.path)
        kind = writing.collection == .event ? words[WritingPhrase.minutesOf] : words[writing.title]
        func parts(_ isLong: Bool) -> [Part] {
            writing.collection.fields.compactMap { field in
                guard field.name != "title", FormModel.isLong(field) == isLong,
                    let value = record.values[field.name], !value.isEmpty
                else { return nil }
                return Part(
                    label: field.labels.text(in: words.language), value: FieldText.text(value, of: field, in: words),
                    isInConflict: record.conflicts.contains(field.name))
            }
        }
        facts = parts(false)
        texts = parts(true)
        path = writing.path(of: record.id)
        back = writing.path
        canWrite = visit.has(.records)
        hasConflicts = !record.conflicts.isEmpty
        switch (writing.collection == .report, record.values["status"] ?? "") {
        case (true, ""), (true, "draft"): (nextStatus, nextText) = ("submitted", words[WritingPhrase.submit])
        case (true, "submitted"): (nextStatus, nextText) = ("published", words[WritingPhrase.publish])
        default: (nextStatus, nextText) = ("", "")
        }
    }
}

struct WritingFormPage: PageModel {
    let template = "writingform"
    let frame: Frame
    let heading: String
    let action: String
    let back: String
    let seen: String
    let fields: [FormModel.Input]

    init(
        _ visit: Visit, _ kind: WritingKind, values: FormFields, faults: [InputError] = [], id: String? = nil,
        seen: String = ""
    ) {
        let words = visit.words
        heading = id == nil ? words[kind.newTitle] : words[ConsolePhrase.edit]
        frame = Frame(visit, title: heading, here: kind.path, hasFaults: !faults.isEmpty)
        action = id.map { "\(kind.path(of: $0))/edit" } ?? "\(kind.path)/new"
        back = id.map(kind.path(of:)) ?? kind.path
        self.seen = seen
        fields = FormModel.fields(
            of: kind.collection, names: kind.collection.fields.map(\.name).filter { $0 != "language" },
            values: values, faults: faults, in: words, required: ["title"])
    }
}
