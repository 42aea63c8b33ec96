internal import JisrCore
internal import JisrWords

/// What a list has said of each record so far. A list is a function of its file: where a record stands twice in it, with
/// two values, which of them was meant cannot be told.
struct Mentions {
    private struct Mention {
        let line: Int32
        /// Where the hashes of its values begin.
        let first: Int32
    }

    private let collection: Schema.Collection
    /// By a hash of the record's name: of 64 bits, so that two of a million records do not meet.
    private var mentions: [Int: Mention] = [:]
    /// A hash of each field's value, field by field; 0 where none was given.
    private var values: [UInt32] = []

    init(_ collection: Schema.Collection) { self.collection = collection }

    /// Notes a row; the fault where an earlier line says otherwise.
    mutating func note(_ draft: Draft, line: Int, columns: [Column?]) throws(RowFault) {
        guard let entity = draft.entity else { return }
        let name = entity.hashValue
        guard let known = mentions[name] else {
            mentions[name] = Mention(line: Int32(clamping: line), first: Int32(clamping: values.count))
            values.append(contentsOf: repeatElement(0, count: collection.fields.count))
            for (code, value) in draft.fields { set(code, value, from: values.count - collection.fields.count) }
            return
        }
        for (code, value) in draft.fields where !value.isEmpty {
            guard let place = collection.place(of: code) else { continue }
            let earlier = values[Int(known.first) + place]
            if earlier != 0, earlier != Self.hash(value) {
                let field = collection.fields[place]
                throw RowFault(
                    line: line, column: (columns.firstIndex(of: .field(field)) ?? -1) + 1, name: field.name,
                    .contradiction, .quoted(entity.text), .number(Int(known.line)), .quoted(value.text))
            }
        }
        for (code, value) in draft.fields { set(code, value, from: Int(known.first)) }
    }

    private mutating func set(_ code: FieldCode, _ value: FieldValue, from first: Int) {
        guard !value.isEmpty, let place = collection.place(of: code) else { return }
        values[first + place] = Self.hash(value)
    }

    private static func hash(_ value: FieldValue) -> UInt32 {
        max(1, UInt32(truncatingIfNeeded: value.hashValue))
    }
}

extension FieldValue {
    /// As a CSV cell: members of a set with a bar between them.
    var text: String {
        switch self {
        case .value(let value): value.text
        case .members(let members): Field.text(of: members)
        }
    }
}
