internal import JisrActions
internal import JisrCore
internal import JisrHome

/// The running daemon as actions see it.
struct DaemonEngine: Engine {
    let scheduler: SyncScheduler
    let sealer: IdleSealer
    let backups: Backups
    let place: Place
    let settings: Settings

    func noteVisit() { sealer.noteVisit() }
    func noteWrite() { sealer.note() }

    func peersChanged() { scheduler.reconsider() }

    func sync(_ peer: Member, report: @escaping @Sendable (SyncEvent) -> Void) async {
        _ = await scheduler.sync(peer, report: report)
    }

    func backUp(onlyIfDue: Bool, meter: ProgressMeter) async throws -> BackupOutcome {
        try await backups.make(onlyIfDue: onlyIfDue, meter)
    }

    var advertisedAddress: String { place.advertised }
    var addresses: Addresses { place.addresses }
    var console: ConsolePlace? { place.consolePlace }
    var smallestCell: Int { settings.current.smallestCell }
}
