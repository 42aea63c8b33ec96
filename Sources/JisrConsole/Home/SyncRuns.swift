internal import JisrActions
internal import Synchronization

/// The syncs that somebody has pressed for on a page, each with how far it is. A run goes on when nobody looks any more.
final class SyncRuns: Sendable {
    struct State: Sendable {
        /// By the peer's name, what has moved so far.
        var progress: [String: SyncProgress] = [:]
        var summary: SyncSummary?
        var failure: Fault?
        /// Counts the steps: whoever watches learns that there is something new.
        var step = 0

        var isOver: Bool { summary != nil || failure != nil }
    }

    private struct Runs {
        var states: [Int: State] = [:]
        var last = 0
        var waiting: [Int: [CheckedContinuation<Void, Never>]] = [:]
    }

    private let runs = Mutex(Runs())

    /// Runs that are remembered: a page that is left open asks about an old one.
    private static let remembered = 20

    /// Begins a run, or joins the one that is under way: who presses twice wants one.
    func begin(_ run: @escaping @Sendable () async throws -> SyncRun) -> Int {
        let (number, isNew) = runs.withLock { runs in
            if let state = runs.states[runs.last], !state.isOver { return (runs.last, false) }
            runs.last += 1
            runs.states[runs.last] = State()
            runs.states[runs.last - Self.remembered] = nil
            return (runs.last, true)
        }
        guard isNew else { return number }
        Task {
            do {
                let summary = try await run().run { progress in
                    self.change(number) { $0.progress[progress.peer] = progress }
                }
                self.change(number) { $0.summary = summary }
            } catch {
                self.change(number) { $0.failure = Fault(error) }
            }
        }
        return number
    }

    func state(_ number: Int) -> State? { runs.withLock { $0.states[number] } }

    /// Waits until a run is beyond `step`, and tells where it is then; nil for one that is not remembered.
    func state(_ number: Int, after step: Int) async -> State? {
        await withCheckedContinuation { continuation in
            let isReady = runs.withLock { runs in
                guard let state = runs.states[number], state.step <= step, !state.isOver else { return true }
                runs.waiting[number, default: []].append(continuation)
                return false
            }
            if isReady { continuation.resume() }
        }
        return state(number)
    }

    private func change(_ number: Int, _ body: (inout State) -> Void) {
        let waiting = runs.withLock { runs in
            if var state = runs.states[number] {
                body(&state)
                state.step += 1
                runs.states[number] = state
            }
            return runs.waiting.removeValue(forKey: number) ?? []
        }
        for continuation in waiting { continuation.resume() }
    }
}
