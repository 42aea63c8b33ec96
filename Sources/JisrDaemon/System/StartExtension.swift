internal import JisrCore
internal import Synchronization

/// Asks for more time to start while a migration or a rebuild gets on: once in some seconds, as systemd wants it.
final class StartExtension: Sendable {
    private static let seconds = 60

    private let manager: ServiceManager
    private let last = Mutex<ContinuousClock.Instant?>(nil)

    init(_ manager: ServiceManager) { self.manager = manager }

    @Sendable func extend() {
        let now = ContinuousClock.now
        let isDue = last.withLock { last in
            guard last.map({ now - $0 > .seconds(Self.seconds / 6) }) ?? true else { return false }
            last = now
            return true
        }
        if isDue { manager.tell(.extend(seconds: Self.seconds)) }
    }
}
