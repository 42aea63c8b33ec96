import ArgumentParser
import JisrDaemon

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.list))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.conditions, value: "field=value")) var filters: [AssignmentArgument] = []
    @Option(help: Help.of(.limit)) var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError("--limit is at least 1.") }
    }

    func run() throws {
        let request = ListRequest(collection: collection, filters: filters.map(\.assignment), limit: limit)
        var reader = LineReader()
        var separator = "["
        try options.client.stream("list", request) { piece in
            for line in reader.lines(in: piece) {
                if options.json {
                    Terminal.write(Array(separator.utf8) + line)
                    separator = ",\n"
                } else {
                    Terminal.line(RecordText(try APICoding.decode(from: line)).line)
                }
            }
        }
        if options.json { Terminal.line(separator == "[" ? "[]" : "]") }
    }
}

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.show))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.record)) var id: String
    @Flag(help: Help.of(.history)) var history = false

    func run() throws {
        let bytes = try options.client.call("show", RecordRequest(collection: collection, id: id, history: history))
        let outcome: HistoryOutcome = try APICoding.decode(from: bytes)
        if options.json { return Terminal.write(history ? bytes : try APICoding.encode(outcome.record) + [0x0a]) }
        RecordText(outcome.record).block.forEach(Terminal.line)
        for entry in outcome.history {
            Terminal.line("\(entry.at)  \(entry.centre)/\(entry.device)")
            for change in entry.changes { Terminal.line("    \(change)") }
        }
    }
}

struct Conflicts: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.conflicts))

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let bytes = try options.client.call("conflicts", EmptyRequest())
        if options.json { return Terminal.write(bytes) }
        let outcome: ConflictsOutcome = try APICoding.decode(from: bytes)
        for conflict in outcome.conflicts {
            Terminal.line("\(conflict.collection) \(conflict.id) \(conflict.field)")
            for (index, claim) in conflict.values.enumerated() {
                Terminal.line(
                    "  \(index + 1). \(RecordText.text(claim.value))  (\(claim.centre)/\(claim.device), \(claim.at))")
            }
        }
    }
}

/// A record as text.
struct RecordText {
    private let fields: [(name: String, text: String)]

    init(_ value: JSONValue) {
        guard case .object(let object) = value else {
            fields = [("", Self.text(value))]
            return
        }
        fields = object.filter { $0.value != .null && $0.value != .list([]) }
            .sorted { ($0.key != "id", $0.key) < ($1.key != "id", $1.key) }.map { ($0.key, Self.text($0.value)) }
    }

    /// One line, however many lines its texts have.
    var line: String {
        fields.map { name, text in
            let flat = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: " ⏎ ")
            return name == "id" ? flat : "\(name)=\(flat)"
        }.joined(separator: "  ")
    }

    var block: [String] { fields.map { "\($0.name): \($0.text)" } }

    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: ""
        case .boolean(let answer): answer ? "true" : "false"
        case .integer(let number): String(number)
        case .text(let text): text
        case .list(let list): list.map(text).joined(separator: " | ")
        case .object(let object):
            object.sorted { $0.key < $1.key }.map { "\($0.key): \(text($0.value))" }.joined(separator: ", ")
        }
    }
}

private func < (one: (Bool, String), other: (Bool, String)) -> Bool {
    one.0 == other.0 ? one.1 < other.1 : !one.0
}
