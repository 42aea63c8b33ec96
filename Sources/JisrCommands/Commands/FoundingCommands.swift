public import ArgumentParser
internal import JisrActions
public import JisrCore
internal import JisrHome
internal import JisrWords

struct Init: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.found))

    @OptionGroup var options: GlobalOptions
    @Option(help: Help.of(.network)) var network: String
    @Option(help: Help.of(.office)) var centre: String
    @Option(help: Help.of(.listen)) var listen: HostPort?

    func run() throws {
        let outcome = try Founding.found(network: network, centre: centre, listen: listen, in: options.place)
        try FoundingText.print(outcome, .founded, options)
    }
}

struct Join: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.join))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.invitation)) var invitation: String
    @Option(help: Help.of(.newCentre)) var centre: String?
    @Option(help: Help.of(.listen)) var listen: HostPort?

    func run() throws {
        let outcome = try Founding.join(invitation, centre: centre, listen: listen, in: options.place)
        try FoundingText.print(outcome, .joined, options)
    }
}

enum FoundingText {
    static func print(_ outcome: FoundingOutcome, _ message: Message, _ options: GlobalOptions) throws {
        if options.json { return Terminal.write(try APICoding.encode(outcome) + [0x0a]) }
        let words = options.messages
        options.terminal.line(
            "\(words[message]): \(outcome.network.shown) — \(words[Message.centre]): \(outcome.centre.shown)")
        options.terminal.note("\(words[Message.next]): jisr --home \(outcome.home) serve")
    }
}

struct Invite: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.invite),
        discussion: Help.text(.inviteDiscussion))

    @OptionGroup var options: GlobalOptions
    @Option(help: Help.of(.role)) var role = "centre"
    @Option(help: Help.of(.inviteCentre)) var centre: String?
    @Option(help: Help.of(.inviteProvince)) var province: String?
    @Option(help: Help.of(.expires, value: "time")) var expires = "24h"

    func run() throws {
        guard let seconds = Duration.seconds(in: expires) else {
            throw CommandFailure(.usage, "jisr: \(options.messages.say(Message.notATime, .quoted(expires)))")
        }
        let request = InviteRequest(role: role, centre: centre, province: province, expiresSeconds: seconds)
        let bytes = try options.client.call("invite", request)
        if options.json { return Terminal.write(bytes) }
        let outcome: InviteOutcome = try APICoding.decode(from: bytes)
        options.terminal.line(outcome.invitation)
        options.terminal.code(outcome.invitation)
        options.terminal.note(
            "\(options.messages[Message.invitationHint]) \(options.messages.moment(of: outcome.expires))")
        for warning in outcome.warnings {
            options.terminal.note(options.messages[warning == .clock ? Message.wrongClock : Message.onlyThisMachine])
        }
    }
}

extension HostPort: ExpressibleByArgument {
    public init?(argument: String) { self.init(argument) }
}
