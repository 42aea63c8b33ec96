import ArgumentParser
import JisrActions
import JisrHome
import JisrWords

struct Config: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.config), subcommands: [CheckConfig.self, ListConfig.self],
        defaultSubcommand: ListConfig.self)

    struct CheckConfig: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "check", abstract: Help.text(.configCheck))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.configFile)) var file: String?

        func run() throws {
            let outcome = try ConfigurationOutcome(file: file ?? options.place.configuration, words: options.messages)
            if options.json { return Terminal.write(try APICoding.encode(outcome) + [0x0a]) }
            options.terminal.line(options.messages.say(Message.configurationFine, outcome.file))
        }
    }

    struct ListConfig: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.configList))

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let outcome = try ConfigurationOutcome(file: options.place.configuration, words: options.messages)
            if options.json { return Terminal.write(try APICoding.encode(outcome) + [0x0a]) }
            for option in outcome.options {
                options.terminal.line("\(option.name) = \(option.value)   # \(option.source.rawValue); \(option.about)")
            }
        }
    }
}
