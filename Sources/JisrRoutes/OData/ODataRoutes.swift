public import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
public import JisrServer
internal import JisrWords

/// `/odata`: the open collections for programs that analyse, to be read and not written (OData 4.0). A request is decoded, its
/// action called, the rows encoded.
///
/// | address | what it is |
/// | --- | --- |
/// | `/odata` | the entity sets |
/// | `/odata/$metadata` | their properties, as CSDL |
/// | `/odata/SET` | rows, in pages |
/// | `/odata/SET/$count` | how many |
/// | `/odata/SET('id')`, `/odata/SET(id='…',centre='…')` | one row |
public struct ODataRoutes: Sendable {
    private let actions: Actions
    private let threads: JournalThreads
    private let logins: BasicLogins

    private let scheme: String

    /// - Parameter isSecure: whether the addresses that answers tell are those of TLS.
    public init(actions: Actions, threads: JournalThreads, isSecure: Bool) {
        (self.actions, self.threads) = (actions, threads)
        scheme = isSecure ? "https" : "http"
        logins = BasicLogins(people: actions.people, threads: threads.entering)
    }

    public var all: [Route] {
        [
            route("/odata") { request in try sets(request) },
            route("/odata/{set}") { request in try await answer(request) },
            route("/odata/{set}/{part}") { request in
                guard request.parameters["part"] == "$count" else { throw Problem.notFound }
                return try await count(request)
            },
            route("/odata/{set}/{part}/**") { _ in throw Problem.notFound }
        ]
    }

    // MARK: Answers

    private func sets(_ request: ServerRequest) throws -> ServerResponse {
        let sets: [JSONValue] = ODataSet.all.map {
            ["name": .text($0.name), "kind": "EntitySet", "url": .text($0.name)]
        }
        return try Self.json(["@odata.context": .text(root(request) + "$metadata"), "value": .list(sets)])
    }

    private func answer(_ request: ServerRequest) async throws -> ServerResponse {
        let written = request.parameters["set"] ?? ""
        if written == "$metadata" {
            return ServerResponse(contentType: "application/xml", body: .bytes(ODataMetadata.xml))
        }
        guard let set = ODataSet.named(written) else { return try await one(written, request) }
        let wanted = Self.preferredPage(request)
        let question = try ODataQuestion(request.query, of: set, preferring: wanted)
        let page = try await threads.reading.run { [actions] in try actions.rows(question.rows) }
        var answer: [String: JSONValue] = [
            "@odata.context": .text("\(root(request))$metadata#\(question.context)"),
            "value": .list(page.rows.map(question.row))
        ]
        if let count = page.count { answer["@odata.count"] = .integer(Int64(count)) }
        if let query = question.query(after: page) {
            answer["@odata.nextLink"] = .text("\(root(request))\(set.name)?\(query)")
        }
        var response = try Self.json(answer)
        if let wanted { response.headers.append(("Preference-Applied", "odata.maxpagesize=\(wanted)")) }
        return response
    }

    private func count(_ request: ServerRequest) async throws -> ServerResponse {
        guard let set = ODataSet.named(request.parameters["set"] ?? "") else { throw Problem.notFound }
        var question = try ODataQuestion(request.query, of: set)
        question.countOnly()
        let page = try await threads.reading.run { [actions, question] in try actions.rows(question.rows) }
        return ServerResponse(contentType: "text/plain", body: .bytes(Array("\(page.count ?? 0)".utf8)))
    }

    /// A row by its key.
    private func one(_ written: String, _ request: ServerRequest) async throws -> ServerResponse {
        guard let key = try ODataKey(written) else { throw Problem.notFound }
        guard Set(request.query.keys).isSubset(of: ["$select", "$format"]) else {
            let other = request.query.keys.sorted().first { $0 != "$select" && $0 != "$format" } ?? ""
            throw Problem(status: 400, code: "unknown_option", DoorPhrase.unknownOption, .quoted(other))
        }
        var question = try ODataQuestion(request.query, of: key.set)
        question.find(key)
        let page = try await threads.reading.run { [actions, question] in try actions.rows(question.rows) }
        guard let row = page.rows.first, case .object(var members) = question.row(row) else {
            throw Problem(status: 404, code: "not_found", DoorPhrase.noEntity, .quoted(written))
        }
        members["@odata.context"] = .text("\(root(request))$metadata#\(question.context)/$entity")
        return try Self.json(members)
    }

    // MARK: Forms

