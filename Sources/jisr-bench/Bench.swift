import ArgumentParser
import Foundation
import JisrActions
import JisrCore
import JisrHome

/// Measures the product as people run it: real daemons, real HTTPS on loopback, one figure a line beside its yardstick.
@main
struct Bench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "jisr-bench", abstract: "Measure Jisr.", subcommands: [Season.self, Nation.self],
        defaultSubcommand: Season.self)
}

struct Season: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "season",
        abstract: "Measure import, sync, memory and disk on workload W.",
        discussion:
            "FOLDER holds the CSV files of scripts/workload.py. CPU is of whole processes; the machine may be shared, so ratios count."
    )

    @Argument(
        help: "The folder with participants.csv, sessions.csv, attendance.csv, remarks.csv, events.csv, reports.csv.")
    var folder: String
    @Option(help: "Bytes of zstd -19 of the same workload as JSON lines.") var yardstickBytes: Int?
    @Option(help: "The jisr to measure; else the one beside this program.") var jisr: String?
    @Option(help: "How many devices the network has in which authority is measured.") var devices = 500

    func run() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let program = jisr ?? URL(fileURLWithPath: CommandLine.arguments[0]).deletingLastPathComponent().path + "/jisr"
        let workload = try Workload(folder: folder)
        let plain = try PlainSQLite.insert(workload, in: scratch.path)
        let network = try BenchNetwork(program: program, scratch: scratch)
        defer { network.stop() }
        try network.importWorkload(workload, plain: plain)
        try network.measureFirstSync(workload, yardstickBytes: yardstickBytes, plain: plain)
        try network.measureNoOperation()
        try network.measureThousandMarks(workload, folder: scratch.path)
        try network.measureEdits(workload, folder: scratch.path)
        network.stop()
        try network.measureDisk(workload)
        let other = try BenchNetwork(program: program, scratch: try scratch.part("cut"))
        defer { other.stop() }
        try other.measureCut(workload, folder: scratch.path)
        try other.measureReports(workload, folder: scratch.path)
        other.stop()
        try BenchNetwork.measureAuthority(workload, devices: devices, program: program, scratch: scratch)
    }
}

/// One figure, and what it is to be held against.
enum Figure {
    static func print(_ name: String, _ value: String, _ yardstick: String) {
        FileHandle.standardOutput.write(Data("\(name): \(value)  [\(yardstick)]\n".utf8))
    }

    static func print(_ name: String, _ value: Double, digits: Int = 0, unit: String, _ yardstick: String) {
        print(name, String(format: "%.\(digits)f", value) + " " + unit, yardstick)
    }
}

/// A folder that goes away.
struct Scratch {
    let path: String

    init() throws {
        try self.init(
            FileManager.default.temporaryDirectory.path + "/jb\(ProcessInfo.processInfo.processIdentifier)")
    }

    /// A folder in this one.
    func part(_ name: String) throws -> Scratch { try Scratch(path + "/" + name) }

    private init(_ path: String) throws {
        self.path = path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    func remove() {
        do { try FileManager.default.removeItem(atPath: path) } catch { print("\(path) is left behind: \(error)") }
    }
}
