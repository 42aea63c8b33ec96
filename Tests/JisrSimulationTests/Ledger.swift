import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport

/// What a device has promised: what a crash must not take back.
struct Ledger {
    /// Operations that it held when a call last returned.
    private(set) var acknowledged: UInt64 = 0
    /// For each log the furthest end that it told a peer.
    private(set) var told: [LogID: WireFrontier.Head] = [:]

    mutating func acknowledge(_ station: Station) throws {
        acknowledged = max(acknowledged, try station.journal.status().operations)
    }

    mutating func tell(_ frontier: WireFrontier) {
        for (log, head) in frontier.heads where head.sequence > told[log]?.sequence ?? 0 { told[log] = head }
    }

    /// What the device has lost, in sentences.
    func losses(of station: Station) throws -> [String] {
        let status = try station.journal.status()
        var losses: [String] = []
        if status.operations < acknowledged {
            losses.append("\(station.name) acknowledged \(acknowledged) operations and holds \(status.operations)")
        }
        for (log, head) in told {
            let held = status.frontier[log]
            if held.sequence < head.sequence || (held.sequence == head.sequence && held.hash.mark != head.mark) {
                losses.append(
                    "\(station.name) told a peer of log \(log) up to \(head.sequence) and holds \(held.sequence)")
            }
        }
        return losses
    }
}
