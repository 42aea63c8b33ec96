import ArgumentParser
import Foundation
import JisrActions
import JisrCore
import JisrHome
import JisrSystem
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
    @Option(help: Help.of(.importEncoding)) var encoding: String?
    @Option(help: Help.of(.importDates)) var dates: String?
    @Option(help: Help.of(.importSheet)) var sheet: String?
    @Option(help: Help.of(.importMap, value: "file")) var map: String?

    func run() throws {
        let handle = try InputFile.open(file, options.messages)
        var query = [
            "collection": collection, "format": format ?? Self.format(of: file),
            "dry_run": dryRun ? "1" : "0",
            "keep_going": keepGoing ? "1" : "0"
        ]
        query["encoding"] = encoding
        query["dates"] = dates
        query["sheet"] = sheet
        query["map"] = try map.map(heads) ?? configuredHeads()
        let bytes: [UInt8]
        do { bytes = try upload(handle, query) } catch {
            guard error.code == "bad_rows" else { throw error }
            throw CommandFailure(
                error.status, "\(error.text(in: options.messages))\n\(options.messages[Message.nothingWritten])")
        }
        let outcome: ImportOutcome = try APICoding.decode(from: bytes)
        if options.json { Terminal.write(bytes) } else { print(outcome) }
        if outcome.refused > 0 { throw CommandFailure(.attention) }
    }

    /// By the end of its name, as people and programs tell files apart.
    private static func format(of file: String) -> String {
        switch URL(fileURLWithPath: file).pathExtension.lowercased() {
        case "jsonl", "ndjson": "jsonl"
        // Those that are not read are named by whoever opens them.
        case "xlsx", "xlsm", "xls", "xlsb", "ods": "xlsx"
        default: "csv"
        }
    }

    /// What `jisr.toml` says of the heads of such lists.
    private func configuredHeads() throws -> String? {
        // By the schema's name, whatever people call it; what names none is the daemon's to answer.
        let name = RecordText(collection, Help.words).schemaName ?? collection
        return try Configuration.read(options.place).heads[name].map { heads in
            heads.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }.joined(separator: "\n")
        }
    }

    /// What the heads of this file stand for, as a file of lines says.
    private func heads(_ path: String) throws -> String {
        let handle = try InputFile.open(path, options.messages)
        let bytes = try handle.read(upToCount: Self.mapBytes + 1) ?? Data()
        guard bytes.count <= Self.mapBytes, let text = String(data: bytes, encoding: .utf8) else {
            throw CommandFailure(.usage, "jisr: \(options.messages.say(Message.notAMap, .code(path)))")
        }
        return text
    }

    /// A line for each column of the widest list, and remarks: it travels in the head of the request.
    private static let mapBytes = 4096

    /// Sends the file. Ctrl-C has the import stopped, and its answer tells what became of it: all or nothing.
    private func upload(_ handle: FileHandle, _ query: [String: String]) throws(Fault) -> [UInt8] {
        let (key, client) = (ProgressKey.drawn(), options.client)
        let interruption = Interruption {
            // Where it is over already, its own answer is on its way.
            do { _ = try client.call("cancel-import", CancelImportRequest(key: key)) } catch {}
        }
        defer { interruption.end() }
        var pieces = FilePieces(handle)
        let sending = ProgressMeter()
        sending.begin(
            .sending,
            of: FileStatus(descriptor: handle.fileDescriptor).flatMap { $0.kind == .regular ? UInt64($0.bytes) : nil })
        return try ProgressWatch.during(options, key: key, first: sending) { () throws(Fault) in
            try client.upload("import", query: query.merging(["key": key]) { one, _ in one }) {
                if interruption.isRaised { throw Fault(code: "cancelled", Sentence(TablePhrase.cancelled)) }
                let piece = try pieces.next()
                sending.advance(by: UInt64(piece?.count ?? 0))
                return piece
            }
        }
    }

    private func print(_ outcome: ImportOutcome) {
        let words = options.messages
        for fault in outcome.faults { Terminal.error(fault.sentence.text(in: words)) }
        for row in outcome.deletedRows {
            Terminal.error(words.say(Message.deletedRow, "\(row.line)", collection, row.id))
        }
        let counts = "\(outcome.created) / \(outcome.changed) / \(outcome.unchanged)"
        options.terminal.line(
            outcome.deleted > 0
                ? "\(words[Message.importedButDeleted]): \(counts) / \(outcome.deleted)"
                : "\(words[Message.imported]): \(counts)")
    }
}
