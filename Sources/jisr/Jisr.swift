import ArgumentParser
import JisrCommands
import JisrCore

/// The program: the command line, and the daemon that it can become.
@main
struct Jisr: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jisr", abstract: CommandLineProgram.abstract, version: Version.current,
        subcommands: CommandLineProgram.commands + [Serve.self], defaultSubcommand: CommandLineProgram.defaultCommand)

    static func main() async { await CommandLineProgram.run(Jisr.self) }
}
