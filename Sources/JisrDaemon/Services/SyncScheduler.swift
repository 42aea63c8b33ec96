internal import CMemory
internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrSync
internal import ServiceLifecycle
internal import Synchronization

/// Syncs with every peer in its turn: after the configured time, sooner after a failure that may pass, at once when a
/// person asks.
final class SyncScheduler: Service {
    private let device: Device
    private let workers: SyncWorkers
    private let settings: Settings
    private let telemetry: Telemetry
    private let alarm = Alarm()
    /// When peers are due of whom the journal could not take note, as on a full disk: else they would be due at once.
    private let unnoted = Mutex<[DeviceID: Int64]>([:])

    init(device: Device, settings: Settings, telemetry: Telemetry) {
        self.device = device
        self.settings = settings
        self.telemetry = telemetry
        workers = SyncWorkers(device: device)
    }

    private var backoff: Backoff { Backoff(every: settings.current.every.map { Int64($0) * 1000 }) }

    /// Looks again at who is due: the roster, an address or the configuration has changed.
    func reconsider() { alarm.ring() }

    func run() async throws {
        try await withGracefulShutdownHandler {
            while !Task.isShuttingDownGracefully && !Task.isCancelled {
                let wait = try await syncDue()
                guard wait != 0 else { continue }
                jisr_memory_release()
                await alarm.sleep(milliseconds: wait)
            }
        } onGracefulShutdown: {
            self.workers.stop()
            self.alarm.ring()
        }
    }

    /// Syncs with those that are due; the milliseconds until the next one is, nil where none will be.
    private func syncDue() async throws -> Int64? {
        let now = Environment.system.now()
        let backoff = backoff
        let due = try device.peers().filter { !$0.address.isEmpty && backoff.every != nil }
        var soonest: Int64?
        var turn: [Member] = []
        for member in due {
            let next =
                try unnoted.withLock { $0[member.device] } ?? device.journal.peer(member.device).nextTry ?? now
            // A clock that was set back must not leave a peer waiting for years.
            if next <= now || next > now + backoff.horizon {
                turn.append(member)
            } else {
                soonest = min(soonest ?? next, next)
            }
        }
        guard turn.isEmpty else {
            await withTaskGroup(of: Void.self) { group in
                for member in turn { group.addTask { _ = await self.sync(member) { _ in } } }
            }
            return 0
        }
        return soonest.map { max($0 - now, 1) }
    }

    /// Syncs with one peer, after the sync with it that may be under way, and notes how it went.
    func sync(_ member: Member, report: @escaping @Sendable (SyncEvent) -> Void) async -> Result<SyncOutcome, any Error>
    {
        let clock = ContinuousClock()
        let start = clock.now
        let before = conflicts
        let result = await workers.sync(member) { report(.progress(member, $0)) }
        let seconds = (clock.now - start) / .seconds(1)
        let noted = Result { try note(result, with: member) }
        // A sync of which the journal could not take note is no good sync, whatever it moved.
        let told = noted.flatMap { result }
        telemetry.note(.synced(member, told, seconds: seconds))
        report(.finished(member, told, newConflicts: max(conflicts - before, 0), seconds: seconds))
        return told
    }

    /// What people have to settle now; where the journal cannot tell, the sync itself fails too and says why.
    private var conflicts: Int {
        do { return try device.journal.conflictCount() } catch { return 0 }
    }

    private func note(_ result: Result<SyncOutcome, any Error>, with member: Member) throws {
        let now = Environment.system.now()
        let jitter = Double.random(in: 0...1)
        let before = try device.journal.peer(member.device).failures
        let later = backoff.wait(failures: before + 1, jitter: jitter).map { now + $0 }
        unnoted.withLock { $0[member.device] = later }
        try device.journal.updatePeer(member.device) { record in
            record.lastTry = now
            switch result {
            case .success(let outcome):
                record.lastSuccess = now
                record.failures = 0
                record.lastError = outcome.needsAttention ? outcome.attention : nil
            case .failure(let error):
                record.failures += 1
                record.lastError = SyncFailure(error, with: member.name).sentence
            }
            record.nextTry = backoff.wait(failures: record.failures, jitter: jitter).map { now + $0 }
        }
        _ = unnoted.withLock { $0.removeValue(forKey: member.device) }
    }
}
