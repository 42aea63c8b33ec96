import ArgumentParser
import Foundation
import JisrDaemon

struct Import: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a list from a CSV file or JSON lines.",
        discussion: """
            The first line names the columns as the schema does. The same list brought again changes nothing. A row that \
            cannot be taken is named with line and column, and nothing of the file is written, unless --keep-going.
            """)

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The file; - for standard input.") var file: String
    @Option var collection: String
    @Option(help: "csv or jsonl; else the file's name decides.") var format: String?
    @Flag(help: "Check everything, write nothing.") var dryRun = false
    @Flag(help: "Take the good rows, name the others.") var keepGoing = false

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
        do {
            bytes = try options.client.upload("import", query: query) {
                try handle.read(upToCount: 256 * 1024).flatMap { $0.isEmpty ? nil : Array($0) }
            }
        } catch {
            guard error.code == "bad_rows" else { throw error }
            throw CommandFailure(error.status, "\(error.description)\n\(options.messages[.nothingWritten])")
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
        Terminal.line("\(options.messages[.imported]): \(outcome.created) / \(outcome.changed) / \(outcome.unchanged)")
    }
}

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Write a collection as a file that import takes back.")

    @OptionGroup var options: GlobalOptions
    @Option var collection: String
    @Option(help: "csv or jsonl.") var format = "csv"
    @Option(name: [.customShort("o"), .long], help: "The file; else standard output.") var output: String?

    func run() throws {
        let query = ["collection": collection, "format": format]
        guard let output else { return try options.client.download("export", query: query) { Terminal.write($0) } }
        // Beside, then renamed: a cut leaves no half file under the name that was asked for.
        let beside = output + ".part"
        guard FileManager.default.createFile(atPath: beside, contents: nil),
            let handle = FileHandle(forWritingAtPath: beside)
        else {
            throw CommandFailure(.disk, "jisr: \(output) cannot be written")
        }
        do {
            try options.client.download("export", query: query) { try handle.write(contentsOf: Data($0)) }
            try handle.synchronize()
            try handle.close()
        } catch {
            unlink(beside)
            throw error
        }
        guard rename(beside, output) == 0 else { throw CommandFailure(.disk, "jisr: \(output) cannot be written") }
    }
}
