internal import CoreMetrics
internal import Foundation
internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrMetrics
internal import JisrSync

/// What the daemon counts as it works, and what it reads from the journal when somebody asks.
final class Measurements: Sendable {
    private let registry: MetricsRegistry
    private let syncSeconds: CoreMetrics.Timer

    init(device: Device, settings: Settings) {
        let registry = MetricsRegistry(families: MetricFamily.all)
        self.registry = registry
        syncSeconds = CoreMetrics.Timer(label: "jisr_sync_seconds", factory: registry)
        let gauges = JournalGauges(device: device, settings: settings, started: Date())
        registry.onScrape { gauges.collect(into: &$0) }
        Gauge(label: "jisr_build_info", dimensions: [("version", Version.current)], factory: registry).record(1)
    }

    func note(_ event: DaemonEvent) {
        switch event {
        case .ready: break
        case .synced(_, .success(let outcome), let seconds):
            count("jisr_syncs", ("result", outcome.needsAttention ? "attention" : "ok"))
            count("jisr_sync_bytes", ("direction", "received"), outcome.received.bytes)
            count("jisr_sync_bytes", ("direction", "sent"), outcome.sent.bytes)
            count("jisr_sync_operations", ("direction", "received"), Int(outcome.received.operations))
            count("jisr_sync_operations", ("direction", "sent"), Int(outcome.sent.operations))
            syncSeconds.recordSeconds(seconds)
        case .synced(_, .failure, let seconds):
            count("jisr_syncs", ("result", "failed"))
            syncSeconds.recordSeconds(seconds)
        case .backupFailed: count("jisr_backup_failures", nil)
        default: break
        }
    }

    /// The text for a caller with this `Accept` field, and its media type.
    func exposition(accepting field: String?) -> (contentType: String, text: [UInt8]) {
        let format = ExpositionFormat(accepting: field)
        return (format.contentType, registry.text(format))
    }

    private func count(_ name: String, _ label: (String, String)?, _ by: Int = 1) {
        Counter(label: name, dimensions: label.map { [$0] } ?? [], factory: registry).increment(by: by)
    }
}
