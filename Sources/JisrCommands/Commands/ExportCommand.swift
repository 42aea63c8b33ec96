import ArgumentParser
import Foundation
import Glibc
import JisrActions
import JisrCore
import JisrWords

struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.export), discussion: Help.text(.exportDiscussion))

    @OptionGroup var options: GlobalOptions
    @Option(help: Help.of(.collection)) var collection: String?
    @Flag(help: Help.of(.exportAll)) var all = false
    @Option(help: Help.of(.exportFormat)) var format = "csv"
    @Option(name: [.customShort("o"), .long], help: Help.of(.exportOutput)) var output: String?

    func run() throws {
        if all {
            guard collection == nil, let output else {
                throw CommandFailure(.usage, "jisr: \(options.messages[Message.allNeedsFolder])")
            }
            return try ExportedFolder(path: output, format: format, options: options).write()
        }
        guard let collection else {
            throw CommandFailure(.usage, "jisr: \(options.messages[Message.collectionOrAll])")
        }
        guard output != nil || format != "xlsx" || isatty(STDOUT_FILENO) == 0 else {
            throw CommandFailure(.usage, "jisr: \(options.messages[Message.notOnATerminal])")
        }
        let download = ListDownload(options: options, format: format)
        guard let output else { return try download.fetch(collection) { Terminal.write($0) } }
        try OutputFile.write(output) { file in
            try download.watched { try download.fetch(collection) { try file.write($0) } }
        }
    }
}

/// All collections in a folder, each as a file that import takes back, and beside them the code book.
private struct ExportedFolder {
    let path: String
    let format: String
    let options: GlobalOptions

    func write() throws {
        let bytes = try options.client.call("code-book", EmptyRequest())
        let book: CodeBook = try APICoding.decode(from: bytes)
        // What the folder gets may name people: it is for this user alone.
        let isNew = mkdir(path, 0o700) == 0
        guard isNew || errno == EEXIST else {
            throw CommandFailure(.disk, "jisr: \(options.messages.say(Message.noFolder, .code(path)))")
        }
        do { try write(book, bytes) } catch {
            if isNew { rmdir(path) }
            throw error
        }
        if options.json { return Terminal.write(bytes) }
        options.terminal.line(
            options.messages.say(
                Message.exportedAll, .number(book.collections.count), .number(book.version), .code(path)))
    }

    private func write(_ book: CodeBook, _ bytes: [UInt8]) throws {
        let download = ListDownload(options: options, format: format)
        try OutputFiles.write { files in
            try download.watched {
                for collection in book.collections {
                    let file = try files.add("\(path)/\(collection.name).\(format)")
                    try download.fetch(collection.name) { try file.write($0) }
                }
            }
            try files.add("\(path)/codebook.json").write(bytes)
            let columns = try files.add("\(path)/codebook.csv")
            try options.client.download("code-book-file", query: [:]) { try columns.write($0) }
        }
    }
}

/// Lists that the daemon makes while they are fetched, one after the other, until Ctrl-C.
private struct ListDownload {
    let options: GlobalOptions
    let format: String
    private let key = ProgressKey.drawn()
    private let receiving = ProgressMeter()

    func watched(_ work: () throws -> Void) throws {
        do { try ProgressWatch.during(options, key: key, first: receiving, work) } catch {
            // The daemon has cut the answer short, and can say no more in it.
            if receiving.isCancelled { throw Fault(WorkCancelled()) }
            throw error
        }
    }

    func fetch(_ collection: String, _ write: ([UInt8]) throws -> Void) throws {
        let language = options.messages.language.rawValue
        let query = ["collection": collection, "format": format, "lang": language, "key": key]
        try options.client.download("export", query: query) {
            // Between two lists the daemon has nothing that could be cancelled.
            try receiving.requireWanted()
            try write($0)
        }
    }
}
