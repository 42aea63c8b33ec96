import JisrCore
import JisrJournal
import JisrNetworkSupport

/// What a device has promised: what a crash must not take back.
struct Ledger {
    /// Operations that it held when a call last returned.
    private(set) var operations: UInt64 = 0
    /// The batches that it held then, in the order of admission.
    private(set) var marks: [BatchMark] = []
    private(set) var held: Set<BatchMark> = []
    /// The number of the last of them in its journal.
    private(set) var lastNumber: Int64 = 0
    /// The ends that it told a peer.
    private(set) var told: Set<BatchMark> = []

    mutating func hold(_ mark: BatchMark, numbered number: Int64) {
        marks.append(mark)
        held.insert(mark)
        lastNumber = number
    }

    /// For a mutant.
    mutating func forgetOne() {
        if let last = marks.last { held.remove(last) }
    }

    mutating func acknowledge(operations count: UInt64) { operations = max(operations, count) }

    mutating func tell(_ frontier: Frontier) { told.formUnion(frontier.sorted.map(\.head.mark)) }

    /// What the device has lost, in sentences.
    func losses(of station: Station) throws -> [String] {
        let status = try station.journal.status()
        let found = try station.journal.marks()
        var losses: [String] = []
        if status.operations < operations {
            losses.append("\(station.name) acknowledged \(operations) operations and holds \(status.operations)")
        }
        if let lost = held.subtracting(found).first { losses.append("\(station.name) held batch \(lost), and lost it") }
        if let lost = told.subtracting(found).first {
            losses.append("\(station.name) told a peer that it holds batch \(lost), and does not")
        }
        return losses
    }
}
