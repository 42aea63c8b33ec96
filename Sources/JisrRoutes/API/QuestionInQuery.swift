internal import JisrActions
internal import JisrServer
internal import JisrWords

/// A question that is asked by `GET`: the members of the JSON that `POST` takes, as a query. Only texts, numbers and yes or
/// no can stand there; a call that is asked more takes `POST` for that.
enum QuestionInQuery {
    /// The request with the body that it would have had.
    static func body(of call: APICall, _ request: ServerRequest) throws -> ServerRequest {
        guard case .json(let type, _) = call.question else { return request }
        let book = SchemaBook()
        let members = members(of: try type.schema(book), in: book)
        var object: [String: JSONValue] = [:]
        for (name, kind) in members { object[name] = try request.query[name].map { try value($0, of: kind, name) } }
        return request.carrying(try APICoding.encode(JSONValue.object(object)))
    }

    static func parameters(of schema: JSONValue, in book: SchemaBook) throws -> [JSONValue] {
        let required = required(of: schema, in: book)
        return members(of: schema, in: book).sorted { $0.key < $1.key }.map { name, schema in
            [
                "name": .text(name), "in": "query", "required": .boolean(required.contains(.text(name))),
                "schema": schema
            ]
        }
    }

    private static func value(_ text: String, of schema: JSONValue, _ name: String) throws -> JSONValue {
        switch schema["type"] {
        case "boolean":
            if let answer = ["1": true, "true": true, "0": false, "false": false][text] { return .boolean(answer) }
        case "integer": if let number = Int64(text) { return .integer(number) }
        default: return .text(text)
        }
        throw Fault(code: "bad_request", Sentence(RequestPhrase.wrongParameter, .code(name), .quoted(text)))
    }

    /// The members that a query can tell.
    private static func members(of schema: JSONValue, in book: SchemaBook) -> [String: JSONValue] {
        var found: [String: JSONValue] = [:]
        for part in parts(of: schema, in: book) {
            guard case .object(let properties) = part["properties"] else { continue }
            for (name, member) in properties where parts(of: member, in: book).allSatisfy({ $0["type"] != "array" }) {
                found[name] = member
            }
        }
        return found
    }

    private static func required(of schema: JSONValue, in book: SchemaBook) -> [JSONValue] {
        parts(of: schema, in: book).flatMap { part in
            if case .list(let names) = part["required"] { names } else { [JSONValue]() }
        }
    }

    /// The schemas that hold together, references followed.
    private static func parts(of schema: JSONValue, in book: SchemaBook) -> [JSONValue] {
        if case .list(let parts) = schema["allOf"] { return parts.flatMap { Self.parts(of: $0, in: book) } }
        guard case .text(let reference) = schema["$ref"],
            let name = reference.split(separator: "/").last, let named = book.schemas[String(name)]
        else { return [schema] }
        return [named]
    }
}

extension JSONValue {
    fileprivate subscript(name: String) -> JSONValue? {
        if case .object(let members) = self { members[name] } else { nil }
    }
}
