import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct Sync: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.sync),
        discussion: Help.text(.syncDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.syncPeer)) var peer: String?
    @Flag(help: Help.of(.dryRunSync)) var dryRun = false

    func run() throws {
        var reader = LineReader()
        var summary: SyncSummary?
        let words = options.messages
        let terminal = options.terminal
        var lines = SyncLines(words)
        try options.client.stream("sync", SyncCallRequest(peer: peer, dryRun: dryRun)) { piece in
            for line in reader.lines(in: piece) {
                if options.json { Terminal.write(line + [0x0a]) }
                if let progress: SyncProgress = try? APICoding.decode(from: line) {
                    lines.show(progress, on: terminal)
                } else {
                    summary = try APICoding.decode(from: line)
                }
            }
        }
        terminal.endProgress()
        guard let summary else { throw CommandFailure(.failed, "jisr: \(words[Message.syncUntold])") }
        if !options.json { dryRun ? foretell(summary, words) : print(summary, words, terminal) }
        let status = SyncStatus(summary).status
        if status != .done { throw CommandFailure(status) }
    }

    private func print(_ summary: SyncSummary, _ words: Catalogue, _ terminal: Terminal) {
        if summary.peers.isEmpty { terminal.note(words[Message.nobodyToSync]) }
        defer {
            for line in FindingsText(putBack: summary.putBack, forks: summary.diverged, words: words).lines {
                terminal.line(terminal.paint(line, .yellow))
            }
        }
        for peer in summary.peers {
            terminal.line("\(terminal.paint(peer.name.shown, .bold)): \(Self.text(peer, words, terminal))")
        }
    }

    /// What would be moved, as far as the peers have told: nobody was asked.
    private func foretell(_ summary: SyncSummary, _ words: Catalogue) {
        for peer in summary.peers {
            options.terminal.line(
                "\(peer.name.shown): \(words[Message.toSend]) \(peer.sent.operations), \(words[Message.toReceive]) \(peer.received.operations)"
            )
        }
    }

    private static func text(_ peer: SyncSummary.Peer, _ words: Catalogue, _ terminal: Terminal) -> String {
        if !peer.ok {
            let told = peer.sentence?.text(in: words) ?? peer.error
            return "\(terminal.paint(words[Message.failed], .red)): \(told?.harmless ?? "")"
        }
        let notes = [
            (peer.sentence?.text(in: words) ?? peer.error)?.harmless,
            peer.newConflicts > 0
                ? "\(words[Message.conflicts]): +\(peer.newConflicts), \(words[Message.conflictHint])" : nil
        ]
        let attention = notes.compactMap { $0 }.map { " — " + terminal.paint($0, .yellow) }.joined()
        if peer.received.operations + peer.sent.operations == 0 { return words[Message.upToDate] + attention }
        return
            "\(words[Message.received]) \(peer.received.operations) (\(peer.received.bytes) \(words[Message.bytes])), \(words[Message.sent]) \(peer.sent.operations) (\(peer.sent.bytes) \(words[Message.bytes]))"
            + attention
    }
}

/// The status with which a sync ends. No peer decides it for another: a fork says most; then what people have to mend;
/// then that somebody was out of reach; then what people have to look at.
struct SyncStatus {
    let status: ExitStatus

    init(_ summary: SyncSummary) {
        let failures = summary.peers.filter { !$0.ok }
        if summary.putBack != nil || !summary.diverged.isEmpty || summary.peers.contains(where: { $0.forks > 0 }) {
            status = .fork
        } else if let failure = failures.first(where: { !$0.isTransient }) {
            status = ExitStatus(code: failure.code ?? "failed")
        } else if !failures.isEmpty {
            status = .unreachable
        } else {
            status = summary.peers.contains { $0.error != nil || $0.newConflicts > 0 } ? .attention : .done
        }
    }
}

/// Takes lines out of what arrives in pieces.
struct LineReader {
    private var rest: [UInt8] = []

    mutating func lines(in piece: [UInt8]) -> [[UInt8]] {
        rest += piece
        var parts = rest.split(separator: 0x0a, omittingEmptySubsequences: false).map(Array.init)
        rest = parts.removeLast()
        return parts.filter { !$0.isEmpty }
    }
}
