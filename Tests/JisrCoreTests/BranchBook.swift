import JisrCore
import JisrTestSupport

/// Gives branches numbers as their batches come, as a journal does: whatever follows the end of a branch goes on with
/// it, and everything else begins a branch of its own.
struct BranchBook {
    private(set) var tree = BranchTree()
    /// Where each branch ends.
    private var tips: [Int64: UInt64] = [:]
    /// Where each batch ends.
    private var ends: [BatchMark: Place] = [:]

    /// - Returns: false where the batch is held already.
    mutating func take(_ batch: MemoryModel.Batch) -> Bool {
        guard ends[batch.mark] == nil else { return false }
        let previous = batch.previous.flatMap { ends[$0] }
        precondition((previous == nil) == (batch.previous == nil), "a batch came before the one that it follows")
        let branch: Int64
        if let previous, tips[previous.branch] == previous.sequence {
            branch = previous.branch
        } else {
            branch = Int64(tips.count) + 1
            tree.insert(branch, of: batch.log, leaving: previous)
        }
        let last = batch.first + UInt64(batch.operations.count) - 1
        tips[branch] = last
        ends[batch.mark] = Place(branch: branch, sequence: last)
        return true
    }

    subscript(mark: BatchMark) -> Place? { ends[mark] }

    func place(of batch: MemoryModel.Batch, _ offset: Int) -> Place? {
        ends[batch.mark].map { Place(branch: $0.branch, sequence: batch.first + UInt64(offset)) }
    }
}
