public import JisrCore
public import JisrJournal
internal import JisrSheets
public import JisrWords

/// Writes a collection as a workbook that people open and an import takes back: heads and words in their language, days
/// as days, and everything else that is no number as text, so that no cell is a formula and no telephone a quantity.
public final class WorkbookTable {
    private let collection: Schema.Collection
    private let language: Language
    private let writer: WorkbookWriter

    /// - Parameter path: where it is written; a file that is there is replaced.
    /// - Throws: ``JisrSheets/SheetError``, as all that it does.
    public init(path: String, collection: Schema.Collection, in language: Language) throws {
        self.collection = collection
        self.language = language
        let kinds: [SheetColumn.Kind] =
            collection.keyColumns.map { _ in .text } + collection.fields.map(\.kind)
            + [SheetColumn.Kind](
                repeating: .text, count: collection.listColumns.count - collection.columnNames.count)
        writer = try WorkbookWriter(
            path: path, sheetName: collection.labels.text(in: language), isRightToLeft: language == .arabic,
            columns: zip(collection.listLabels, kinds).map {
                SheetColumn(head: $0.text(in: language), kind: $1)
            })
    }

    public func append(_ record: Record) throws {
        let fields = zip(collection.fields, record.fields).map { value($1.value, of: $0) }
        try writer.append(
            record.names.map { .text($0.id) } + fields + record.added.map { .text($0.text) })
    }

    public func finish() throws { try writer.finish() }

    private func value(_ value: FieldValue, of field: Field) -> SheetValue {
        switch value {
        case .value(.null): .empty
        case .value(.integer(let number)): .number(number)
        case .value(.boolean(let answer)): .boolean(answer)
        case .value(.date(let day)): .date(day)
        case .value(.time(let time)): .time(time)
        case .value(let other): .text(word(other.text, of: field))
        case .members(let members):
            members.isEmpty ? .empty : .text(Field.text(of: members.map { word($0, of: field) }))
        }
    }

    /// What people call a word; one that this program does not know stays as it is.
    private func word(_ text: String, of field: Field) -> String {
        guard field.type.words?.contains(text) == true else { return text }
        return ChoiceLabels.labels(of: text).text(in: language)
    }
}

extension Field {
    fileprivate var kind: SheetColumn.Kind {
        switch type {
        case .integer: .number
        case .boolean: .boolean
        case .date: .date
        case .time: .time
        default: .text
        }
    }
}
