import Foundation
import Glibc
import JisrActions
import JisrCore
import JisrSystem
import JisrWords
import Synchronization

/// Where a command prints: results on standard output, messages and progress on standard error.
public struct Terminal: Sendable {
    let hasColour: Bool
    let isQuiet: Bool

    init(color: ColorChoice, isQuiet: Bool) {
        self.isQuiet = isQuiet
        hasColour =
            switch color {
            case .always: true
            case .never: false
            case .auto:
                isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil && !Self.isDumb
            }
    }

    /// Standard output, byte for byte: what programs read. Where it goes nowhere the program ends: without a word after
    /// a reader that has gone, as filters end, and with a sentence where the disk is full.
    static func write(_ bytes: [UInt8]) {
        guard let failure = JisrSystem.write(all: bytes, to: STDOUT_FILENO) else { return }
        if failure == EPIPE { exit(ExitStatus.done.rawValue) }
        error("jisr: \(Help.words.say(Message.notWrittenOut, .system(failure)))")
        exit(ExitStatus.disk.rawValue)
    }

    /// A line for people. It quotes what was typed and what peers sent: none of that may command the terminal.
    func line(_ text: String) { Self.write(Array((safe(text) + "\n").utf8)) }

    public static func error(_ text: String) {
        guard !text.isEmpty else { return }
        // There is nobody else to tell.
        _ = JisrSystem.write(all: Array((text.harmless + "\n").utf8), to: STDERR_FILENO)
    }

    /// The text harmless but for the colours that ``paint(_:_:)`` gave it.
    func safe(_ text: String) -> String {
        guard hasColour else { return text.harmless }
        var (safe, rest) = ("", text[...])
        while let colour = rest.firstMatch(of: Self.sequence) {
            safe += String(rest[..<colour.range.lowerBound]).harmless + colour.output
            rest = rest[colour.range.upperBound...]
        }
        return safe + String(rest).harmless
    }

    private static var sequence: Regex<Substring> { /\x{1b}\[(?:31|32|33|1|0)m/ }

    /// A message that is no result.
    func note(_ text: String) {
        if !isQuiet { Self.error(text) }
    }

    /// Whether a line of progress is seen: on a terminal alone.
    var showsProgress: Bool { !isQuiet && isatty(STDERR_FILENO) == 1 && !Self.isDumb }

    /// Columns of the terminal.
    var width: Int {
        var size = winsize()
        return ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 0 ? Int(size.ws_col) : 80
    }

    /// Replaces the line of progress.
    func progress(_ text: String) {
        guard showsProgress else { return }
        FileHandle.standardError.write(Data("\r\u{1b}[K\(text)".utf8))
    }

    func endProgress() { progress("") }

    /// `text` in a colour, where colours are wanted.
    func paint(_ text: String, _ colour: Colour) -> String {
        hasColour ? "\u{1b}[\(colour.rawValue)m\(text)\u{1b}[0m" : text
    }

    enum Colour: Int {
        case red = 31
        case green = 32
        case yellow = 33
        case bold = 1
    }

    static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }
}
