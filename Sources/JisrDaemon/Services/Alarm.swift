internal import Synchronization

/// A sleep that can be ended: one service waits for it, anybody rings. A ring that comes before the sleep ends it at once.
final class Alarm: Sendable {
    private enum State {
        case quiet
        case rung
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    func ring() {
        let sleeper = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard case .waiting(let continuation) = state else {
                state = .rung
                return nil
            }
            state = .quiet
            return continuation
        }
        sleeper?.resume()
    }

    /// Sleeps until somebody rings, and no longer than that many milliseconds, where a number is given.
    func sleep(milliseconds: Int64?) async {
        let timer = milliseconds.map { milliseconds in
            Task {
                try await Task.sleep(for: .milliseconds(milliseconds))
                ring()
            }
        }
        await withCheckedContinuation { continuation in
            let isRung = state.withLock { state in
                if case .rung = state {
                    state = .quiet
                    return true
                }
                state = .waiting(continuation)
                return false
            }
            if isRung { continuation.resume() }
        }
        timer?.cancel()
    }
}
