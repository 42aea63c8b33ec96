import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct DoctorCommand: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "doctor", abstract: Help.text(.doctor))

    @OptionGroup var options: GlobalOptions

    func run() throws {
        let outcome = Doctor(home: options.place, words: options.messages).examine()
        if options.json {
            Terminal.write(try APICoding.encode(outcome) + [0x0a])
        } else {
            for finding in outcome.findings { options.terminal.line("\(mark(finding.level))  \(finding.sentence)") }
        }
        if !outcome.ok { throw CommandFailure(.attention) }
    }

    private func mark(_ level: Finding.Level) -> String {
        switch level {
        case .ok: options.terminal.paint("✓", .green)
        case .warning: options.terminal.paint("!", .yellow)
        case .fault: options.terminal.paint("✗", .red)
        }
    }
}

struct BugReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bugreport", abstract: Help.text(.bugreport), discussion: Help.text(.bugreportDiscussion))

    @OptionGroup var options: GlobalOptions
    @Option(name: [.customShort("o"), .long], help: Help.of(.bugreportOutput, value: "file")) var output: String?

    func run() throws {
        let report = BugReport(home: options.place, version: Version.current)
        let text = options.json ? try APICoding.encode(report) + [0x0a] : Array(report.text.utf8)
        guard let output else { return Terminal.write(text) }
        try OutputFile.write(output) { try $0.write(text) }
    }
}
