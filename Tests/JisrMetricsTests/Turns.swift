import Synchronization

/// Counts how often it was asked.
final class Turns: Sendable {
    private let count = Mutex(0)

    func next() -> Int {
        count.withLock {
            $0 += 1
            return $0
        }
    }
}
