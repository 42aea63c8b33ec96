internal import JisrActions
internal import JisrCore
internal import JisrJournal
internal import JisrSync
internal import JisrWords
internal import Logging
internal import Synchronization

/// Turns each event into a log line with its id, into measurements, and into the line that the service manager shows.
final class Telemetry: Sendable {
    private let logger: Logger
    private let manager: ServiceManager
    private let settings: Settings
    private let measurements: Measurements
    private let state = Mutex(State())

    /// What the service manager shows: the phrases are kept, since a reload may change the language.
    private struct State {
        var address: String?
        var remark: (StatePhrase, [String])?
        var isShort = false
    }

    init(logger: Logger, manager: ServiceManager, settings: Settings, measurements: Measurements) {
        self.logger = logger
        self.manager = manager
        self.settings = settings
        self.measurements = measurements
    }

    /// Whether peers and commands are answered.
    var isReady: Bool { state.withLock { $0.address != nil } }

    /// Notes whether records are written, if that has changed.
    func note(shortage: JournalError?) {
        let hasChanged = state.withLock { state in
            defer { state.isShort = shortage != nil }
            return state.isShort != (shortage != nil)
        }
        if hasChanged { note(shortage.map(DaemonEvent.diskFull) ?? .roomAgain) }
    }

    func note(_ event: DaemonEvent) {
        log(event)
        measurements.note(event)
        show(event)
    }

    private func log(_ event: DaemonEvent) {
        switch event {
        case .ready(let address): logger.log(.ready, .notice, "serving on \(address)", ["address": address])
        case .stopping: logger.log(.stopping, .notice, "stopping")
        case .reloaded(let names):
            let rest = names.isEmpty ? "" : "; a restart is needed for \(names.joined(separator: ", "))"
            logger.log(.reloaded, .notice, "a new configuration is in force" + rest)
        case .reloadRefused(let sentence):
            logger.log(.reloadRefused, .error, "the old configuration stays in force: \(sentence)")
        case .synced(let member, .success(let outcome), _) where outcome.needsAttention:
            logger.log(
                .syncAttention, .warning, "\(outcome.attention(with: member.name))", ["peer": member.name])
        case .synced(let member, .success(let outcome), let seconds):
            logger.log(.syncDone, .info, "synced", SyncFields(member, outcome, seconds).fields)
        case .synced(let member, .failure(let error), _):
            let failure = SyncFailure(error, with: member.name)
            logger.log(
                .syncFailed, .info, "sync failed: \(failure.detail)", ["peer": member.name, "code": failure.code])
        case .backedUp(let report):
            logger.log(.backupDone, .notice, "a backup is made and checked", ["bytes": "\(report.bytes)"])
        case .backupFailed(let error): logger.log(.backupFailed, .error, "no backup: \(Fault(error))")
        case .consoleOff(let address):
            logger.log(
                .consoleOff, .warning,
                "no health and metrics: another program has \(address); console.listen in jisr.toml can name another")
        case .putBack:
            logger.log(.putBack, .warning, "the journal was put back from a copy: a new incarnation is begun")
        case .connectionKeyDamaged(let file):
            logger.log(
                .connectionKeyDamaged, .warning,
                "tls.pem was damaged, and lies in \(file): a new one is made, of which peers learn by themselves")
        case .pastFound(let putBack):
            logger.log(
                .putBack, .warning,
                "this machine was put back to what it was on \(putBack.last): both pasts are kept, and a new incarnation is begun"
            )
        case .diskFull(let error):
            logger.log(.diskFull, .error, "nothing is written until there is room on the disk: \(error)")
        case .roomAgain: logger.log(.roomAgain, .notice, "there is room on the disk again: writing goes on")
        case .sentinelFailed(let error):
            logger.log(
                .sentinelFailed, .error, "what tells this journal from a copy cannot be written: \(Fault(error))")
        case .sealingFailed(let error):
            logger.log(.sealingFailed, .error, "sealing failed, and is tried again: \(error)")
        case .announceFailed(let error):
            logger.log(.announceFailed, .error, "the roster does not take this device's address: \(error)")
        case .tendingFailed(let error):
            logger.log(
                .tendingFailed, .error,
                "what follows from what came was not written, and is tried again: \(Fault(error))")
        }
    }

    private func show(_ event: DaemonEvent) {
        switch event {
        case .ready(let address):
            state.withLock { $0.address = address }
            manager.tell(.ready(status: line))
        case .stopping:
            state.withLock { $0.address = nil }
            manager.tell(.stopping(status: settings.words[StatePhrase.stopping]))
        case .reloaded(let names):
            remark(names.isEmpty ? nil : (.needsRestart, [names.joined(separator: ", ")]))
            manager.tell(.ready(status: line))
        case .reloadRefused(let sentence):
            remark((.oldConfiguration, [sentence.text(in: settings.words)]))
            manager.tell(.ready(status: line))
        case .synced(let member, .success(let outcome), _):
            remark(
                outcome.needsAttention
                    ? (.syncAttention, [member.name, outcome.attention(with: member.name).text(in: settings.words)])
                    : (.lastSync, [member.name]))
            tellStatus()
        case .synced(let member, .failure(let error), _):
            remark(
                (.syncFailed, [member.name, SyncFailure(error, with: member.name).sentence.text(in: settings.words)]))
            tellStatus()
        case .backedUp:
            remark((.backedUp, []))
            tellStatus()
        case .backupFailed(let error):
            remark((.backupFailed, [Fault(error).text(in: settings.words)]))
            tellStatus()
        case .diskFull, .roomAgain: tellStatus()
        case .consoleOff, .putBack, .connectionKeyDamaged, .pastFound, .sentinelFailed, .sealingFailed, .announceFailed,
            .tendingFailed:
            break
        }
    }

    private func remark(_ remark: (StatePhrase, [String])?) { state.withLock { $0.remark = remark } }

    /// A sync may end before the daemon is ready, or after it began to stop: then the state is told by those.
    private func tellStatus() {
        if isReady { manager.tell(.status(line)) }
    }

    private var line: String {
        let words = settings.words
        let state = state.withLock { $0 }
        let parts = [
            state.address.map { words.say(StatePhrase.serving, $0) },
            state.isShort ? words[StatePhrase.diskFull] : nil,
            state.remark.map { words.say($0, $1) }
        ]
        return parts.compactMap { $0 }.joined(separator: "; ")
    }
}

/// A sync as fields of a log line: numbers and the peer's name.
private struct SyncFields {
    let fields: [String: String]

    init(_ member: Member, _ outcome: SyncOutcome, _ seconds: Double) {
        fields = [
            "peer": member.name, "received_operations": "\(outcome.received.operations)",
            "sent_operations": "\(outcome.sent.operations)", "seconds": "\(seconds)"
        ]
    }
}
