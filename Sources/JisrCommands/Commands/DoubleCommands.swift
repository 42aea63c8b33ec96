import ArgumentParser
import JisrActions
import JisrWords

struct Doubles: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.doubles), discussion: Help.text(.doublesDiscussion),
        subcommands: [ListDoubles.self, Same.self, Different.self, Undecided.self], defaultSubcommand: ListDoubles.self)

    struct ListDoubles: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.doublesList))

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try options.client.call("todo", TodoRequest(list: "doubles", all: true, limit: .max))
            if options.json { return Terminal.write(bytes) }
            let text = TodoText(outcome: try APICoding.decode(from: bytes), words: options.messages)
            let terminal = options.terminal
            text.lines { terminal.paint($0, .bold) }.forEach(terminal.line)
        }
    }

    struct Pair: ParsableArguments {
        @Argument(help: Help.of(.doubleFile)) var participant: String
        @Argument(help: Help.of(.doubleMain)) var main: String
        @Option(help: Help.of(.doubleCentre)) var centre: String?

        func decide(_ verdict: String, _ options: GlobalOptions) throws {
            let request = DecideRequest(participant: participant, main: main, verdict: verdict, centre: centre)
            try WriteText.print(try options.client.call("decide-double", request), options)
        }
    }

    struct Same: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "same", abstract: Help.text(.doublesSame))

        @OptionGroup var options: GlobalOptions
        @OptionGroup var pair: Pair

        func run() throws { try pair.decide("same", options) }
    }

    struct Different: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "different", abstract: Help.text(.doublesDifferent))

        @OptionGroup var options: GlobalOptions
        @OptionGroup var pair: Pair

        func run() throws { try pair.decide("different", options) }
    }

    struct Undecided: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "undo", abstract: Help.text(.doublesUndo))

        @OptionGroup var options: GlobalOptions
        @OptionGroup var pair: Pair

        func run() throws { try pair.decide("undecided", options) }
    }
}
