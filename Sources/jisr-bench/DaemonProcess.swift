import Foundation
import JisrActions
import JisrCore
import JisrHome

/// A `jisr serve` of its own, and what the kernel says of it.
final class DaemonProcess {
    let home: Home
    private let process = Process()

    init(program: String, home: Home) throws {
        self.home = home
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = ["--home", home.path, "serve"]
        let messages = Pipe()
        process.standardError = messages
        try process.run()
        var text = ""
        while !text.contains("jisr: ready on") {
            let piece = messages.fileHandleForReading.availableData
            guard !piece.isEmpty else { throw BenchError("the daemon on \(home.path) does not start: \(text)") }
            text += String(decoding: piece, as: UTF8.self)
        }
    }

    func stop() {
        guard process.isRunning else { return }
        process.terminate()
        process.waitUntilExit()
    }

    var client: ControlClient { ControlClient(home: home) }

    /// Seconds of CPU, of user and system together.
    var cpu: Double {
        get throws {
            let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/stat", encoding: .utf8)
            // The name in parentheses may hold blanks; the fields after it do not.
            let fields = text[(text.lastIndex(of: ")") ?? text.startIndex)...].split(separator: " ")
            guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
                throw BenchError("/proc tells no CPU")
            }
            return (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        }
    }

    /// Peak resident memory in MiB since the last reset.
    var peakMemory: Double {
        get throws { Double(try status("VmHWM:")) / 1024 }
    }

    func resetPeak() throws {
        try "5".write(toFile: "/proc/\(process.processIdentifier)/clear_refs", atomically: false, encoding: .utf8)
    }

    private func status(_ name: String) throws -> Int {
        let text = try String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        guard let kilobytes = line?.split(whereSeparator: \.isWhitespace).dropFirst().first.flatMap({ Int($0) }) else {
            throw BenchError("/proc tells no \(name)")
        }
        return kilobytes
    }
}
