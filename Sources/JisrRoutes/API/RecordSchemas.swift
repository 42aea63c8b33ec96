internal import JisrActions
internal import JisrCore
internal import JisrWords

/// The records of the open collections, as `list` and `show` answer them: made of the schema of the network.
enum RecordSchemas {
    /// The roster has calls of its own.
    private static let open = Schema.network.collections.filter { $0.scope != .control }

    static var names: JSONValue {
        [
            "type": "string", "enum": .list(open.map { .text($0.name) }),
            "description": .text(open.map { "\($0.name): \(labels($0.labels))" }.joined(separator: "; "))
        ]
    }

    /// A record of any collection.
    static func any(in book: SchemaBook) throws -> JSONValue {
        try book.named("Record") {
            ["anyOf": .list(try open.map { try reference(to: $0, in: book) })]
        }
    }

    /// What is asked of one collection or another, each with its own columns.
    ///
    /// - Parameter members: the members of the request that hang on the collection.
    static func question(in book: SchemaBook, _ members: (Schema.Collection) -> [String: JSONValue]) throws -> JSONValue
    {
        let whole: JSONValue = ["properties": ["collection": try TypeDescription.collection.schema(book)]]
        let each = open.map { collection in
            let own = members(collection).merging(["collection": ["const": .text(collection.name)]]) { $1 }
            return ["properties": .object(own)] as JSONValue
        }
        return ["allOf": [whole, ["anyOf": .list(each)]]]
    }

    /// What `FIELD=VALUE` can name: the columns that people give.
    static func assignments(to names: [String]) -> JSONValue {
        ["items": ["properties": ["field": ["enum": .list(names.map(JSONValue.text))]]]]
    }

    private static func reference(to collection: Schema.Collection, in book: SchemaBook) throws -> JSONValue {
        try book.named("Record.\(collection.name)") { try record(of: collection, in: book) }
    }

    private static func record(of collection: Schema.Collection, in book: SchemaBook) throws -> JSONValue {
        var members: [String: JSONValue] = [
            "id": ["type": "string", "description": "What names the record: one id, or two joined by ::"],
            "version": [
                "type": "string",
                "description": "What of the record is shown; goes back as `seen` or in If-Match"
            ],
            "conflicts": [
                "type": "object", "description": "The fields that people have to settle, each with all its values",
                "additionalProperties": ["type": "array", "items": try claim(in: book)]
            ],
            "revived": ["const": true, "description": "Somebody deleted it without having seen what another wrote"]
        ]
        var required = ["id", "version"] + collection.fields.map(\.name)
        if collection.scope.hasCentre {
            members["centre"] = ["type": "string", "description": "The centre whose record it is"]
        }
        for part in collection.naming.parts {
            members[part.name] = described(["type": "string"], part.labels, "id of \(part.collection)")
            required.append(part.name)
        }
        for field in collection.fields { members[field.name] = value(of: field) }
        return [
            "type": "object", "description": .text(labels(collection.labels)), "properties": .object(members),
            "required": .list(required.sorted().map(JSONValue.text)), "additionalProperties": false
        ]
    }

    private static func value(of field: Field) -> JSONValue {
        switch field.type {
        case .set(let words):
            let item: JSONValue = words.map { ["type": "string", "enum": .list($0.map(JSONValue.text))] } ?? text
            return described(["type": "array", "items": item], field.labels, "a set")
        case .choice(let words):
            return described(["enum": .list(words.map(JSONValue.text) + [.null])], field.labels, "one of its words")
        case .integer(let range):
            return described(
                [
                    "type": ["integer", "null"], "minimum": .integer(range.lowerBound),
                    "maximum": .integer(range.upperBound)
                ], field.labels, "a whole number")
        case .boolean: return described(["type": ["boolean", "null"]], field.labels, "yes or no")
        case .text, .prose: return described(nullableText(), field.labels, "a text")
        case .date: return described(nullableText("date"), field.labels, "a day, as 2026-03-02")
        case .time: return described(nullableText(), field.labels, "a day and an hour, as 2026-03-02T09:45")
        case .instant: return described(nullableText("date-time"), field.labels, "an instant")
        case .bytes: return described(nullableText(), field.labels, "bytes, in hexadecimal")
        case .reference(let collection): return described(nullableText(), field.labels, "id of \(collection)")
        }
    }

    private static let text: JSONValue = ["type": "string"]

    private static func nullableText(_ format: String? = nil) -> JSONValue {
        guard let format else { return ["type": ["string", "null"]] }
        return ["type": ["string", "null"], "format": .text(format)]
    }

    /// One of several values of a field, and who claims it.
    private static func claim(in book: SchemaBook) throws -> JSONValue {
        try book.named("Record.claim") {
            let texts = ["dot", "centre", "device", "at"]
            return [
                "type": "object",
                "properties": .object(
                    Dictionary(uniqueKeysWithValues: texts.map { ($0, text) }).merging(
                        ["value": true, "clock_ahead": ["type": "boolean"]]) { one, _ in one }),
                "required": .list((texts + ["value", "clock_ahead"]).sorted().map(JSONValue.text))
            ]
        }
    }

    private static func described(_ schema: JSONValue, _ names: Labels, _ kind: String) -> JSONValue {
        guard case .object(var members) = schema else { return schema }
        members["description"] = .text("\(labels(names)): \(kind)")
        return .object(members)
    }

    private static func labels(_ labels: Labels) -> String { labels.all.reversed().joined(separator: " · ") }
}
