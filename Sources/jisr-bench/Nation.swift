import ArgumentParser
import Foundation
import JisrCore
import JisrJournal
import JisrReport

/// A country's office merges what its centres wrote over five seasons, and is asked for figures. Each centre is a journal of its own, made
/// and thrown away when it is merged, so that the marks of a country need no list and no room but the office's.
struct Nation: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "nation", abstract: "Measure merging and figures over marks of many centres, in one process.")

    @Argument(help: "How many marks there are in all.") var marks = 35_000_000
    @Option(help: "How many centres write them.") var centres = 222
    @Option(help: "How often each figure is asked for.") var rounds = 5

    func run() throws {
        let scratch = try Scratch()
        defer { scratch.remove() }
        let office = try NationOffice(folder: scratch.path)
        var (writing, merging) = (0.0, 0.0)
        for number in 0..<centres {
            let folder = try scratch.part("c\(number)")
            defer { folder.remove() }
            let start = Processor.seconds
            let centre = try NationCentre(number: number, folder: folder.path, office)
            try centre.write(marks: marks / centres)
            writing += Processor.seconds - start
            let written = Processor.seconds
            try centre.device.carry(to: office.device)
            merging += Processor.seconds - written
            try centre.device.journal.close()
        }
        let total = Double(marks / centres * centres)
        Figure.print("written by \(centres) centres", total / writing, unit: "marks/CPU-s", "sealing included")
        Figure.print(
            "merged at the office", merging, digits: 1, unit: "CPU-s",
            String(format: "%.0f marks/CPU-s; reach 600 s for 35000000", total / merging))
        try office.measureDisk(marks: total)
        try office.measureFigures(rounds: rounds)
    }
}

/// What this process has used, of user and system together.
enum Processor {
    static var seconds: Double {
        var time = timespec()
        clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// The most memory that was resident since the last reset, in MiB.
    static var peakMemory: Double {
        get throws {
            let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
            let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") } ?? ""
            return (line.split(separator: " ").compactMap { Double($0) }.first ?? 0) / 1024
        }
    }

    static func resetPeak() throws {
        try "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }
}
