/// Holds up who guesses: after some failures each name waits, twice as long each time. It is in memory alone; a restart
/// needs somebody at the machine.
struct Throttle {
    private struct Failures {
        var count = 0
        var until: Int64 = 0
    }

    private var failures: [String: Failures] = [:]

    /// As often as people mistype; then seconds to wait, and never longer than this: who forgot the password is a teacher
    /// before a class.
    private static let free = 5
    private static let firstWait: Int64 = 5
    private static let longestWait: Int64 = 300
    /// Names are anybody's invention: beyond so many, all are forgotten.
    private static let names = 1000

    /// Seconds that a name has to wait; nil where it may try.
    func wait(_ name: String, now: Int64) -> Int64? {
        guard let until = failures[name]?.until, until > now else { return nil }
        return until - now
    }

    mutating func noteFailure(_ name: String, now: Int64) {
        if failures.count > Self.names { failures.removeAll() }
        var entry = failures[name] ?? Failures()
        entry.count += 1
        let over = entry.count - Self.free
        if over >= 0 { entry.until = now + min(Self.firstWait << Int64(min(over, 10)), Self.longestWait) }
        failures[name] = entry
    }

    mutating func forget(_ name: String) { failures[name] = nil }
}
