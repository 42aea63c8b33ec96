import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.list))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.conditions, value: "field=value")) var filters: [AssignmentsArgument] = []
    @Option(help: Help.of(.limit)) var limit: Int?

    func validate() throws {
        if let limit, limit < 1 { throw ValidationError(Help.words[Message.limitTooSmall]) }
    }

    func run() throws {
        let request = ListRequest(collection: collection, filters: filters.flatMap(\.assignments), limit: limit)
        var reader = LineReader()
        var separator = "["
        let (text, terminal) = (RecordText(collection, options.messages), options.terminal)
        try options.client.stream("list", request) { piece in
            for line in reader.lines(in: piece) {
                if options.json {
                    Terminal.write(Array(separator.utf8) + line)
                    separator = ",\n"
                } else {
                    terminal.line(text.line(try APICoding.decode(from: line)))
                }
            }
        }
        if options.json { Terminal.write(Array((separator == "[" ? "[]\n" : "]\n").utf8)) }
    }
}

struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.show))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.record)) var id: String
    @Flag(help: Help.of(.history)) var history = false
    @Option(name: .customLong("as"), help: Help.of(.showAs, value: "device")) var viewer: String?

    func run() throws {
        if let viewer { return try show(as: viewer) }
        let bytes = try options.client.call("show", RecordRequest(collection: collection, id: id, history: history))
        let outcome: HistoryOutcome = try APICoding.decode(from: bytes)
        if options.json { return Terminal.write(history ? bytes : try APICoding.encode(outcome.record) + [0x0a]) }
        HistoryText(RecordText(collection, options.messages)).lines(of: outcome).forEach(options.terminal.line)
    }

    private func show(as viewer: String) throws {
        let bytes = try options.client.call("view", ViewRequest(collection: collection, id: id, viewer: viewer))
        if options.json { return Terminal.write(bytes) }
        ViewText(view: try APICoding.decode(from: bytes), words: options.messages).lines.forEach(options.terminal.line)
    }
}

struct Conflicts: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.conflicts))

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let bytes = try options.client.call("conflicts", EmptyRequest())
        if options.json { return Terminal.write(bytes) }
        let outcome: ConflictsOutcome = try APICoding.decode(from: bytes)
        let (words, terminal) = (options.messages, options.terminal)
        for conflict in outcome.conflicts {
            let text = RecordText(conflict.collection, words)
            let centre = conflict.centre.map { " — \($0.shown)" } ?? ""
            terminal.line("\(text.name) \(conflict.id.shown) \(text.label(of: conflict.field))\(centre)")
            for (index, claim) in conflict.values.enumerated() {
                let author =
                    text.author(claim.writer, claim.centre, claim.device) + words.comma + words.moment(of: claim.at)
                terminal.line(
                    "  \(index + 1). \(text.text(claim.value, of: conflict.field))  (\(author), \(claim.dot))")
            }
        }
    }
}
