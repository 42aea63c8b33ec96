import ArgumentParser
import Foundation
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct Status: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.status))

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let bytes = try options.client.call("status", EmptyRequest())
        if options.json { return Terminal.write(bytes) }
        let status: StatusOutcome = try APICoding.decode(from: bytes)
        StatusText(status: status, words: options.messages, terminal: options.terminal).lines.forEach(
            options.terminal.line)
    }
}

/// The status as text.
struct StatusText {
    let status: StatusOutcome
    let words: Catalogue
    let terminal: Terminal

    var lines: [String] {
        var lines = [
            "\(words[Message.network]): \(status.network.name.shown)   \(words[Message.centre]): \(status.device.centre.shown) (\(ChoiceLabels.labels(of: status.device.role).text(in: words.language)))",
            "\(words[Message.device]): \(status.device.name.shown)   \(status.device.address ?? "")",
            "\(words[Message.operations]): \(status.operations)"
                + (status.unsealed > 0 ? " (\(status.unsealed) \(words[Message.unsealed]))" : "")
        ]
        if let reason = status.diskFull {
            lines.append(terminal.paint(words.say(Message.diskFull, reason), .red))
        }
        if status.device.isRevoked { lines.append(terminal.paint(words[Message.weAreRevoked], .red)) }
        lines += status.withdrawn.map {
            terminal.paint("\($0.name.shown): \(words[Message.withdrawn]) \($0.operations)", .yellow)
        }
        lines += status.namesakes.map { terminal.paint(words.say(Message.namesakes, $0.shown), .yellow) }
        if status.conflicts > 0 {
            lines.append(
                terminal.paint("\(words[Message.conflicts]): \(status.conflicts)", .yellow)
                    + " — \(words[Message.conflictHint])")
        }
        if status.pending > 0 { lines.append(terminal.paint("\(status.pending) \(words[Message.pending])", .yellow)) }
        if status.quarantined > 0 {
            lines.append(terminal.paint("\(words[Message.quarantined]): \(status.quarantined)", .red))
            lines += status.refused.suffix(5).map {
                "  \(words.moment(of: $0.at))\(words.comma)\(($0.peer ?? "?").shown): \($0.reason.shown)"
            }
        }
        lines += FindingsText(putBack: status.putBack, forks: status.forks, words: words).lines.map {
            terminal.paint($0, .yellow)
        }
        lines += status.secondMachines.map {
            terminal.paint(words.say(Message.secondMachine, words.day(of: $0.last)), .red)
        }
        lines += status.strangers.map {
            terminal.paint(words[Message.stranger], .red)
                + ": \($0.address)\(words.comma)\(words.moment(of: $0.at))\(words.comma)\($0.calls)× (\($0.pin)…)"
        }
        if let backup = status.backup {
            lines.append("\(words[Message.lastBackup]): \(words.moment(of: backup.takenAt))")
        } else {
            lines.append(terminal.paint(words[Message.noBackup], .yellow))
        }
        lines.append(status.peers.isEmpty ? words[Message.noPeers] : "\(words[Message.peers]):")
        for peer in status.peers { lines += PeerText(peer: peer, words: words, terminal: terminal).lines }
        return lines
    }
}

/// What was found in exchanges, one sentence each.
struct FindingsText {
    let putBack: PutBackOutcome?
    let forks: [ForkOutcome]
    let words: Catalogue

    var lines: [String] {
        let past = putBack.map { words.say(Message.putBack, words.day(of: $0.last)) }
        return (past.map { [$0] } ?? []) + forks.map { words.say(Message.forkFound, $0.name.shown) }
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
            ? terminal.paint(words[Message.allConfirmed], .green)
            : terminal.paint(
                "\(words[Message.toSend]) \(peer.toSend)\(words.comma)\(words[Message.toReceive]) \(peer.toReceive)",
                .yellow)
        var lines = [
            "  \(terminal.paint(peer.name.shown, .bold))  \(place)",
            "    \(words[Message.lastSync]): \(age(of: peer.lastSuccess))\(words.semicolon)\(state)"
        ]
        if let error = peer.lastErrorSentence?.text(in: words) ?? peer.lastError {
            lines.append("    \(terminal.paint(words[Message.lastError], .red)): \(error.harmless)")
        }
        if peer.address != nil { lines.append("    \(words[Message.nextTry]): \(next)") }
        if let call = peer.lastCall, call > peer.lastSuccess ?? "" {
            lines.append("    " + words.say(NetworkPhrase.calledHere, .plain(age(of: call))))
        }
        if let program = peer.program, program != Version.current {
            lines.append("    " + words.say(NetworkPhrase.otherVersion, .code(program), .code(Version.current)))
        }
        if let ahead = peer.clockAhead, abs(ahead) >= PeerSign.slack {
            let phrase = ahead > 0 ? NetworkPhrase.clockAhead : .clockBehind
            let span = words.span(seconds: Double(abs(ahead)))
            lines.append("    " + terminal.paint(words.say(phrase, .plain(span)), .yellow))
        }
        return lines
    }

    /// The first of its addresses, and how many more there are.
    private var place: String {
        guard let first = peer.addresses.first else { return "—" }
        return peer.addresses.count > 1 ? "\(first.shown) (+\(peer.addresses.count - 1))" : first.shown
    }

    private func age(of time: String?) -> String {
        guard let seconds = time.flatMap(Self.seconds) else { return words[Message.never] }
        return words.past(seconds: max(-seconds, 0))
    }

    private var next: String {
        guard let seconds = peer.nextTry.flatMap(Self.seconds) else { return words[Message.manually] }
        return seconds <= 0 ? words[Message.now] : words.future(seconds: seconds)
    }

    /// Seconds from now until a time; negative for the past.
    private static func seconds(until time: String) -> Double? {
        let format = Date.ISO8601FormatStyle(includingFractionalSeconds: true)
        return (try? Date(time, strategy: format))?.timeIntervalSinceNow
    }
}
