internal import Synchronization

/// Acts once a number of things have happened.
final class Countdown: Sendable {
    private let left: Mutex<Int>
    private let action: @Sendable () -> Void

    init(_ count: Int, action: @escaping @Sendable () -> Void) {
        left = Mutex(count)
        self.action = action
    }

    func step() {
        let isDone = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isDone { action() }
    }
}
