/// How fast something gets on, and how long the rest takes at that pace.
struct Pace {
    private var first: (part: UInt64, seconds: Double)?
    private var last: (part: UInt64, seconds: Double)?

    /// Before that much time has passed a pace says nothing.
    private static let leastSeconds = 1.0

    /// - Parameter seconds: of a clock that only grows.
    mutating func note(_ part: UInt64, at seconds: Double) {
        if first == nil || part < (last?.part ?? 0) { first = (part, seconds) }
        last = (part, seconds)
    }

    /// Of `part`; nil where nothing can be said yet.
    var aSecond: Double? {
        guard let first, let last, last.seconds - first.seconds >= Self.leastSeconds, last.part > first.part else {
            return nil
        }
        return Double(last.part - first.part) / (last.seconds - first.seconds)
    }

    func secondsLeft(of whole: UInt64) -> Int? {
        guard let aSecond, let last, whole >= last.part else { return nil }
        let seconds = (Double(whole - last.part) / aSecond).rounded(.up)
        // Nobody plans by a figure of days.
        return seconds < 360_000 ? Int(seconds) : nil
    }

    /// As a clock shows it: `0:42`, `1:02:03`.
    static func clock(_ seconds: Int) -> String {
        func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return hours > 0 ? "\(hours):\(two(minutes)):\(two(seconds % 60))" : "\(minutes):\(two(seconds % 60))"
    }
}
