internal import Foundation
internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrMetrics
internal import JisrSystem

extension MetricFamily {
    /// What the daemon measures.
    static let all = [
        MetricFamily("jisr_build_info", .gauge, "The version of the program, as a label."),
        MetricFamily("jisr_operations", .gauge, "Operations held."),
        MetricFamily("jisr_unsealed_operations", .gauge, "Operations written here that stand in no batch yet."),
        MetricFamily("jisr_conflicts", .gauge, "Values that people have to settle."),
        MetricFamily("jisr_pending_operations", .gauge, "Operations that wait for a newer program."),
        MetricFamily("jisr_quarantined_batches", .gauge, "Batches that were refused."),
        MetricFamily("jisr_peer_last_success_timestamp_seconds", .gauge, "When the last good sync with a peer was."),
        MetricFamily("jisr_peer_failures", .gauge, "Failed syncs with a peer since the last good one."),
        MetricFamily("jisr_peer_to_send_operations", .gauge, "Operations that a peer is not known to hold."),
        MetricFamily("jisr_peer_to_receive_operations", .gauge, "Operations that a peer holds and this device lacks."),
        MetricFamily("jisr_syncs", .counter, "Syncs that this device began, by how they went."),
        MetricFamily("jisr_sync_seconds", .histogram, "How long the syncs took that this device began."),
        MetricFamily("jisr_sync_bytes", .counter, "Bytes of bodies on the wire, in syncs that this device began."),
        MetricFamily("jisr_sync_operations", .counter, "Operations moved in syncs that this device began."),
        MetricFamily("jisr_backup_failures", .counter, "Backups that did not come about."),
        MetricFamily("jisr_backup_last_success_timestamp_seconds", .gauge, "When the newest backup was taken."),
        MetricFamily("jisr_backup_size_bytes", .gauge, "Size of the newest backup."),
        MetricFamily("jisr_disk_free_bytes", .gauge, "Free on the disk of the home."),
        MetricFamily("jisr_disk_reserve_bytes", .gauge, "What has to stay free: below it nothing is written."),
        MetricFamily("jisr_journal_size_bytes", .gauge, "Size of the journal on the disk."),
        MetricFamily("process_resident_memory_bytes", .gauge, "Resident memory."),
        MetricFamily("process_cpu_seconds", .counter, "Processor time, of user and system."),
        MetricFamily("process_start_time_seconds", .gauge, "When the process started.")
    ]
}

/// What is read from the journal, the disk and the system when somebody scrapes.
struct JournalGauges {
    let device: Device
    let settings: Settings
    let started: Date

    func collect(into scrape: inout Scrape) {
        // A journal that does not answer shows by its series being absent; /healthz says so in words.
        do { try collectJournal(into: &scrape) } catch {}
        collectBackup(into: &scrape)
        let path = device.home.path
        if let free = Disk.freeBytes(at: path) { scrape.set("jisr_disk_free_bytes", Double(free)) }
        scrape.set("jisr_disk_reserve_bytes", Double(settings.current.minimumFreeDisk))
        scrape.set("jisr_journal_size_bytes", Double(Disk.bytes(ofDatabase: device.home.journal)))
        collectProcess(into: &scrape)
    }

    private func collectJournal(into scrape: inout Scrape) throws {
        let status = try device.journal.status()
        scrape.set("jisr_operations", Double(status.operations))
        scrape.set("jisr_unsealed_operations", Double(status.unsealed))
        scrape.set("jisr_conflicts", Double(status.conflicts))
        scrape.set("jisr_pending_operations", Double(status.pending))
        scrape.set("jisr_quarantined_batches", Double(status.refused.count))
        for peer in try device.journal.peers() {
            let label = [("peer", peer.name)]
            let record = try device.journal.peer(peer.device)
            if let success = record.lastSuccess {
                scrape.set("jisr_peer_last_success_timestamp_seconds", Double(success) / 1000, label)
            }
            let distance = try device.journal.distance(to: peer.device, record.frontier ?? Frontier())
            scrape.set("jisr_peer_failures", Double(record.failures), label)
            scrape.set("jisr_peer_to_send_operations", Double(distance.toSend), label)
            scrape.set("jisr_peer_to_receive_operations", Double(distance.toReceive), label)
        }
    }

    /// Under the names that Prometheus's own clients use.
    private func collectProcess(into scrape: inout Scrape) {
        if let bytes = ProcessUsage.residentBytes { scrape.set("process_resident_memory_bytes", Double(bytes)) }
        scrape.set("process_cpu_seconds", ProcessUsage.cpuSeconds)
        scrape.set("process_start_time_seconds", started.timeIntervalSince1970)
    }

    private func collectBackup(into scrape: inout Scrape) {
        // A folder that cannot be read shows by its series being absent, and an alert waits for that.
        guard let newest = try? BackupFolder(path: device.home.backups).entries().last else { return }
        scrape.set("jisr_backup_last_success_timestamp_seconds", Double(newest.takenAt) / 1000)
        scrape.set("jisr_backup_size_bytes", Double(newest.bytes))
    }
}
