import Foundation
import Glibc

/// The program under test: the `jisr` that was built with these tests, or the one that `JISR_BINARY` names.
enum Program {
    static let path: String = {
        if let named = ProcessInfo.processInfo.environment["JISR_BINARY"] { return named }
        let own = (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? ""
        return URL(fileURLWithPath: own).deletingLastPathComponent().appending(path: "jisr").path
    }()

    /// What every run gets, and no more of this process's own: no home and no language but those that a test names.
    static let environment: [String: String] = ["PATH": "/usr/bin:/bin", "LC_ALL": "C.UTF-8"]

    /// Runs a command to its end.
    ///
    /// - Parameter program: ours, or a shell that runs it with bytes that no text holds.
    static func run(
        _ arguments: [String], input: String? = nil, environment: [String: String] = environment,
        program: String = path
    ) async throws -> Finished {
        try await onThread {
            let (stdin, stdout, stderr) = (try file(holding: input ?? ""), try Pipe(), try Pipe())
            let child = try Child(
                program, arguments, environment: environment, streams: [stdin, stdout.writing, stderr.writing])
            for descriptor in [stdin, stdout.writing, stderr.writing] { close(descriptor) }
            let errors = Reader { readAll(stderr.reading) }
            let output = readAll(stdout.reading)
            return Finished(command: arguments, end: child.wait(), output: output, errors: errors.wait())
        }
    }

    /// What another program of the machine prints.
    static func output(of program: String, _ arguments: String...) async throws -> String {
        try await onThread {
            let (nothing, stdout) = (open("/dev/null", O_RDWR | O_CLOEXEC), try Pipe())
            let child = try Child(
                program, arguments, environment: environment, streams: [nothing, stdout.writing, nothing])
            for descriptor in [nothing, stdout.writing] { close(descriptor) }
            let output = readAll(stdout.reading)
            guard child.wait().status == 0 else { throw Failure("\(program) \(arguments) failed") }
            return String(decoding: output, as: UTF8.self)
        }
    }

    /// A file with no name, to be read from its beginning: unlike a pipe it minds no reader that leaves.
    private static func file(holding text: String) throws -> Int32 {
        let path = "/tmp/jisr-input-\(UInt64.random(in: 0 ... .max))"
        let descriptor = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        unlink(path)
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            guard count > 0 else { throw Failure("\(path) takes nothing: \(String(cString: strerror(errno)))") }
            rest = rest.dropFirst(count)
        }
        lseek(descriptor, 0, SEEK_SET)
        return descriptor
    }
}

/// Blocking work beside this thread's own.
final class Reader: @unchecked Sendable {
    private let done = DispatchSemaphore(value: 0)
    private var bytes: [UInt8] = []

    init(_ work: @escaping @Sendable () -> [UInt8]) {
        Thread.detachNewThread {
            self.bytes = work()
            self.done.signal()
        }
    }

    func wait() -> [UInt8] {
        done.wait()
        return bytes
    }
}

/// A command that has ended.
struct Finished: Sendable, CustomStringConvertible {
    let command: [String]
    let end: Child.End
    let output: [UInt8]
    let errors: [UInt8]

    var status: Int32? { end.status }
    var text: String { String(decoding: output, as: UTF8.self) }
    var lines: [String] { text.split(separator: "\n").map(String.init) }
    var message: String { String(decoding: errors, as: UTF8.self) }

    var json: JSON {
        get throws { try JSON(parsing: output) }
    }

    /// Every line as JSON.
    var jsonLines: [JSON] {
        get throws { try output.split(separator: UInt8(ascii: "\n")).map { try JSON(parsing: Array($0)) } }
    }

    /// All that is known, for a test that fails.
    var description: String {
        "jisr \(command.joined(separator: " ")) ended with \(end)\n\(text.prefix(2000))\n\(message.prefix(2000))"
    }
}
