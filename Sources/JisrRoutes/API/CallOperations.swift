internal import JisrActions

/// One call in the OpenAPI file: its `POST`, and its `GET` where it only asks.
struct CallOperations {
    let call: APICall
    let book: SchemaBook

    func value() throws -> JSONValue {
        var methods: [String: JSONValue] = ["post": try operation(isGet: false)]
        if call.isReading { methods["get"] = try operation(isGet: true) }
        return .object(methods)
    }

    private func operation(isGet: Bool) throws -> JSONValue {
        var isOpen = false
        if case .anybody = call.right { isOpen = true }
        var members: [String: JSONValue] = [
            "operationId": .text(isGet ? "get-\(call.name)" : call.name), "summary": .text(call.summary),
            "description": .text("Who may: \(whoMay)"), "tags": [.text(whoMay)],
            "responses": .object(try responses(isGet: isGet, isOpen: isOpen))
        ]
        let parameters = try parameters(isGet: isGet)
        if !parameters.isEmpty { members["parameters"] = .list(parameters) }
        if !isGet, let body = try body() { members["requestBody"] = body }
        if isOpen { members["security"] = [] }
        return .object(members)
    }

    private var whoMay: String {
        switch call.right {
        case .anybody: "anybody"
        case .sight: "whoever has a token"
        case .records: "who may write"
        case .direction: "a director"
        }
    }

    // MARK: What goes in

    private func body() throws -> JSONValue? {
        switch call.question {
        case .json(let type, _):
            return ["required": true, "content": ["application/json": ["schema": try type.schema(book)]]]
        case .query: return nil
        case .file:
            let bytes: JSONValue = ["schema": ["type": "string", "contentMediaType": "application/octet-stream"]]
            return ["required": true, "content": ["application/octet-stream": bytes]]
        }
    }

    private func parameters(isGet: Bool) throws -> [JSONValue] {
        var found: [JSONValue] = []
        switch call.question {
        case .json(let type, _):
            if isGet { found = try QuestionInQuery.parameters(of: try type.schema(book), in: book) }
        case .query(let parameters), .file(let parameters):
            found = try parameters.map { try value(of: $0, in: "query") }
        }
        return found + (try call.fields.filter { $0.isFor(isGet: isGet) }.map { try value(of: $0, in: "header") })
    }

    private func value(of parameter: CallParameter, in place: String) throws -> JSONValue {
        [
            "name": .text(parameter.name), "in": .text(place), "required": .boolean(parameter.isRequired),
            "description": .text(parameter.summary), "schema": try parameter.type.schema(book)
        ]
    }

    // MARK: What comes out

    private func responses(isGet: Bool, isOpen: Bool) throws -> [String: JSONValue] {
        var answers = ProblemResponses.references(isOpen: isOpen, isRead: isGet)
        var done: [String: JSONValue] = ["description": "Done", "content": try content()]
        done["headers"] = headers
        answers["200"] = .object(done)
        if isGet, call.fields.contains(where: { $0.name == "If-None-Match" }) {
            answers["304"] = ["description": "Nothing has changed since"]
        }
        return answers
    }

    private var headers: JSONValue? {
        guard call.fields.contains(where: { $0.name == "If-None-Match" }) else { return nil }
        return [
            "ETag": [
                "description": "The record's version, where it is one record; goes back in If-Match",
                "schema": ["type": "string"]
            ]
        ]
    }

    private func content() throws -> JSONValue {
        switch call.answer {
        case .json(let type): return ["application/json": ["schema": try type.schema(book)]]
        case .lines(let type):
            // 3.1 has no word for what stands on each line; 3.2 calls it itemSchema.
            return ["application/jsonl": ["x-item-schema": try type.schema(book)]]
        case .file(let types):
            return .object(Dictionary(uniqueKeysWithValues: types.map { ($0, [:]) }))
        }
    }
}

extension CallParameter {
    /// `If-None-Match` is for questions (RFC 9110, 13.1.2), and is heeded by `GET` alone.
    fileprivate func isFor(isGet: Bool) -> Bool { name != "If-None-Match" || isGet }
}
