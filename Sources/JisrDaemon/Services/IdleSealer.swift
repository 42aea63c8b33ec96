internal import CMemory
internal import JisrJournal
internal import ServiceLifecycle

/// Seals what was written once nothing more has been for some seconds. No timer runs while nobody writes.
final class IdleSealer: Service {
    /// Long enough that marks of one session come to stand in one batch, short enough that little stays unsealed.
    private static let idleMilliseconds: Int64 = 10_000

    private let journal: Journal
    private let telemetry: Telemetry
    private let alarm = Alarm()

    init(journal: Journal, telemetry: Telemetry) {
        self.journal = journal
        self.telemetry = telemetry
    }

    /// Something was written.
    func note() { alarm.ring() }

    func run() async throws {
        await withGracefulShutdownHandler {
            while !isEnding {
                await alarm.sleep(milliseconds: nil)
                // Each write begins the time anew.
                while !isEnding, await alarm.sleep(milliseconds: Self.idleMilliseconds) {}
                seal()
                jisr_memory_release()
            }
        } onGracefulShutdown: {
            self.alarm.ring()
        }
        seal()
    }

    private var isEnding: Bool { Task.isShuttingDownGracefully || Task.isCancelled }

    private func seal() {
        do { try journal.seal() } catch { telemetry.note(.sealingFailed(error)) }
    }
}
