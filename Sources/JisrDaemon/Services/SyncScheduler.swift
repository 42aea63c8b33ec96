internal import CMemory
internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrSync
internal import ServiceLifecycle
internal import Synchronization

/// Syncs with every peer when its time has come (``Schedule``), sooner after a failure that may pass, at once when a person
/// asks.
final class SyncScheduler: Service {
    private let device: Device
    private let calls: PeerCalls
    private let settings: Settings
    private let telemetry: Telemetry
    private let alarm = Alarm()
    private let merged = Mutex<(@Sendable () -> Void)?>(nil)
    /// Peers that are being called because they were due.
    private let underWay = Mutex<Set<DeviceID>>([])
    /// When peers are due of whom the journal could not take note, as on a full disk: else they would be due at once.
    private let unnoted = Mutex<[DeviceID: Int64]>([:])

    init(device: Device, settings: Settings, telemetry: Telemetry) {
        self.device = device
        self.settings = settings
        self.telemetry = telemetry
        calls = PeerCalls(device: device)
    }

    /// When peers are called, as things stand.
    private func schedule(_ peers: [Member]) throws -> Schedule {
        try Schedule(
            every: settings.current.every.map { Int64($0) * 1000 },
            own: device.journal.roster()[device.key.device]?.role, peers: peers,
            failures: { try device.journal.peer($0).failures })
    }

    /// What is to be done when a peer has brought something.
    func onMerge(_ body: @escaping @Sendable () -> Void) { merged.withLock { $0 = body } }

    /// Looks again at who is due: the roster, an address or the configuration has changed.
    func reconsider() { alarm.ring() }

    func run() async throws {
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                while !Task.isShuttingDownGracefully && !Task.isCancelled {
                    let (due, wait) = try next()
                    for peer in due {
                        group.addTask {
                            _ = await self.sync(peer) { _ in }
                            self.underWay.withLock { _ = $0.remove(peer.device) }
                            self.alarm.ring()
                        }
                    }
                    if underWay.withLock(\.isEmpty) { jisr_memory_release() }
                    await alarm.sleep(milliseconds: wait)
                }
            }
        } onGracefulShutdown: {
            self.calls.stop()
            self.alarm.ring()
        }
    }

    /// Who is to be called now, offices first, and the milliseconds until the next one is; nil where none will be. Each
    /// peer by itself: one that takes long holds up no other.
    private func next() throws -> (due: [Member], wait: Int64?) {
        let now = Environment.system.now()
        let peers = try device.journal.peers().filter { !$0.addresses.isEmpty }
        let schedule = try schedule(peers)
        var soonest: Int64?
        var due: [Member] = []
        for peer in peers.filter({ $0.role == .region }) + peers.filter({ $0.role != .region }) {
            let backoff = schedule.backoff(for: peer.role)
            guard backoff.every != nil, !underWay.withLock({ $0.contains(peer.device) }) else { continue }
            let time = try unnoted.withLock { $0[peer.device] } ?? device.journal.peer(peer.device).nextTry ?? now
            // A clock that was set back must not leave a peer waiting for years.
            if time <= now || time > now + backoff.horizon {
                underWay.withLock { _ = $0.insert(peer.device) }
                due.append(peer)
            } else {
                soonest = min(soonest ?? time, time)
            }
        }
        return (due, soonest.map { max($0 - now, 1) })
    }

    /// Syncs with one peer, after the sync with it that may be under way, and notes how it went.
    func sync(_ member: Member, report: @escaping @Sendable (SyncEvent) -> Void) async -> Result<SyncOutcome, any Error>
    {
        let clock = ContinuousClock()
        let start = clock.now
        let before = conflicts
        let result = await calls.sync(member) { report(.progress(member, $0)) }
        let seconds = (clock.now - start) / .seconds(1)
        // Whatever came before a cut is here too.
        merged.withLock { $0 }?()
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
        let backoff = try schedule(device.journal.peers()).backoff(for: member.role)
        let later = backoff.wait(failures: before + 1, jitter: jitter).map { now + $0 }
        unnoted.withLock { $0[member.device] = later }
        try device.journal.updatePeer(member.device) { record in
            record.lastTry = now
            switch result {
            case .success(let outcome):
                record.lastSuccess = now
                record.failures = 0
                record.lastError = outcome.needsAttention ? outcome.attention(with: member.name) : nil
            case .failure(let error):
                record.failures += 1
                record.lastError = SyncFailure(error, with: member.name).sentence
            }
            record.nextTry = backoff.wait(failures: record.failures, jitter: jitter).map { now + $0 }
        }
        _ = unnoted.withLock { $0.removeValue(forKey: member.device) }
    }
}
