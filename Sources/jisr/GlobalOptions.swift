public import ArgumentParser
public import JisrDaemon

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(help: Help.of(.home, value: "dir"))
    var home: String?

    @Flag(help: Help.of(.json))
    var json = false

    @Option(help: Help.of(.lang))
    var lang: Language?

    @Flag(help: Help.of(.quiet))
    var quiet = false

    @Option(help: Help.of(.color))
    var color: ColorChoice = .auto

    @Flag(help: Help.of(.noInput))
    var noInput = false

    var place: Home { Home(home) }
    var client: ControlClient { ControlClient(home: place) }

    /// The language asked for, else the home's, else the terminal's.
    var messages: Catalogue {
        lang.map(Catalogue.init) ?? Catalogue(home: place)
    }

    var terminal: Terminal { Terminal(color: color, isQuiet: quiet || json) }
}

enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

extension Language: ExpressibleByArgument {}

/// `FIELD=VALUE`.
struct AssignmentArgument: ExpressibleByArgument {
    let assignment: Assignment

    /// Split by bytes: a vowel sign after the `=` is one character with it.
    init?(argument: String) {
        guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")), equals != argument.startIndex else {
            return nil
        }
        assignment = Assignment(
            field: String(argument[..<equals]), value: String(argument[argument.utf8.index(after: equals)...]))
    }
}
