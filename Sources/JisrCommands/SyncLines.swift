import JisrActions
import JisrSystem
import JisrWords

/// The line of progress of a sync: whom it is with, both ways, how fast, and how long the rest takes. Peers are synced with at
/// once: each has its pace, and the line is of the one that moved last.
struct SyncLines {
    private let words: Catalogue
    private var paces: [String: (operations: Pace, bytes: Pace)] = [:]

    init(_ words: Catalogue) { self.words = words }

    mutating func show(_ progress: SyncProgress, on terminal: Terminal) {
        guard terminal.showsProgress else { return }
        let seconds = Double(MonotonicTime.microseconds) / 1_000_000
        terminal.progress(text(progress, at: seconds, width: terminal.width))
    }

    mutating func text(_ progress: SyncProgress, at seconds: Double, width: Int) -> String {
        let (received, sent) = (progress.received, progress.sent)
        var pace = paces[progress.peer] ?? (Pace(), Pace())
        pace.operations.note(received.operations + sent.operations, at: seconds)
        pace.bytes.note(UInt64(received.bytes + sent.bytes), at: seconds)
        paces[progress.peer] = pace
        var parts = ["\(progress.peer.shown):"]
        parts.append(words.say(ProgressPhrase.receivedOf, amount(received.operations, of: progress.toReceive)))
        parts.append(words.say(ProgressPhrase.sentOf, amount(sent.operations, of: progress.toSend)))
        if let aSecond = pace.bytes.aSecond {
            parts.append(words.say(ProgressPhrase.aSecond, ProgressLine.bytes(UInt64(aSecond))))
        }
        let whole = (progress.toReceive ?? 0) + (progress.toSend ?? 0)
        if whole > 0, let left = pace.operations.secondsLeft(of: whole) {
            parts.append(words.say(ProgressPhrase.left, Pace.clock(left)))
        }
        return ProgressLine.joined(parts, width: width)
    }

    private func amount(_ part: UInt64, of whole: UInt64?) -> String {
        guard let whole else { return "\(part)" }
        // What came meanwhile at the peer comes along.
        return words.say(ProgressPhrase.of, "\(part)", "\(max(part, whole))")
    }
}
