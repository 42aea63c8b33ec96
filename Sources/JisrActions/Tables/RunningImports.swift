public import JisrHTTP
internal import Synchronization

/// The imports under way, each by a key that whoever asked for it gave: so that he can have it stopped while he waits for
/// its answer, which then says whether all was written or nothing.
public final class RunningImports: Sendable {
    private let flags = Mutex<[String: CancellationFlag]>([:])

    init() {}

    /// - Parameter key: nil where nobody is to stop it.
    public func begin(_ key: String?) -> CancellationFlag {
        let flag = CancellationFlag()
        if let key { flags.withLock { $0[key] = flag } }
        return flag
    }

    public func end(_ key: String?) {
        if let key { _ = flags.withLock { $0.removeValue(forKey: key) } }
    }

    /// Whether there was one to be stopped.
    func cancel(_ key: String) -> Bool {
        let flag = flags.withLock { $0[key] }
        flag?.cancel()
        return flag != nil
    }
}
