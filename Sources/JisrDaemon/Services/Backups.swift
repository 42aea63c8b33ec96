internal import CMemory
internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrServer

/// Makes backups on a thread of its own: one takes as long as the journal is large.
final class Backups: Sendable {
    private let device: Device
    private let settings: Settings
    private let telemetry: Telemetry
    private let thread = WorkerThreads(name: "backup", count: 1)

    init(device: Device, settings: Settings, telemetry: Telemetry) {
        self.device = device
        self.settings = settings
        self.telemetry = telemetry
    }

    func make(onlyIfDue: Bool, _ meter: ProgressMeter) async throws -> BackupOutcome {
        defer { jisr_memory_release() }
        do {
            let (outcome, report) = try await thread.run { [device, settings] in
                try BackupMaker(device: device).make(onlyIfDue: onlyIfDue, settings.current, meter)
            }
            if let report { telemetry.note(.backedUp(report)) }
            return outcome
        } catch let error as WorkCancelled {
            throw error
        } catch {
            telemetry.note(.backupFailed(error))
            throw error
        }
    }
}
