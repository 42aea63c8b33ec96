internal import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrServer

/// The OpenAPI file (3.1.0) of the calls: the same bytes for the same program. It tells no data, so anybody may read it.
struct OpenAPIDocument: Sendable {
    static let path = "/api/v1/openapi.json"

    let calls: [APICall]

    func response() throws -> ServerResponse {
        ServerResponse(contentType: "application/json", body: .bytes(try APICoding.line(try value())))
    }

    func value() throws -> JSONValue {
        let book = SchemaBook()
        var paths: [String: JSONValue] = [:]
        for call in calls { paths[call.path] = try CallOperations(call: call, book: book).value() }
        paths[Self.path] = Self.itself
        let problem = try book.schema(of: Problem.self)
        let components: JSONValue = [
            "schemas": .object(book.schemas), "responses": ProblemResponses.all(problem),
            "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]]
        ]
        return [
            "openapi": "3.1.0", "info": Self.about, "servers": [["url": "/"]], "security": [["token": []]],
            "paths": .object(paths), "components": components
        ]
    }

    private static let about: JSONValue = [
        "title": "Jisr", "version": .text(Version.current), "license": ["name": "see LICENSE in the source"],
        "description": """
        The calls of the command line, over HTTP, on this machine alone. POST /api/v1/enter gives a token for \
        Authorization: Bearer; what its person writes tells who wrote it. Errors are problem details (RFC 9457): `code` \
        is stable, `title` is in the language of Accept-Language (ar, fr, en). Of a value that another had not seen \
        both are kept, as a conflict.
        """
    ]

    private static var itself: JSONValue {
        var responses = ProblemResponses.references(isOpen: true, isRead: true)
        responses["200"] = ["description": "This file", "content": ["application/json": ["schema": ["type": "object"]]]]
        return [
            "get": [
                "operationId": "openapi", "summary": "This file", "security": [], "responses": .object(responses)
            ]
        ]
    }
}

/// The answers that are no success, one a status: of which codes, by the table of codes.
enum ProblemResponses {
    static func all(_ problem: JSONValue) -> JSONValue {
        .object(
            Dictionary(
                uniqueKeysWithValues: ErrorCode.codes.map { status, codes in
                    (name(status), response(status, codes, problem))
                }))
    }

    private static func response(_ status: Int, _ codes: [String], _ problem: JSONValue) -> JSONValue {
        // What is in no line of the table is a plain failure.
        let exact: JSONValue = status == 500 ? true : ["enum": .list(codes.map(JSONValue.text))]
        let narrowed: JSONValue = ["properties": ["code": exact, "status": ["const": .integer(Int64(status))]]]
        let schema: JSONValue = ["allOf": [problem, narrowed]]
        let media: JSONValue = ["schema": schema]
        var members: [String: JSONValue] = [
            "description": .text("Not done: \(codes.joined(separator: ", "))"),
            "content": .object([Problem.contentType: media])
        ]
        if status == 401 {
            members["headers"] = [
                "WWW-Authenticate": ["required": true, "schema": ["type": "string", "pattern": "^Bearer "]]
            ]
        }
        return .object(members)
    }

    /// What any call can be answered with.
    ///
    /// - Parameters:
    ///   - isOpen: whether no token is asked for.
    ///   - isRead: whether no body is taken.
    static func references(isOpen: Bool, isRead: Bool) -> [String: JSONValue] {
        var statuses = Set(ErrorCode.codes.keys)
        // A method that the path does not take is no operation of the file.
        statuses.remove(405)
        if isOpen { statuses.remove(401) }
        if isRead { statuses.subtract([413, 415]) }
        return Dictionary(
            uniqueKeysWithValues: statuses.map { status in
                ("\(status)", ["$ref": .text("#/components/responses/\(name(status))")])
            })
    }

    private static func name(_ status: Int) -> String { "Problem\(status)" }
}
