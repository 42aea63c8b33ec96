import ArgumentParser
import JisrActions
import JisrReport
import JisrWords

struct Todo: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.todo), discussion: Help.text(.todoDiscussion),
        subcommands: [ShowTodo.self, Give.self, Later.self, Done.self], defaultSubcommand: ShowTodo.self)

    struct ShowTodo: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.todoList))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.todoName)) var list: String?
        @Option(name: .customLong("for"), help: Help.of(.todoFor, value: "name")) var person: String?
        @Flag(help: Help.of(.todoAll)) var all = false
        @Option(help: Help.of(.limit)) var limit: Int?

        func validate() throws {
            if let limit, limit < 1 { throw ValidationError(Help.words[Message.limitTooSmall]) }
        }

        func run() throws {
            let request = TodoRequest(list: list, person: person, all: all, limit: limit)
            let bytes = try options.client.call("todo", request)
            if options.json { return Terminal.write(bytes) }
            let text = TodoText(outcome: try APICoding.decode(from: bytes), words: options.messages)
            let terminal = options.terminal
            text.lines { terminal.paint($0, .bold) }.forEach(terminal.line)
        }
    }

    struct Give: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "give", abstract: Help.text(.todoGive))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.todoKey)) var key: String
        @Argument(help: Help.of(.todoPerson)) var person: String?

        func run() throws {
            try WriteText.print(try options.client.call("give", GiveRequest(key: key, person: person ?? "")), options)
        }
    }

    struct Later: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "later", abstract: Help.text(.todoLater))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.todoKey)) var key: String
        @Option(help: Help.of(.todoUntil, value: "day")) var until: String?
        @Option(help: Help.of(.todoReason)) var reason: String?

        func run() throws {
            let request = PutOffRequest(key: key, until: until ?? "", reason: reason ?? "")
            try WriteText.print(try options.client.call("put-off", request), options)
        }
    }

    struct Done: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "done", abstract: Help.text(.todoDone))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.todoKey)) var key: String

        func run() throws {
            try WriteText.print(try options.client.call("finish", FinishRequest(key: key)), options)
        }
    }
}

/// What is to be done, as lines of a terminal.
struct TodoText {
    let outcome: TodoOutcome
    let words: Catalogue

    func lines(bold: (String) -> String) -> [String] {
        var lines = outcome.notes.map { $0.text(in: words) }
        for list in outcome.lists where list.open + list.putOff > 0 {
            guard let kind = WorkList(rawValue: list.list) else { continue }
            let counts =
                [words.say(WorkPhrase.openLines, .number(list.open))]
                + (list.putOff > 0 ? [words.say(WorkPhrase.putOffLines, .number(list.putOff))] : [])
            lines += [
                "", bold("\(words[kind.label]) — \(counts.joined(separator: words.comma))"), "  " + words[kind.sentence]
            ]
            for line in list.lines {
                let shown = TodoWords(line, words)
                lines.append("    " + ([shown.title] + shown.facts).joined(separator: words.comma))
                let ids = [line.participant?.id, line.other?.id].compactMap { $0?.shown }
                let named = kind == .moves ? [line.id] : line.other == nil ? [] : ids
                lines.append("      " + ([line.key] + named).joined(separator: "  "))
            }
        }
        if outcome.open == 0, outcome.lists.allSatisfy({ $0.putOff == 0 }) {
            lines.append(words[WorkPhrase.nothingToDo])
        }
        return lines.first == "" ? Array(lines.dropFirst()) : lines
    }
}
