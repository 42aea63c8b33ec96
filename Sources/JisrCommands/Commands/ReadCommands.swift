import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

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
        HistoryText(outcome: outcome).lines.forEach(Terminal.line)
    }
}

/// Records of one name, each followed by what was said of it.
struct HistoryText {
    let outcome: HistoryOutcome

    var lines: [String] {
        var lines: [String] = []
        var left = outcome.history
        for record in records {
            lines += RecordText(record).block
            lines += Self.lines(left.filter { Self.isOf(record, $0) })
            left.removeAll { Self.isOf(record, $0) }
        }
        // What was said of records that are deleted.
        return lines + Self.lines(left)
    }

    private var records: [JSONValue] {
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

    private static func lines(_ entries: [HistoryOutcome.Entry]) -> [String] {
        entries.flatMap { entry in
            ["\(entry.at)  \(entry.centre.shown)/\(entry.device.shown)"] + entry.changes.map { "    \($0.harmless)" }
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
            let centre = conflict.centre.map { " — \($0.shown)" } ?? ""
            Terminal.line("\(conflict.collection) \(conflict.id.shown) \(conflict.field)\(centre)")
            for (index, claim) in conflict.values.enumerated() {
                let author = "\(claim.centre)/\(claim.device), \(claim.at)".shown
                Terminal.line("  \(index + 1). \(RecordText.text(claim.value).harmless)  (\(author), \(claim.dot))")
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
        // For programs and lists, not for reading.
        fields = object.filter { $0.value != .null && $0.value != .list([]) && $0.key != "version" }
            .sorted { ($0.key != "id", $0.key) < ($1.key != "id", $1.key) }.map { ($0.key, Self.text($0.value)) }
    }

    /// One line, however many lines its texts have.
    var line: String {
        fields.map { name, text in
            let flat = Self.flat(text)
            return name == "id" ? flat : "\(name)=\(flat)"
        }.joined(separator: "  ")
    }

    var block: [String] { fields.map { "\($0.name): \($0.text.harmless)" } }

    /// By bytes: with a carriage return before it, the end of a line is another character.
    private static func flat(_ text: String) -> String {
        text.utf8.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
            .map { String(Substring($0.last == UInt8(ascii: "\r") ? $0.dropLast() : $0)) }
            .joined(separator: " ⏎ ").harmless
    }

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
