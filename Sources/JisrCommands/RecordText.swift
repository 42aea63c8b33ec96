import JisrActions
import JisrCore
import JisrWords

/// Records of a collection as text: with what people call its fields and words, in the order of the schema.
struct RecordText {
    private let collection: Schema.Collection?
    private let labels: [String: Labels]
    let words: Catalogue

    /// - Parameter name: what was typed for the collection.
    init(_ name: String, _ words: Catalogue) {
        // The daemon has answered for it, and so it is known; a newer daemon may know more.
        do { collection = try Schema.network.openCollection(named: name) } catch { collection = nil }
        labels = Dictionary(
            zip(collection?.listColumns ?? [], collection?.listLabels ?? []).map { ($0, $1) },
            uniquingKeysWith: { one, _ in one })
        self.words = words
    }

    /// The name of the collection, whatever was typed; nil where it names none.
    var schemaName: String? { collection?.name }

    /// What people call a record of it.
    var name: String { collection?.labels.text(in: words.language) ?? "" }

    /// One line, however many lines its texts have.
    func line(_ record: JSONValue) -> String {
        fields(of: record).map { name, text in
            let flat = Self.flat(text)
            return name == Self.id ? flat : "\(label(of: name))=\(flat)"
        }.joined(separator: "  ")
    }

    /// A line a field.
    func block(_ record: JSONValue) -> [String] { fields(of: record).map { "\(label(of: $0.name)): \($0.text)" } }

    func label(of name: String) -> String { labels[name]?.text(in: words.language) ?? name }

    /// A value as people read it.
    func text(_ value: JSONValue, of name: String) -> String {
        switch value {
        case .null: ""
        case .boolean(let answer): words[answer ? Message.yes : Message.no]
        case .integer(let number): String(number)
        case .text(let text): word(text, of: name)
        case .list(let list): list.map { self.text($0, of: name) }.joined(separator: " | ")
        case .object(let object):
            object.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value, of: ""))" }.joined(separator: ", ")
        }
    }

    private func word(_ text: String, of name: String) -> String {
        guard let known = collection?.field(named: name)?.type.words, known.contains(text) else { return text }
        return ChoiceLabels.labels(of: text).text(in: words.language)
    }

    /// Who said something: the person, where one was logged in, and where.
    func author(_ writer: String?, _ centre: String, _ device: String) -> String {
        (writer.map { $0.shown + words.comma } ?? "") + "\(centre)/\(device)".shown
    }

    private static let id = "id"

    /// The fields that say something: the id first, then in the schema's order, then what lists add.
    private func fields(of record: JSONValue) -> [(name: String, text: String)] {
        guard case .object(let object) = record else { return [("", text(record, of: ""))] }
        let order = [Self.id] + (collection?.listColumns ?? [])
        let rest = object.keys.filter { !order.contains($0) }.sorted()
        return (order + rest).enumerated().compactMap { place, name in
            // For programs and lists, not for reading; and the id of a collection that has the column stands first.
            guard name != RecordVersion.column, place == 0 || name != Self.id, let value = object[name],
                value != .null, value != .list([])
            else { return nil }
            return (name, text(value, of: name))
        }
    }

    /// By bytes: with a carriage return before it, the end of a line is another character.
    private static func flat(_ text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)) }
            .joined(separator: " ⏎ ")
    }
}
