@preconcurrency import Dispatch
import Glibc
import Synchronization

/// Ctrl-C while a command waits for the daemon: the first is passed on, so that the answer says what became of the work;
/// the second ends the program, as it does anywhere.
final class Interruption: Sendable {
    private let source: any DispatchSourceSignal
    private let raised = Atomic(false)

    /// - Parameter onFirst: runs on a thread of its own.
    init(onFirst: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        signal(SIGINT, SIG_IGN)
        source.setEventHandler { [self] in
            signal(SIGINT, SIG_DFL)
            raised.store(true, ordering: .releasing)
            onFirst()
        }
        source.resume()
    }

    var isRaised: Bool { raised.load(ordering: .acquiring) }

    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
