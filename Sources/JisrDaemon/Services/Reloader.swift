internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrWords
internal import ServiceLifecycle
internal import UnixSignals

/// Reads the configuration again on SIGHUP. A wrong one changes nothing: the old one stays in force, and the reason is
/// told.
final class Reloader: Service {
    private let home: Home
    private let assignments: [Assignment]
    private let settings: Settings
    private let manager: ServiceManager
    private let telemetry: Telemetry
    private let onTrapped: @Sendable () -> Void
    private let apply: @Sendable (Configuration) throws -> Void

    /// - Parameters:
    ///   - assignments: what the command line set, which overrides the file at every reload.
    ///   - onTrapped: told when the signal no longer ends the process.
    ///   - apply: told of a new configuration once it is in force.
    init(
        home: Home, assignments: [Assignment], settings: Settings, manager: ServiceManager, telemetry: Telemetry,
        onTrapped: @escaping @Sendable () -> Void, apply: @escaping @Sendable (Configuration) throws -> Void
    ) {
        self.home = home
        self.assignments = assignments
        self.settings = settings
        self.manager = manager
        self.telemetry = telemetry
        self.onTrapped = onTrapped
        self.apply = apply
    }

    func run() async throws {
        let signals = await UnixSignalsSequence(trapping: .sighup)
        onTrapped()
        for await _ in signals.cancelOnGracefulShutdown() { reload() }
    }

    private func reload() {
        manager.tell(.reloading)
        do {
            let configuration = try Configuration.read(home, settings: assignments)
            let old = settings.replace(with: configuration)
            try apply(configuration)
            telemetry.note(.reloaded(needsRestart: configuration.needsRestart(for: old)))
        } catch {
            telemetry.note(
                .reloadRefused(
                    (error as? any PhrasedError)?.sentence
                        ?? Sentence(FaultPhrase.unreadable, .plain(home.configuration), .plain("\(error)"))))
        }
    }
}
