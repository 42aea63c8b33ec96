public import ArgumentParser
public import JisrDaemon

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Found a network: this device becomes its first steward, at the regional office.")

    @OptionGroup var options: GlobalOptions
    @Option(help: "The network's name.") var network: String
    @Option(help: "The name of this office.") var centre: String
    @Option(help: "Where peers reach this device, as host:port.") var listen: HostPort?

    func run() throws {
        let outcome = try Founding.found(network: network, centre: centre, listen: listen, in: options.place)
        try FoundingText.print(outcome, .founded, options)
    }
}

struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make this home a device of a network, with an invitation.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The line that jisr invite printed.") var invitation: String
    @Option(help: "The name of a new centre, where the invitation names none.") var centre: String?
    @Option(help: "Where peers reach this device, as host:port.") var listen: HostPort?

    func run() throws {
        let outcome = try Founding.join(invitation, centre: centre, listen: listen, in: options.place)
        try FoundingText.print(outcome, .joined, options)
    }
}

enum FoundingText {
    static func print(_ outcome: FoundingOutcome, _ message: Message, _ options: GlobalOptions) throws {
        if options.json { return Terminal.write(try APICoding.encode(outcome) + [0x0a]) }
        let words = options.messages
        Terminal.line("\(words[message]): \(outcome.network) — \(words[.centre]): \(outcome.centre)")
        options.terminal.note("\(words[.next]): jisr --home \(outcome.home) serve")
    }
}

struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Print an invitation for one device.",
        discussion: "For a centre that exists it adds a second device to it, which reads all that the first one reads.")

    @OptionGroup var options: GlobalOptions
    @Option(help: "centre, province or region.") var role = "centre"
    @Option(help: "The centre; without it the one who joins names a new one.") var centre: String?
    @Option(help: "The province.") var province: String?
    @Option(help: ArgumentHelp("For how long it is good, such as 24h.", valueName: "time")) var expires = "24h"

    func run() throws {
        guard let seconds = Duration.seconds(in: expires) else {
            throw CommandFailure(.usage, "jisr: “\(expires)” is no time such as 90m, 24h or 7d")
        }
        let request = InviteRequest(role: role, centre: centre, province: province, expiresSeconds: seconds)
        let bytes = try options.client.call("invite", request)
        if options.json { return Terminal.write(bytes) }
        let outcome: InviteOutcome = try APICoding.decode(from: bytes)
        Terminal.line(outcome.invitation)
        options.terminal.note("\(options.messages[.invitationHint]) \(outcome.expires)")
    }
}

extension HostPort: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