    /// The address that all others hang on.
    private func root(_ request: ServerRequest) -> String { "\(scheme)://\(request.host ?? "localhost")/odata/" }

    private static func json(_ members: [String: JSONValue]) throws -> ServerResponse {
        ServerResponse(
            contentType: "application/json;odata.metadata=minimal;charset=utf-8",
            body: .bytes(try APICoding.line(JSONValue.object(members))))
    }

    /// How many rows a page is to have at most, where somebody says so.
    private static func preferredPage(_ request: ServerRequest) -> Int? {
        for part in (request.header("Prefer") ?? "").utf8.split(whereSeparator: {
            $0 == UInt8(ascii: ",") || $0 == UInt8(ascii: ";")
        }) {
            let pair = part.split(separator: UInt8(ascii: "=")).map { trimmed(String(Substring($0))) }
            guard pair.count == 2, ["odata.maxpagesize", "maxpagesize"].contains(pair[0].lowercased()) else { continue }
            return Int(pair[1]).flatMap { (1...AnalysisLimits.page).contains($0) ? $0 : nil }
        }
        return nil
    }

    /// Says what goes wrong in OData's form (JSON 19), in the language of whoever asks.
    private func route(_ pattern: String, _ body: @escaping @Sendable (ServerRequest) async throws -> ServerResponse)
        -> Route
    {
        Route(.get, pattern) { request in
            var response: ServerResponse
            do {
                try await logins.require(request)
                response = try await body(request)
            } catch let refusal as Refusal {
                response = try Self.response(to: refusal.problem, request)
                response.headers += refusal.headers
            } catch let problem as Problem {
                response = try Self.response(to: problem, request)
            } catch {
                response = try Self.response(to: Fault(error).problem, request)
            }
            response.headers += [
                ("OData-Version", "4.0"), ("Cache-Control", "no-store"), ("X-Content-Type-Options", "nosniff")
            ]
            return response
        }
    }

    private static func response(to problem: Problem, _ request: ServerRequest) throws -> ServerResponse {
        let language = Language(accepting: request.header("Accept-Language"))
        let told: JSONValue = [
            "error": ["code": .text(problem.code), "message": .text(problem.said(in: language).title)]
        ]
        return ServerResponse(
            status: problem.status, contentType: "application/json",
            headers: [("Content-Language", language.rawValue), ("Vary", "Accept-Language")],
            body: .bytes(try APICoding.line(told)))
    }
}

extension ODataQuestion {
    /// Asks how many there are, and for none of them.
    mutating func countOnly() {
        rows.countsAll = true
        (rows.top, rows.skip, rows.order, rows.place) = (0, 0, [], nil)
    }

    mutating func find(_ key: ODataKey) {
        rows.condition = key.parts.map { RowCondition.compare(column: $0.column, .eq, .text($0.value)) }
            .reduce(nil) { all, part in all.map { .and($0, part) } ?? part }
        rows.top = 1
    }
}

/// The address of one row: `SET('id')`, or `SET(id='…',centre='…')`.
struct ODataKey {
    let set: ODataSet
    let parts: [(column: String, value: String)]

    /// Nil where there is no such set.
    init?(_ written: String) throws(Problem) {
        let bytes = Array(written.utf8)
        guard let open = bytes.firstIndex(of: UInt8(ascii: "(")), bytes.last == UInt8(ascii: ")"),
            let set = ODataSet.named(String(decoding: bytes[..<open], as: UTF8.self))
        else { return nil }
        self.set = set
        var rest = bytes[(open + 1)..<(bytes.count - 1)]
        var parts: [(column: String, value: String)] = []
        let bad = Problem(status: 400, code: "bad_key", DoorPhrase.badKey, .quoted(written))
        while !rest.isEmpty {
            var column = set.keys.count == 1 ? set.keys[0] : ""
            if rest.first != UInt8(ascii: "'") {
                let name = rest.prefix { $0 != UInt8(ascii: "=") }
                column = trimmed(String(decoding: name, as: UTF8.self))
                rest = rest.dropFirst(name.count + 1)
            }
            guard rest.first == UInt8(ascii: "'"), let (value, length) = ODataFilter.quoted(rest) else { throw bad }
            parts.append((column, value))
            rest = rest.dropFirst(length)
            if rest.first == UInt8(ascii: ",") { rest = rest.dropFirst() } else if !rest.isEmpty { throw bad }
        }
        guard parts.map(\.column).sorted() == set.keys.sorted() else { throw bad }
        self.parts = parts
    }
}
