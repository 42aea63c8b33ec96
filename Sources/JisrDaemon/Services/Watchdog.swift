internal import JisrJournal
internal import JisrRoutes
internal import ServiceLifecycle

/// Tells the service manager that the daemon is alive, as long as it is: a daemon that hangs is started anew. It wakes
/// only where the service manager asks for it, twice in its interval.
final class Watchdog: Service {
    private let pulse: Pulse
    private let journal: Journal
    private let manager: ServiceManager
    private let telemetry: Telemetry
    private let alarm = Alarm()

    init(pulse: Pulse, journal: Journal, manager: ServiceManager, telemetry: Telemetry) {
        self.pulse = pulse
        self.journal = journal
        self.manager = manager
        self.telemetry = telemetry
    }

    func run() async throws {
        let interval = manager.watchdogMicroseconds.map { $0 / 2000 }
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                if interval != nil {
                    try await pulse.take()
                    manager.tell(.alive)
                    // Whoever fills or empties a disk tells nobody.
                    telemetry.note(shortage: try journal.shortage())
                }
                await alarm.sleep(milliseconds: interval)
            }
        } onGracefulShutdown: {
            self.alarm.ring()
        }
    }
}
