public import JisrCore
public import JisrHTTP
internal import Synchronization

extension Actions {
    /// How far long work has come that somebody waits for.
    public func progress(of request: ProgressRequest) -> ProgressOutcome {
        ProgressOutcome(running.reading(request.key))
    }
}

/// The long work under way, each piece by a key that whoever asked for it gave: so that he sees how far it has come while he
/// waits for its answer, and can have an import stopped, whose answer then says whether all was written or nothing.
public final class RunningWork: Sendable {
    private struct Entry {
        let meter: ProgressMeter
        let flag: CancellationFlag
    }

    private let entries = Mutex<[String: Entry]>([:])

    init() {}

    /// One piece of work: under way for as long as somebody holds it.
    public final class Piece: Sendable {
        public let meter = ProgressMeter()
        /// Raised where it is to stop.
        public let flag = CancellationFlag()
        private let onEnd: @Sendable () -> Void

        fileprivate init(onEnd: @escaping @Sendable () -> Void = {}) { self.onEnd = onEnd }

        deinit { onEnd() }
    }

    /// - Parameter key: nil where nobody looks after it.
    public func begin(_ key: String?) -> Piece {
        guard let key else { return Piece() }
        let piece = Piece { [weak self] in _ = self?.entries.withLock { $0.removeValue(forKey: key) } }
        entries.withLock { $0[key] = Entry(meter: piece.meter, flag: piece.flag) }
        return piece
    }

    /// Whether there was one to be stopped.
    func cancel(_ key: String) -> Bool {
        let flag = entries.withLock { $0[key]?.flag }
        flag?.cancel()
        return flag != nil
    }

    /// Nil where there is none, or it has not begun.
    func reading(_ key: String) -> ProgressReading? { entries.withLock { $0[key]?.meter.reading } }
}
