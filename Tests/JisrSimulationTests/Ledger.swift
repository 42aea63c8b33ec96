import JisrCore
import JisrJournal
import JisrNetworkSupport

/// What a device has promised: what a crash must not take back.
struct Ledger {
    /// Operations that it held when a call last returned.
    private(set) var operations: UInt64 = 0
    /// The batches that it held then.
    private(set) var held: Set<BatchMark> = []
    /// Those that were in force when they came.
    private(set) var inForce: Set<BatchMark> = []
    /// The number of the last of them in its journal.
    private(set) var lastNumber: Int64 = 0
    /// The ends that it told a peer.
    private(set) var told: Set<BatchMark> = []

    mutating func hold(_ batch: Journal.HeldBatch) {
        held.insert(batch.mark)
        if batch.isInForce { inForce.insert(batch.mark) }
        lastNumber = batch.number
    }

    mutating func acknowledge(operations count: UInt64) { operations = max(operations, count) }

    mutating func tell(_ frontier: Frontier) { told.formUnion(frontier.sorted.map(\.head.mark)) }

    /// What the device has lost, in sentences.
    func losses(of station: Station) throws -> [String] {
        let (count, found) = (try station.journal.operationCount(), try station.journal.marks())
        var losses: [String] = []
        if count < operations {
            losses.append("\(station.name) acknowledged \(operations) operations and holds \(count)")
        }
        if let lost = held.subtracting(found).first { losses.append("\(station.name) held batch \(lost), and lost it") }
        if let lost = told.subtracting(found).first {
            losses.append("\(station.name) told a peer that it holds batch \(lost), and does not")
        }
        return losses
    }
}
