import JisrActions
import JisrCore
import JisrWords

/// What was said of records, when and by whom, as lines of text.
struct HistoryText {
    let record: RecordText

    init(_ record: RecordText) { self.record = record }

    /// Records of one name, each followed by what was said of it; last what was said of such as are deleted.
    func lines(of outcome: HistoryOutcome) -> [String] {
        var lines: [String] = []
        var left = outcome.history
        for shown in Self.records(of: outcome) {
            lines += record.block(shown)
            lines += left.filter { Self.isOf(shown, $0) }.flatMap(self.lines)
            left.removeAll { Self.isOf(shown, $0) }
        }
        return lines + left.flatMap(self.lines)
    }

    func lines(of entry: HistoryOutcome.Entry) -> [String] {
        let words = record.words
        let author = record.author(entry.writer, entry.centre, entry.device)
        let mark = entry.withdrawn ? "  — \(words[NetworkPhrase.withoutEffect])" : ""
        return ["\(words.moment(of: entry.at))  \(author)\(mark)"]
            + entry.edits.map { edit in
                "    \(record.label(of: edit.field)) \(edit.sign) \(record.text(edit.value, of: edit.field))"
            }
    }

    private static func records(of outcome: HistoryOutcome) -> [JSONValue] {
        switch outcome.record {
        case .list(let records): records
        case .null: []
        default: [outcome.record]
        }
    }

    private static func isOf(_ record: JSONValue, _ entry: HistoryOutcome.Entry) -> Bool {
        guard let centre = entry.recordCentre, case .object(let fields) = record else { return true }
        return fields["centre"] == .text(centre)
    }
}
