import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct Backup: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.backup), discussion: Help.text(.backupDiscussion))

    @OptionGroup var options: GlobalOptions
    @Option(name: [.customShort("o"), .long], help: Help.of(.backupOutput, value: "file")) var output: String?
    @Flag(help: Help.of(.scheduled)) var scheduled = false

    func validate() throws {
        guard !scheduled || output == nil else { throw ValidationError(Help.words[Message.scheduledAlone]) }
    }

    func run() throws {
        let key = ProgressKey.drawn()
        let bytes = try ProgressWatch.during(options, key: key) {
            try options.client.call("backup", BackupRequest(onlyIfDue: scheduled, key: key))
        }
        let outcome: BackupOutcome = try APICoding.decode(from: bytes)
        if let output { try BackupCopy(outcome: outcome, client: options.client).write(to: output) }
        if options.json { return Terminal.write(bytes) }
        let words = options.messages
        guard let path = outcome.path, outcome.isNew else { return options.terminal.note(words[Message.backupNotDue]) }
        options.terminal.line(output ?? path)
        options.terminal.note(words.say(Message.backupMade, "\(outcome.operations)", "\(outcome.bytes >> 10) KiB"))
    }
}

struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.restore), discussion: Help.text(.restoreDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.backupFile)) var file: String

    func run() throws {
        let meter = ProgressMeter()
        let outcome = try ProgressWatch.during(options, meter) {
            try Restoring.restore(file, into: options.place, meter)
        }
        if options.json { return Terminal.write(try APICoding.encode(outcome) + [0x0a]) }
        let words = options.messages
        options.terminal.line(words.say(Message.restored, words.moment(of: outcome.takenAt), "\(outcome.operations)"))
        if let replaced = outcome.replaced { options.terminal.note(words.say(Message.replacedHome, replaced)) }
        options.terminal.note("\(words[Message.next]): jisr --home \(outcome.home) serve")
    }
}
