import ArgumentParser
import Foundation
import JisrActions
import JisrHome
import JisrWords

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.import),
        discussion: Help.text(.importDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.importFile)) var file: String
    @Option(help: Help.of(.collection)) var collection: String
    @Option(help: Help.of(.importFormat)) var format: String?
    @Flag(help: Help.of(.dryRunImport)) var dryRun = false
    @Flag(help: Help.of(.keepGoing)) var keepGoing = false

    func run() throws {
        guard let handle = file == "-" ? FileHandle.standardInput : FileHandle(forReadingAtPath: file) else {
            throw CommandFailure(.usage, "jisr: \(file) cannot be read")
        }
        let query = [
            "collection": collection, "format": format ?? (file.hasSuffix(".jsonl") ? "jsonl" : "csv"),
            "dry_run": dryRun ? "1" : "0",
            "keep_going": keepGoing ? "1" : "0"
        ]
        let bytes: [UInt8]
        var pieces = FilePieces(handle)
        do { bytes = try options.client.upload("import", query: query) { try pieces.next() } } catch {
            guard error.code == "bad_rows" else { throw error }
            throw CommandFailure(
                error.status, "\(error.text(in: options.messages))\n\(options.messages[Message.nothingWritten])")
        }
        let outcome: ImportOutcome = try APICoding.decode(from: bytes)
        if options.json { Terminal.write(bytes) } else { print(outcome) }
        if outcome.refused > 0 { throw CommandFailure(.attention) }
    }

    private func print(_ outcome: ImportOutcome) {
        for fault in outcome.faults {
            let column = fault.column > 0 ? ", column \(fault.column)" + (fault.name.map { " (\($0))" } ?? "") : ""
            Terminal.error("line \(fault.line)\(column): \(fault.reason)")
        }
        let words = options.messages
        for row in outcome.deletedRows {
            Terminal.error(words.say(Message.deletedRow, "\(row.line)", collection, row.id))
        }
        let counts = "\(outcome.created) / \(outcome.changed) / \(outcome.unchanged)"
        Terminal.line(
            outcome.deleted > 0
                ? "\(words[Message.importedButDeleted]): \(counts) / \(outcome.deleted)"
                : "\(words[Message.imported]): \(counts)")
    }
}

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.export))

    @OptionGroup var options: GlobalOptions
    @Option(help: Help.of(.collection)) var collection: String
    @Option(help: Help.of(.exportFormat)) var format = "csv"
    @Option(name: [.customShort("o"), .long], help: Help.of(.exportOutput)) var output: String?

    func run() throws {
        let query = ["collection": collection, "format": format]
        guard let output else { return try options.client.download("export", query: query) { Terminal.write($0) } }
        let file = try OutputFile(path: output)
        do {
            try options.client.download("export", query: query) { try file.write($0) }
            try file.finish()
        } catch {
            file.discard()
            throw error
        }
    }
}
