public import ArgumentParser
import Glibc
import JisrActions
import JisrCore
import JisrWords

/// The command-line program: parse, call, print. Its root command stands beside `serve`, which needs the daemon.
public enum CommandLineProgram {
    public static let abstract = Help.text(.jisr)

    /// Every command but `serve`, in the order of the help.
    public static let commands: [any ParsableCommand.Type] = [
        Status.self, Sync.self, Init.self, Invite.self, Join.self, Add.self, Set.self, Delete.self, Undelete.self,
        Show.self, List.self, Attend.self, Import.self, Export.self, ReportCommand.self, Todo.self, Doubles.self,
        Move.self,
        Conflicts.self,
        Resolve.self,
        Peers.self,
        Centres.self, Users.self, OpenConsole.self, Check.self, Config.self, Backup.self, Restore.self,
        DoctorCommand.self, BugReportCommand.self
    ]

    /// What `jisr` alone does.
    public static let defaultCommand: any ParsableCommand.Type = Status.self

    /// Parses the arguments, runs the command that they name, and ends the program with its status.
    public static func run<Root: AsyncParsableCommand>(_ root: Root.Type) async {
        do {
            // A reader that has gone is told by the write, and ends the program without a word.
            signal(SIGPIPE, SIG_IGN)
            try RawArguments.requireText()
            let arguments = ArgumentOrder.commandFirst(Array(CommandLine.arguments.dropFirst()))
            try requireCommand(arguments, of: root)
            var command = try root.parseAsRoot(arguments)
            if var running = command as? any AsyncParsableCommand { try await running.run() } else { try command.run() }
        } catch let failure as CommandFailure {
            Terminal.error(failure.description)
            exit(failure.status)
        } catch  where root.exitCode(for: error) != .failure {
            // What the parser says: help, the version, or a slip.
            say(error, by: root)
        } catch {
            let fault = Fault(error)
            Terminal.error("jisr: \(fault.text(in: Help.words))")
            exit(fault.status)
        }
    }

    /// A first word that names no command is a slip in one: the parser would take it for a word too many.
    private static func requireCommand<Root: ParsableCommand>(_ arguments: [String], of root: Root.Type) throws {
        guard let word = arguments.first, !word.hasPrefix("-") else { return }
        let names = root.configuration.subcommands.map { $0._commandName } + ["help"]
        guard !names.contains(word) else { return }
        let words = Help.words
        let nearest = Nearest.match(to: word, among: names)
        throw CommandFailure(
            .usage,
            "jisr: "
                + (nearest.map { words.say(Message.noCommandNear, .quoted(word), .code("jisr \($0)")) }
                    ?? words.say(Message.noCommand, .quoted(word), .code("jisr --help"))))
    }

    /// What the parser has to say, its headings in the language of the rest.
    private static func say<Root: ParsableCommand>(_ error: any Error, by root: Root.Type) -> Never {
        let status = root.exitCode(for: error)
        let said = root.fullMessage(for: error)
        let text = isForPrograms ? said : Help.translated(said)
        if status == .success { Terminal.write(Array((text + "\n").utf8)) } else { Terminal.error(text) }
        root.exit(withError: status)
    }

    /// Whether what was asked for is read by a shell or a script: it has no headings, and thousands of lines.
    private static var isForPrograms: Bool {
        CommandLine.arguments.dropFirst().contains {
            $0.hasPrefix("--experimental-dump-help") || $0.hasPrefix("--generate-completion-script")
        }
    }

    private static func exit(_ status: ExitStatus) -> Never { Glibc.exit(status.rawValue) }
}
