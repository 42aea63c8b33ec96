public import JisrCore
internal import JisrLog
internal import Synchronization

/// A past that was put back: somebody sent a batch of a log of this device's present incarnation that carries its own
/// signature and is not held. Nobody else can make one, so the database is not the last that wrote in that log: an image
/// of the disk, a folder that was copied back, or a second machine with this device's key.
public struct PutBack: Hashable, Sendable {
    public let found: Instant
    /// When the last thing was written here of which this device knew before what was lost.
    public let last: Instant
}

extension Journal {
    /// Tells, after the call that found it out, that this device was put back and goes on under a new incarnation.
    public func onPutBack(_ report: @escaping @Sendable (PutBack) -> Void) {
        putBackReport.withLock { $0 = report }
    }

    func tell(_ putBack: PutBack?) {
        guard let putBack else { return }
        putBackReport.withLock { $0 }?(putBack)
    }
}

extension Store {
    /// Whether a batch proves that this device was put back. A batch that comes before its predecessor proves it as well,
    /// and so does one whose payload somebody has changed: the signature over the header is enough.
    func isLost(_ batch: SealedBatch, of log: LogDescriptor) throws -> Bool {
        let device = try requireDevice()
        guard log.device == device.id, log.incarnation == device.incarnation, !mutated(.ignoresItsOwnPast) else {
            return false
        }
        return try batches.entry(marked: batch.header.mark) == nil && batch.isSigned(by: device.key.publicKey)
    }

    /// Goes on in logs of its own after what was lost has come. The old logs are complete up to here: what stood open was
    /// sealed when the transaction began, and the batch stands in them, as their continuation or as a second branch.
    func goOn(after lost: BatchHeader) throws -> PutBack {
        let life = try requireDevice().incarnation
        let putBack = PutBack(
            found: Instant(milliseconds: environment.now()),
            last: Instant(milliseconds: try lastOwnStamp(before: lost.base).milliseconds))
        try db.run(
            "UPDATE life SET found = ?, last = ? WHERE incarnation = ?",
            [.integer(putBack.found.milliseconds), .integer(putBack.last.milliseconds), .blob(life.bytes)])
        _ = try openNewIncarnation()
        return putBack
    }

    /// The newest stamp of this life that is older than what was lost; that itself where there is none. What was written
    /// since this device was put back is newer.
    private func lastOwnStamp(before lost: HybridTime) throws -> HybridTime {
        let device = try requireDevice()
        var last: HybridTime?
        for log in branches.all where log.origin.device == device.id && log.origin.incarnation == device.incarnation {
            for branch in branches.branches(of: log) {
                guard let stamp = try lastStamp(on: branch.number, before: lost) else { continue }
                last = max(last ?? stamp, stamp)
            }
        }
        return last ?? lost
    }

    private func lastStamp(on branch: Int64, before limit: HybridTime) throws -> HybridTime? {
        var numbers: [Int64] = []
        try db.rows("SELECT num FROM batch WHERE branch = ? ORDER BY first DESC", [.integer(branch)]) {
            numbers.append($0.integer(0))
        }
        for number in numbers {
            guard let header = try batches.batch(numbered: number)?.batch.header, header.base < limit else { continue }
            let last = try stamp(at: Place(branch: branch, sequence: header.last))
            return last < limit ? last : header.base
        }
        return nil
    }
}
