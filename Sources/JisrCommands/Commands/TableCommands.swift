import ArgumentParser
import Foundation
import Glibc
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

    private func upload(_ handle: FileHandle, _ query: [String: String]) throws(Fault) -> [UInt8] {
        let (key, client) = (ProgressKey.drawn(), options.client)
        var pieces = FilePieces(handle, named: file)
        let sending = ProgressMeter()
        sending.begin(
            .sending,
            of: FileStatus(descriptor: handle.fileDescriptor).flatMap { $0.kind == .regular ? UInt64($0.bytes) : nil })
        return try ProgressWatch.during(options, key: key, first: sending) { () throws(Fault) in
            try client.upload("import", query: query.merging(["key": key]) { one, _ in one }) {
                try wait(for: handle, sending)
                let piece = try pieces.next()
                try sending.advance(by: UInt64(piece?.count ?? 0))
                return piece
            }
        }
    }

    /// Waits until there is something to read, or its end: a pipe may be silent for as long as somebody types into it.
    private func wait(for handle: FileHandle, _ sending: ProgressMeter) throws(WorkCancelled) {
        var awaited = pollfd(fd: handle.fileDescriptor, events: Int16(POLLIN), revents: 0)
        // What fails here fails at the reading, which says why.
        while poll(&awaited, 1, Self.lookedAtEvery) == 0 { try sending.requireWanted() }
        try sending.requireWanted()
    }

    /// Milliseconds: sooner than whoever pressed Ctrl-C presses it again.
    private static let lookedAtEvery: Int32 = 200

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
