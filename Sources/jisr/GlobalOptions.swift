public import ArgumentParser
public import JisrDaemon

/// The options that every command has.
struct GlobalOptions: ParsableArguments {
    @Option(
        help: ArgumentHelp(
            "The folder of this device.", discussion: "Else JISR_HOME, else /var/lib/jisr.", valueName: "dir"))
    var home: String?

    @Flag(help: "Print one JSON value.")
    var json = false

    @Option(help: "The language of messages: ar, fr or en.")
    var lang: Language?

    @Flag(help: "Say nothing but results and errors.")
    var quiet = false

    @Option(help: "Colours: auto, always or never.")
    var color: ColorChoice = .auto

    @Flag(help: "Never ask anything.")
    var noInput = false

    var place: Home { Home(home) }
    var client: ControlClient { ControlClient(home: place) }

    /// The language asked for, else the home's, else the terminal's.
    var messages: Catalogue {
        Catalogue(lang ?? Catalogue.language(of: place))
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

    init?(argument: String) {
        guard let equals = argument.firstIndex(of: "="), equals != argument.startIndex else { return nil }
        assignment = Assignment(
            field: String(argument[..<equals]), value: String(argument[argument.index(after: equals)...]))
    }
}
