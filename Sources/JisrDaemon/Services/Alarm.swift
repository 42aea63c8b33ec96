internal import Synchronization

/// A sleep that can be ended: one service waits for it, anybody rings. A ring that comes before the sleep ends it at once.
final class Alarm: Sendable {
    private struct State {
        var isRung = false
        /// Counts sleeps, so that the timer of one never ends another.
        var sleep = 0
        var sleeper: CheckedContinuation<Bool, Never>?
    }

    private let state = Mutex(State())

    func ring() {
        let sleeper = state.withLock { state in
            state.isRung = state.sleeper == nil
            return state.sleeper.take()
        }
        sleeper?.resume(returning: true)
    }

    /// The number of the sleep that is under way.
    var lying: Int? { state.withLock { $0.sleeper == nil ? nil : $0.sleep } }

    /// Sleeps until somebody rings or the task is cancelled, and no longer than that many milliseconds, where a number
    /// is given.
    ///
    /// - Returns: whether somebody rang.
    @discardableResult
    func sleep(milliseconds: Int64?) async -> Bool {
        var timer: Task<Void, any Error>?
        defer { timer?.cancel() }
        return await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard let number = lie(down: continuation) else { return continuation.resume(returning: true) }
                guard let milliseconds else { return }
                timer = Task {
                    try await Task.sleep(for: .milliseconds(milliseconds))
                    elapse(number)
                }
            }
        } onCancel: {
            ring()
        }
    }

    /// The number of this sleep; nil where somebody has rung already.
    private func lie(down continuation: CheckedContinuation<Bool, Never>) -> Int? {
        state.withLock { state in
            if state.isRung {
                state.isRung = false
                return nil
            }
            state.sleep += 1
            state.sleeper = continuation
            return state.sleep
        }
    }

    /// The time of a sleep is over; what is over already it does not touch.
    func elapse(_ number: Int) {
        let sleeper = state.withLock { $0.sleep == number ? $0.sleeper.take() : nil }
        sleeper?.resume(returning: false)
    }
}
