public import JisrCore
internal import Synchronization

extension Actions {
    /// How far long work has come that somebody waits for.
    public func progress(of request: ProgressRequest) -> ProgressOutcome {
        ProgressOutcome(running.reading(request.key))
    }

    /// Has work stopped that somebody waits for; its own answer says what became of it.
    public func cancel(_ request: CancelRequest) -> CancelOutcome { CancelOutcome(found: running.cancel(request.key)) }
}

/// The long work under way, each piece by a key that whoever asked for it gave: so that he sees how far it has come while he
/// waits for its answer, and can have it stopped.
public final class RunningWork: Sendable {
    private let meters = Mutex<[String: ProgressMeter]>([:])

    init() {}

    /// One piece of work: under way for as long as somebody holds it.
    public final class Piece: Sendable {
        public let meter = ProgressMeter()
        private let onEnd: @Sendable () -> Void

        fileprivate init(onEnd: @escaping @Sendable () -> Void = {}) { self.onEnd = onEnd }

        deinit { onEnd() }
    }

    /// - Parameter key: nil where nobody looks after it.
    public func begin(_ key: String?) -> Piece {
        guard let key else { return Piece() }
        let piece = Piece { [weak self] in _ = self?.meters.withLock { $0.removeValue(forKey: key) } }
        meters.withLock { $0[key] = piece.meter }
        return piece
    }

    /// Whether there was one to be stopped.
    func cancel(_ key: String) -> Bool {
        let meter = meters.withLock { $0[key] }
        meter?.cancel()
        return meter != nil
    }

    /// Nil where there is none, or it has not begun.
    func reading(_ key: String) -> ProgressReading? { meters.withLock { $0[key]?.reading } }
}
