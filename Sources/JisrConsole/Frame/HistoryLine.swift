internal import JisrActions
internal import JisrCore
internal import JisrWords

/// What one operation said of a record, when and by whom.
struct HistoryLine: Sendable {
    /// The record, where the list is of several; else empty.
    let record: String
    let when: String
    let by: String
    let changes: [String]
    /// That it is without effect; empty where it has one.
    let mark: String

    /// - Parameter collection: nil where a newer program made it.
    init(
        _ entry: HistoryOutcome.Entry, of collection: Schema.Collection?, record: String = "", in words: Catalogue
    ) {
        self.record = record
        when = words.moment(of: entry.at)
        by = words.author(entry.writer, centre: entry.centre, device: entry.device)
        changes = entry.edits.map { edit in
            let field = collection?.field(named: edit.field)
            let label = field?.labels.text(in: words.language) ?? words[ConsolePhrase.deleted]
            guard case .text(let text) = edit.value else { return label }
            return "\(label): \(field.map { FieldText.text(text, of: $0, in: words) } ?? text.shown)"
        }
        mark = entry.withdrawn ? words[NetworkPhrase.withoutEffect] : ""
    }

    init(_ operation: WithdrawnOperations.Operation, in words: Catalogue) {
        let collection = operation.collection.flatMap { Schema.network[$0] }
        let label = collection.map { $0.labels.text(in: words.language) + " " } ?? ""
        self.init(operation.said, of: collection, record: label + operation.id.shown, in: words)
    }
}
