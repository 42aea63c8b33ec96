import ArgumentParser
import JisrDaemon

/// The command-line program: parse, call, print.
@main
struct Jisr: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jisr",
        abstract: Help.text(.jisr),
        version: Version.current,
        subcommands: [
            Status.self, Sync.self, Init.self, Invite.self, Join.self, Serve.self, Add.self, Set.self, Delete.self,
            Undelete.self,
            Show.self, List.self, Attend.self, Import.self, Export.self, Conflicts.self, Resolve.self, Peers.self,
            Centres.self,
            Check.self, Config.self, Backup.self, Restore.self, DoctorCommand.self, BugReportCommand.self
        ],
        defaultSubcommand: Status.self)

    static func main() async {
        do {
            try RawArguments.requireText()
            var command = try parseAsRoot(ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst())))
            if var running = command as? any AsyncParsableCommand { try await running.run() } else { try command.run() }
        } catch let failure as CommandFailure {
            Terminal.error(failure.description)
            exit(failure.status)
        } catch  where exitCode(for: error) != .failure {
            // What the parser says: help, the version, or a slip.
            say(error)
        } catch {
            let fault = Fault(error)
            Terminal.error("jisr: \(fault.text(in: Help.words))")
            exit(fault.status)
        }
    }

    /// What the parser has to say, its headings in the language of the rest.
    private static func say(_ error: any Error) -> Never {
        let status = exitCode(for: error)
        let text = Help.headings(in: fullMessage(for: error))
        if status == .success { Terminal.line(text) } else { Terminal.error(text) }
        exit(withError: status)
    }

    private static func exit(_ status: ExitStatus) -> Never {
        exit(withError: ExitCode(status.rawValue))
    }
}

/// A command that ends with another status than 0, and what it says then; nothing where it has said all.
struct CommandFailure: Error {
    let status: ExitStatus
    let description: String

    init(_ status: ExitStatus, _ description: String = "") {
        self.status = status
        self.description = description
    }
}
