internal import CMemory
internal import JisrJournal
internal import ServiceLifecycle
internal import Synchronization

/// Seals what was written once nothing more has been for some seconds, and gives back what only served those who were here.
/// No timer runs while nobody comes.
final class IdleSealer: Service {
    /// Long enough that marks of one session come to stand in one batch, short enough that little stays unsealed.
    private static let idleMilliseconds: Int64 = 10_000
    /// After that: who looks for one name after another reads between two, and is not to wait for all names each time.
    private static let restMilliseconds: Int64 = 50_000

    private struct State {
        var isWritten = false
        var rest: (@Sendable () -> Void)?
    }

    private let journal: Journal
    private let telemetry: Telemetry
    private let alarm = Alarm()
    private let state = Mutex(State())

    init(journal: Journal, telemetry: Telemetry) {
        self.journal = journal
        self.telemetry = telemetry
    }

    /// Something was written.
    func note() {
        state.withLock { $0.isWritten = true }
        alarm.ring()
    }

    /// Somebody was here.
    func noteVisit() { alarm.ring() }

    /// What is to be done when nobody has come for a minute.
    func onRest(_ rest: @escaping @Sendable () -> Void) { state.withLock { $0.rest = rest } }

    func run() async throws {
        await withGracefulShutdownHandler {
            var isCalled = false
            while !isEnding {
                if !isCalled { await alarm.sleep(milliseconds: nil) }
                // Whoever comes begins the time anew.
                while !isEnding, await alarm.sleep(milliseconds: Self.idleMilliseconds) {}
                if state.withLock({ $0.isWritten }) { seal() }
                jisr_memory_release()
                guard !isEnding else { return }
                isCalled = await alarm.sleep(milliseconds: Self.restMilliseconds)
                if !isCalled { rest() }
            }
        } onGracefulShutdown: {
            self.alarm.ring()
        }
        seal()
    }

    private var isEnding: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    private func seal() {
        state.withLock { $0.isWritten = false }
        do { try journal.seal() } catch { telemetry.note(.sealingFailed(error)) }
    }

    private func rest() {
        state.withLock { $0.rest }?()
        jisr_memory_release()
    }
}
