public import ArgumentParser
internal import JisrActions
internal import JisrCore
public import JisrHome
public import JisrWords

/// The options that every command has.
public struct GlobalOptions: ParsableArguments {
    public init() {}

    @Option(help: Help.of(.home, value: "dir"))
    public var home: String?

    @Flag(help: Help.of(.json))
    public var json = false

    @Option(help: Help.of(.lang))
    public var lang: Language?

    @Flag(help: Help.of(.quiet))
    public var quiet = false

    @Option(help: Help.of(.color))
    public var color: ColorChoice = .auto

    @Flag(help: Help.of(.noInput))
    public var noInput = false

    public var place: Home { Home(home) }
    var client: ControlClient { ControlClient(home: place) }

    /// The language asked for, else the home's, else the terminal's.
    var messages: Catalogue {
        lang.map(Catalogue.init) ?? Catalogue(home: place)
    }

    var terminal: Terminal { Terminal(color: color, isQuiet: quiet || json) }
}

public enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

extension Language: ExpressibleByArgument {}
