import ArgumentParser
import Foundation
import JisrDaemon

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "This centre and each peer: what is synced, what is not, and why.")

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let bytes = try options.client.call("status", EmptyRequest())
        if options.json { return Terminal.write(bytes) }
        let status: StatusOutcome = try APICoding.decode(from: bytes)
        StatusText(status: status, words: options.messages, terminal: options.terminal).lines.forEach(Terminal.line)
    }
}

struct Peers: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "The devices of the network.", subcommands: [ListPeers.self, Rename.self],
        defaultSubcommand: ListPeers.self)

    struct ListPeers: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "list", abstract: "Every peer, and how the last sync went.")

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try options.client.call("peers", EmptyRequest())
            if options.json { return Terminal.write(bytes) }
            let outcome: PeersOutcome = try APICoding.decode(from: bytes)
            for peer in outcome.peers {
                PeerText(peer: peer, words: options.messages, terminal: options.terminal).lines.forEach(Terminal.line)
            }
        }
    }

    struct Rename: ParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Gives a device another name.")

        @OptionGroup var options: GlobalOptions
        @Argument(help: "The device's name now.") var name: String
        @Argument(help: "Its new name.") var new: String

        func run() throws {
            let bytes = try options.client.call("rename", RenameRequest(name: name, new: new))
            if options.json { Terminal.write(bytes) }
        }
    }
}

/// The status as text.
struct StatusText {
    let status: StatusOutcome
    let words: Catalogue
    let terminal: Terminal

    var lines: [String] {
        var lines = [
            "\(words[.network]): \(status.network.name)   \(words[.centre]): \(status.device.centre) (\(status.device.role))",
            "\(words[.device]): \(status.device.name)   \(status.device.address ?? "")",
            "\(words[.operations]): \(status.operations)"
                + (status.unsealed > 0 ? " (\(status.unsealed) \(words[.unsealed]))" : "")
        ]
        if status.conflicts > 0 {
            lines.append(
                terminal.paint("\(words[.conflicts]): \(status.conflicts)", .yellow) + " — \(words[.conflictHint])")
        }
        if status.pending > 0 { lines.append(terminal.paint("\(status.pending) \(words[.pending])", .yellow)) }
        if status.quarantined > 0 {
            lines.append(terminal.paint("\(words[.quarantined]): \(status.quarantined)", .red))
            lines += status.refused.suffix(5).map { "  \($0.at) \($0.peer ?? "?"): \($0.reason)" }
        }
        lines += status.strangers.map {
            terminal.paint(words[.stranger], .red) + ": \($0.address), \($0.at), \($0.calls)× (\($0.pin)…)"
        }
        lines.append(status.peers.isEmpty ? words[.noPeers] : "\(words[.peers]):")
        for peer in status.peers { lines += PeerText(peer: peer, words: words, terminal: terminal).lines }
        return lines
    }
}

/// One peer as text: what it confirmed, never more.
struct PeerText {
    let peer: PeerOutcome
    let words: Catalogue
    let terminal: Terminal

    var lines: [String] {
        let isWhole = peer.lastSuccess != nil && peer.toSend == 0 && peer.toReceive == 0
        let state =
            isWhole
            ? terminal.paint(words[.allConfirmed], .green)
            : terminal.paint("\(words[.toSend]) \(peer.toSend), \(words[.toReceive]) \(peer.toReceive)", .yellow)
        var lines = [
            "  \(terminal.paint(peer.name, .bold))  \(peer.address ?? "—")",
            "    \(words[.lastSync]): \(age(of: peer.lastSuccess)); \(state)"
        ]
        if let error = peer.lastError { lines.append("    \(terminal.paint(words[.lastError], .red)): \(error)") }
        if peer.address != nil { lines.append("    \(words[.nextTry]): \(next)") }
        return lines
    }

    private func age(of time: String?) -> String {
        guard let seconds = time.flatMap(Self.seconds) else { return words[.never] }
        return words.past(words.age(seconds: max(-seconds, 0)))
    }

    private var next: String {
        guard let seconds = peer.nextTry.flatMap(Self.seconds) else { return words[.manually] }
        return seconds <= 0 ? words[.now] : "\(words[.in]) \(words.age(seconds: seconds))"
    }

    /// Seconds from now until a time; negative for the past.
    private static func seconds(until time: String) -> Double? {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return (try? Date(time, strategy: format))?.timeIntervalSinceNow
    }
}
