internal import JisrActions
internal import JisrCore
internal import JisrHTTP
internal import JisrServer
internal import JisrWords

/// What a request asks of an entity set. An option that is not known, or not offered, is refused: one that was passed over would
/// give other rows than were asked for.
struct ODataQuestion {
    let set: ODataSet
    var rows: RowsRequest
    /// Nil for all.
    private(set) var selected: [String]?
    /// The options that the address of the next page has again.
    private let kept: [(name: String, value: String)]

    private static let offered = ["$select", "$filter", "$orderby", "$top", "$skip", "$count", "$skiptoken", "$format"]
    /// Options of OData (4.0 and 4.01) that there are, and not here.
    private static let elsewhere = [
        "$expand", "$search", "$apply", "$compute", "$levels", "$index", "$schemaversion", "$deltatoken", "$id", "$root"
    ]

    /// - Parameter options: the query.
    init(_ options: [String: String], of set: ODataSet, preferring page: Int? = nil) throws(Problem) {
        self.set = set
        var rows = RowsRequest(collection: set.name)
        rows.page = min(rows.page, page ?? rows.page)
        try Self.requireOffered(options)
        if let text = options["$filter"] { rows.condition = try ODataFilter.read(text, of: set) }
        if let text = options["$orderby"] { rows.order = try Self.order(text, set) }
        if let text = options["$top"] { rows.top = try Self.number(text, "$top") }
        if let text = options["$skip"] { rows.skip = try Self.number(text, "$skip") }
        if let text = options["$count"] {
            guard text == "true" || text == "false" else { throw Self.bad("$count", text) }
            rows.countsAll = text == "true"
        }
        if let text = options["$skiptoken"] { rows.place = try Self.place(text) }
        if let text = options["$select"] { selected = try Self.columns(text, set) }
        self.rows = rows
        kept = ["$filter", "$orderby", "$count", "$select", "$format"].compactMap { name in
            options[name].map { (name, $0) }
        }
    }

    private static func requireOffered(_ options: [String: String]) throws(Problem) {
        for name in options.keys.sorted() where !offered.contains(where: { $0.hasBytes(of: name) }) {
            let isElsewhere = elsewhere.contains { $0.hasBytes(of: name) } || name.utf8.first == UInt8(ascii: "@")
            throw isElsewhere
                ? Problem(status: 501, code: "not_implemented", DoorPhrase.optionNotHere, .quoted(name))
                : Problem(status: 400, code: "unknown_option", DoorPhrase.unknownOption, .quoted(name))
        }
        if let format = options["$format"] {
            let type = format.utf8.prefix { $0 != UInt8(ascii: ";") }
            guard ["json", "application/json"].contains(String(Substring(type))) else {
                throw Problem(status: 415, code: "unsupported_media_type", DoorPhrase.otherFormat, .code("json"))
            }
        }
    }

    // MARK: Options

    private static func number(_ text: String, _ option: String) throws(Problem) -> Int {
        guard let number = Int(text), number >= 0, text.utf8.first != UInt8(ascii: "+"), number <= Int(Int32.max) else {
            throw bad(option, text)
        }
        return number
    }

    private static func order(_ text: String, _ set: ODataSet) throws(Problem) -> [(column: String, isDescending: Bool)]
    {
        var order: [(column: String, isDescending: Bool)] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let words = part.split(separator: UInt8(ascii: " ")).map { String(Substring($0)) }
            guard (1...2).contains(words.count), words.count == 1 || ["asc", "desc"].contains(words[1]) else {
                throw bad("$orderby", text)
            }
            let column = try property(words[0], set)
            guard column.kind != .list else { throw bad("$orderby", text) }
            order.append((column.name, words.count == 2 && words[1] == "desc"))
        }
        return order
    }

    private static func columns(_ text: String, _ set: ODataSet) throws(Problem) -> [String]? {
        var columns: [String] = []
        for part in text.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false) {
            let name = trimmed(String(Substring(part)))
            if name == "*" { return nil }
            let column = try property(name, set).name
            if !columns.contains(column) { columns.append(column) }
        }
        return columns
    }

    private static func property(_ name: String, _ set: ODataSet) throws(Problem) -> ODataSet.Property {
        guard let found = set.property(name) else {
            throw Problem(status: 400, code: "unknown_property", DoorPhrase.noProperty, .quoted(name), .code(set.name))
        }
        return found
    }

    /// `r12` after row 12, `s500` with 500 of an order passed.
    private static func place(_ text: String) throws(Problem) -> RowsRequest.Place {
        let digits = String(Substring(text.utf8.dropFirst()))
        switch text.utf8.first {
        case UInt8(ascii: "r"): if let row = Int64(digits), row >= 0 { return .after(row: row) }
        case UInt8(ascii: "s"):
            if let count = Int(digits), (0...AnalysisLimits.ordered).contains(count) { return .skipping(count) }
        default: break
        }
        throw bad("$skiptoken", text)
    }

    private static func bad(_ option: String, _ value: String) -> Problem {
        Problem(status: 400, code: "bad_option", DoorPhrase.badOption, .code(option), .quoted(value))
    }

    // MARK: Answers

    /// The query of the next page: the rest of what was asked for.
    func query(after page: RowsPage) -> String? {
        guard let next = page.next else { return nil }
        let token =
            switch next {
            case .after(let row): "r\(row)"
            case .skipping(let count): "s\(count)"
            }
        var options = kept + [(name: "$skiptoken", value: token)]
        if let top = rows.top { options.append((name: "$top", value: "\(top - page.rows.count)")) }
        return options.map { "\($0.name)=\($0.value.percentEscaped)" }.joined(separator: "&")
    }

    func row(_ row: [String: JSONValue]) -> JSONValue {
        guard let selected else { return .object(row.filter { set.property($0.key) != nil }) }
        return .object(Dictionary(selected.map { ($0, row[$0] ?? .null) }, uniquingKeysWith: { one, _ in one }))
    }

    /// What stands behind the set's name in the context of an answer.
    var context: String { self.set.name + (selected.map { "(\($0.joined(separator: ",")))" } ?? "") }
}

extension String {
    /// As a value of a query (RFC 3986, 2.3): what is not unreserved is escaped.
    fileprivate var percentEscaped: String {
        let plain = Set("-._~".utf8)
        return utf8.map { byte in
            let isPlain = (0x30...0x39).contains(byte) || (0x41...0x5a).contains(byte) || (0x61...0x7a).contains(byte)
            return isPlain || plain.contains(byte)
                ? String(UnicodeScalar(byte)) : "%" + Hexadecimal.text([byte]).uppercased()
        }.joined()
    }
}
