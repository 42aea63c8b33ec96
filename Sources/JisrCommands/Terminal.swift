import Foundation
import JisrCore
import Synchronization

/// Where a command prints: results on standard output, messages and progress on standard error.
public struct Terminal {
    let color: ColorChoice
    let isQuiet: Bool

    /// Standard output, byte for byte. A reader that has gone ends the program by SIGPIPE, as for any filter.
    static func write(_ bytes: [UInt8]) {
        do { try FileHandle.standardOutput.write(contentsOf: Data(bytes)) } catch {
            // libcurl's transport has the signal ignored, for its sockets.
            signal(SIGPIPE, SIG_DFL)
            raise(SIGPIPE)
        }
    }

    static func line(_ text: String) { write(Array((text + "\n").utf8)) }

    /// What is said quotes what was typed and what peers sent: no byte of that may command the terminal.
    public static func error(_ text: String) {
        if !text.isEmpty { FileHandle.standardError.write(Data((text.harmless + "\n").utf8)) }
    }

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
