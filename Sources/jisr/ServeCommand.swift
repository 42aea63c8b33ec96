import ArgumentParser
import Foundation
import JisrCommands
import JisrDaemon
import JisrHome
import JisrWords
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.serve), discussion: Help.text(.serveDiscussion))

    @OptionGroup var options: GlobalOptions
    @Option(name: .customLong("set"), help: Help.of(.setting, value: "option=value"))
    var settings: [AssignmentArgument] = []

    func run() async throws {
        LoggingSystem.bootstrap { label -> any LogHandler in
            if JournaldHandler.isConnected { return JournaldHandler(label: label) }
            return StreamLogHandler.standardError(label: label)
        }
        var logger = Logger(label: "jisr")
        logger.logLevel =
            ProcessInfo.processInfo.environment["JISR_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .notice
        let home = options.place
        let daemon = try Daemon(
            home: home, assignments: settings.map(\.assignment), language: options.lang, logger: logger)
        try await daemon.run { address in
            // A line that scripts can wait for: from now on peers and commands are answered.
            Terminal.error("jisr: ready on \(address), home \(home.path)")
        }
    }
}
