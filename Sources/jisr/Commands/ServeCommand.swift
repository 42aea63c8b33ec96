import ArgumentParser
import Foundation
import JisrDaemon
import Logging

struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the daemon in the foreground, until SIGTERM or Ctrl-C.")

    @OptionGroup var options: GlobalOptions

    func run() async throws {
        LoggingSystem.bootstrap(StreamLogHandler.standardError)
        var logger = Logger(label: "jisr")
        logger.logLevel =
            ProcessInfo.processInfo.environment["JISR_LOG"].flatMap(Logger.Level.init(rawValue:)) ?? .notice
        let daemon = try Daemon(home: options.place, logger: logger)
        let home = options.place
        try await daemon.run { address in
            // A line that scripts can wait for: from now on peers and commands are answered.
            Terminal.error("jisr: ready on \(address), home \(home.path)")
        }
    }
}
