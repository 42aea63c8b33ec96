import JisrCore
import JisrWords

/// The line of progress of one piece of work: what is done, a bar where the whole is known, how much, how fast and how long
/// it takes yet. A value: whoever draws it tells it the time and the width of the terminal.
struct ProgressLine {
    private let words: Catalogue
    private var step: ProgressStep?
    private var pace = Pace()

    /// Cells of a bar.
    private static let barWidth = 20

    init(_ words: Catalogue) { self.words = words }

    mutating func text(_ reading: ProgressReading, at seconds: Double, width: Int) -> String {
        if reading.step != step {
            step = reading.step
            pace = Pace()
        }
        pace.note(reading.part, at: seconds)
        var parts = [words[reading.step.phrase]]
        if let whole = reading.whole, whole > 0 { parts.append(Self.bar(reading.part, of: whole)) }
        if let amount = amount(reading) { parts.append(amount) }
        if let aSecond = pace.aSecond {
            parts.append(words.say(ProgressPhrase.aSecond, text(UInt64(aSecond), reading.step.unit)))
        }
        if let whole = reading.whole, let left = pace.secondsLeft(of: whole) {
            parts.append(words.say(ProgressPhrase.left, Pace.clock(left)))
        }
        return Self.joined(parts, width: width)
    }

    private func amount(_ reading: ProgressReading) -> String? {
        let part = text(reading.part, reading.step.unit)
        guard let whole = reading.whole else { return reading.part > 0 ? part : nil }
        return words.say(ProgressPhrase.of, part, text(whole, reading.step.unit))
    }

    /// What the line says first is what matters most: the rest goes where there is no room.
    static func joined(_ parts: [String], width: Int) -> String {
        var line = ""
        for part in parts where line.isEmpty || line.unicodeScalars.count + 2 + part.unicodeScalars.count < width {
            line += (line.isEmpty ? "" : "  ") + part
        }
        return line
    }

    static func bar(_ part: UInt64, of whole: UInt64) -> String {
        let share = min(Double(part) / Double(whole), 1)
        let full = Int(share * Double(barWidth))
        let bar = String(repeating: "#", count: full) + String(repeating: "-", count: barWidth - full)
        return "[\(bar)] \(Int(share * 100)) %"
    }

    private func text(_ amount: UInt64, _ unit: ProgressStep.Unit) -> String {
        switch unit {
        case .bytes: Self.bytes(amount)
        case .rows, .batches: "\(amount)"
        }
    }

    static func bytes(_ count: UInt64) -> String {
        switch count {
        case ..<1024: return "\(count) B"
        case ..<(1024 * 1024): return "\(count / 1024) KiB"
        default:
            let (whole, rest) = count.quotientAndRemainder(dividingBy: 1024 * 1024)
            return "\(whole).\(rest * 10 / (1024 * 1024)) MiB"
        }
    }
}

extension ProgressStep {
    var phrase: ProgressPhrase {
        switch self {
        case .sending: .sending
        case .reading: .reading
        case .listing: .listing
        case .copying: .copying
        case .examining: .examining
        case .checking: .checking
        case .replaying: .replaying
        }
    }
}
