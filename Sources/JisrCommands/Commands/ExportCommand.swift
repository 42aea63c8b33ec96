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
        try options.export(collection, format: format, to: output)
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
        guard mkdir(path, 0o700) == 0 || errno == EEXIST else {
            throw CommandFailure(.disk, "jisr: \(options.messages.say(Message.noFolder, .code(path)))")
        }
        for collection in book.collections {
            try options.export(collection.name, format: format, to: "\(path)/\(collection.name).\(format)")
        }
        try OutputFile.write("\(path)/codebook.json") { try $0.write(bytes) }
        try OutputFile.write("\(path)/codebook.csv") { file in
            try options.client.download("code-book-file", query: [:]) { try file.write($0) }
        }
        if options.json { return Terminal.write(bytes) }
        options.terminal.line(
            options.messages.say(
                Message.exportedAll, .number(book.collections.count), .number(book.version), .code(path)))
    }
}

extension GlobalOptions {
    /// - Parameter output: a file; nil for standard output.
    fileprivate func export(_ collection: String, format: String, to output: String?) throws {
        let key = ProgressKey.drawn()
        let query = ["collection": collection, "format": format, "lang": messages.language.rawValue, "key": key]
        guard let output else { return try client.download("export", query: query) { Terminal.write($0) } }
        let receiving = ProgressMeter()
        try OutputFile.write(output) { file in
            do {
                try ProgressWatch.during(self, key: key, first: receiving) {
                    try client.download("export", query: query) { try file.write($0) }
                }
            } catch {
                // The daemon has cut the answer short, and can say no more in it.
                if receiving.isCancelled { throw Fault(WorkCancelled()) }
                throw error
            }
        }
    }
}
