import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct Peers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.peers),
        subcommands: [ListPeers.self, Rename.self, SetPeer.self, Revoke.self, Withdrawn.self, Readmit.self],
        defaultSubcommand: ListPeers.self)

    struct ListPeers: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: Help.text(.peersList))

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try options.client.call("peers", EmptyRequest())
            if options.json { return Terminal.write(bytes) }
            let outcome: PeersOutcome = try APICoding.decode(from: bytes)
            let (words, terminal) = (options.messages, options.terminal)
            for peer in outcome.peers {
                PeerText(peer: peer, words: words, terminal: terminal).lines.forEach(terminal.line)
            }
            for former in outcome.revoked {
                terminal.line("  \(former.name.shown): \(words[Message.revoked])")
            }
        }
    }

    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: Help.text(.peersRename))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.peerName)) var name: String
        @Argument(help: Help.of(.peerNewName)) var new: String

        func run() throws {
            let bytes = try options.client.call("rename", RenameRequest(name: name, new: new))
            if options.json { Terminal.write(bytes) }
        }
    }
}

struct SetPeer: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "set", abstract: Help.text(.peersSet), discussion: Help.text(.peersSetDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.peerName)) var name: String
    @Option(help: Help.of(.peerAddress, value: "host:port")) var address: String

    func run() throws {
        let bytes = try options.client.call("set-address", AddressRequest(name: name, address: address))
        if options.json { Terminal.write(bytes) }
    }
}

struct Revoke: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.peersRevoke), discussion: Help.text(.peersRevokeDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.peerName)) var name: String
    @Flag(help: Help.of(.stolen)) var stolen = false
    @Option(help: Help.of(.asOf, value: "day")) var asOf: String?

    func run() throws {
        let bytes = try options.client.call("revoke", RevokeRequest(name: name, stolen: stolen, asOf: asOf))
        if options.json { return Terminal.write(bytes) }
        options.terminal.line("\(name.shown): \(options.messages[Message.revoked])")
    }
}

struct Readmit: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.peersReadmit), discussion: Help.text(.peersReadmitDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.peerName)) var name: String

    func run() throws {
        let bytes = try options.client.call("readmit", ReadmitRequest(name: name))
        if options.json { return Terminal.write(bytes) }
        let outcome: ReadmitOutcome = try APICoding.decode(from: bytes)
        options.terminal.line("\(name.shown): \(options.messages[Message.readmitted]) \(outcome.operations)")
    }
}

struct Withdrawn: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.peersWithdrawn))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.peerName)) var name: String

    func run() throws {
        let bytes = try options.client.call("withdrawn", WithdrawnRequest(name: name))
        if options.json { return Terminal.write(bytes) }
        let outcome: WithdrawnOperations = try APICoding.decode(from: bytes)
        let (words, terminal) = (options.messages, options.terminal)
        for operation in outcome.newest {
            let text = HistoryText(RecordText(operation.collection ?? "", words))
            terminal.line("\(text.record.name) \(operation.id.shown)")
            for line in text.lines(of: operation.said) { terminal.line("  \(line)") }
        }
        terminal.line(words.say(NetworkPhrase.heldWithoutEffect, .number(outcome.operations)))
    }
}
