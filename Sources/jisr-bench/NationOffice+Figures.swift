import Foundation
import JisrCore
import JisrJournal
import JisrReport

extension NationOffice {
    func measureDisk(marks: Double) throws {
        try device.journal.close()
        let size = try FileManager.default.attributesOfItem(atPath: device.path)[.size] as? Double ?? 0
        Figure.print(
            "the office's file", size / 1e6, digits: 1, unit: "MB",
            String(format: "%.1f bytes a mark; reach 2100 MB for 35000000", size / marks))
    }

    /// Figures from the journal, which are the yardstick, and from memory where there is room.
    func measureFigures(rounds: Int) throws {
        let journal = try Journal(path: device.path)
        _ = try journal.unlock(key: device.key)
        guard let today = CivilDate(year: 2026, month: 3, day: 2) else { return }
        let start = (CivilDate(year: 2025, month: 9, day: 1), CivilDate(year: 2026, month: 8, day: 31))
        func all(_ name: ReportName, by: [JisrReport.Dimension]) -> ReportQuestion {
            ReportQuestion(name: name, from: nil, to: nil, by: by, today: today)
        }
        let asked: [(String, ReportQuestion)] = [
            ("five seasons", all(.indicators, by: [])),
            ("a season", ReportQuestion(name: .indicators, from: start.0, to: start.1, by: [], today: today)),
            ("by sex and province", all(.indicators, by: [.sex, .province])),
            ("attendance by month", all(.attendance, by: [.month]))
        ]
        var plain: [Double] = []
        for (name, question) in asked {
            try Processor.resetPeak()
            let before = Processor.seconds
            try journal.snapshot { _ = try Report(question, at: $0) }
            plain.append(Processor.seconds - before)
            Figure.print(
                "all indicators, \(name), from the journal", (Processor.seconds - before) * 1000, unit: "ms",
                String(format: "of CPU; %.0f MiB at most", try Processor.peakMemory))
        }
        try measureLedger(journal, asked, plain, rounds: rounds)
    }

    private func measureLedger(
        _ journal: Journal, _ asked: [(String, ReportQuestion)], _ plain: [Double], rounds: Int
    ) throws {
        try Processor.resetPeak()
        let before = Processor.seconds
        guard let ledger = try journal.snapshot({ try ReportLedger(at: $0) }) else {
            return Figure.print("from memory", "no", "there are more marks than are held")
        }
        Figure.print(
            "reading all marks into memory", (Processor.seconds - before) * 1000, unit: "ms",
            String(format: "of CPU; %.0f MiB at most", try Processor.peakMemory))
        for ((name, question), plain) in zip(asked, plain) {
            var times: [Double] = []
            for _ in 0..<rounds {
                let before = Processor.seconds
                try journal.snapshot { _ = try Report(question, at: $0, from: ledger) }
                times.append(Processor.seconds - before)
            }
            let median = times.sorted()[rounds / 2]
            Figure.print(
                "all indicators, \(name), from memory", median * 1000, unit: "ms",
                String(
                    format: "of CPU, %.1f times as fast as from the journal; reach 200 ms for 3500000 marks",
                    plain / median))
        }
    }
}
