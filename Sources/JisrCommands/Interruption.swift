@preconcurrency import Dispatch
import Glibc

/// Ctrl-C during long work: the first is passed on, so that the answer says what became of the work; the second ends the program,
/// as it does anywhere.
final class Interruption: Sendable {
    private let source: any DispatchSourceSignal

    /// - Parameter onFirst: runs on a thread of its own.
    init(onFirst: @escaping @Sendable () -> Void) {
        source = DispatchSource.makeSignalSource(signal: SIGINT, queue: .global())
        signal(SIGINT, SIG_IGN)
        source.setEventHandler {
            signal(SIGINT, SIG_DFL)
            onFirst()
        }
        source.resume()
    }

    func end() {
        source.cancel()
        signal(SIGINT, SIG_DFL)
    }
}
