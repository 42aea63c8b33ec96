import Foundation
import Glibc
import JisrActions
import JisrCore
import JisrWords
import Synchronization

/// Where a command prints: results on standard output, messages and progress on standard error.
public struct Terminal {
    let color: ColorChoice
    let isQuiet: Bool

    /// Standard output, byte for byte: what programs read. Where it goes nowhere the program ends: without a word after
    /// a reader that has gone, as filters end, and with a sentence where the disk is full.
    static func write(_ bytes: [UInt8]) {
        guard let failure = write(bytes, to: STDOUT_FILENO) else { return }
        if failure == EPIPE { exit(ExitStatus.done.rawValue) }
        error("jisr: \(Help.words.say(Message.notWrittenOut, .system(failure)))")
        exit(ExitStatus.disk.rawValue)
    }

    /// A line for people. It quotes what was typed and what peers sent: none of that may command the terminal.
    func line(_ text: String) { Self.write(Array((safe(text) + "\n").utf8)) }

    public static func error(_ text: String) {
        guard !text.isEmpty else { return }
        // There is nobody else to tell.
        _ = write(Array((text.harmless + "\n").utf8), to: STDERR_FILENO)
    }

    /// Why the bytes could not be written, by `errno`; nil where they were.
    private static func write(_ bytes: [UInt8], to descriptor: Int32) -> Int32? {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count >= 0 {
                rest = rest.dropFirst(count)
            } else if errno != EINTR {
                return errno
            }
        }
        return nil
    }

    /// The text harmless but for the colours that ``paint(_:_:)`` gave it.
    func safe(_ text: String) -> String {
        guard hasColour else { return text.harmless }
        return text.split(separator: Self.sequence, omittingEmptySubsequences: false).map { String($0).harmless }
            .joined(separatedBy: text.matches(of: Self.sequence).map { String($0.output) })
    }

    private static var sequence: Regex<Substring> { /\x{1b}\[(?:31|32|33|1|0)m/ }

    /// A message that is no result.
    func note(_ text: String) {
        if !isQuiet { Self.error(text) }
    }

    /// Replaces the line of progress, on a terminal alone.
    func progress(_ text: String) {
        guard !isQuiet, isatty(STDERR_FILENO) == 1, !Self.isDumb else { return }
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

    private var hasColour: Bool {
        switch color {
        case .always: true
        case .never: false
        case .auto: isatty(STDOUT_FILENO) == 1 && ProcessInfo.processInfo.environment["NO_COLOR"] == nil && !Self.isDumb
        }
    }

    private static var isDumb: Bool { ProcessInfo.processInfo.environment["TERM"] == "dumb" }
}

extension [String] {
    /// The strings with each separator in its place between them.
    fileprivate func joined(separatedBy separators: [String]) -> String {
        enumerated().reduce("") { $0 + $1.element + ($1.offset < separators.count ? separators[$1.offset] : "") }
    }
}
