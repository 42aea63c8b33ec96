import Foundation
import JisrActions
import JisrHome
import JisrWords

/// The words of the command line as the system hands them over. Swift's own list repairs what is not UTF-8, and the name or
/// the id that was meant would be another.
enum RawArguments {
    static func requireText() throws(CommandFailure) {
        for (place, argument) in arguments.enumerated() where !isText(argument) {
            throw CommandFailure(.usage, "jisr: \(Help.words.say(Message.badArgument, "\(place + 1)"))")
        }
        // Where the home lies is the one other word that comes from a shell and makes something.
        if let home = getenv("JISR_HOME"), !isText(home) {
            throw CommandFailure(.usage, "jisr: \(Help.words.say(Message.badVariable, "JISR_HOME"))")
        }
    }

    /// Without the program's own name.
    private static var arguments: [UnsafePointer<CChar>] {
        (1..<max(1, Int(CommandLine.argc))).compactMap { CommandLine.unsafeArgv[$0].map { UnsafePointer($0) } }
    }

    static func isText(_ word: UnsafePointer<CChar>) -> Bool { String(validatingCString: word) != nil }
}
