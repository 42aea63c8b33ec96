public import JisrCore
internal import JisrLog

/// Another machine that writes with this device's key: a home that was cloned and runs twice. Nothing is lost by it; but
/// one of the two has to join anew, since peers cannot tell them apart.
public struct SecondMachine: Hashable, Sendable {
    public let incarnation: Incarnation
    /// When it was last seen to write.
    public let last: Instant
}

extension Store {
    /// An exchange came to its end: what others hold of this device's other lives is held here too. What such a life
    /// writes from now on, another machine does.
    func settleLife() throws {
        let now = try clockReading()
        try db.run(
            "UPDATE life SET settled = ? WHERE incarnation = ? AND settled IS NULL",
            [.integer(Int64(bitPattern: now.rawValue)), .blob(try requireDevice().incarnation.bytes)])
    }

    /// Whether that has happened in the present life.
    func isLifeSettled() throws -> Bool { try settled(requireDevice().incarnation) != nil }

    /// A life of this device comes into view that this database knows nothing of: a past that it has forgotten, or another
    /// machine. What it wrote until the exchange comes to its end tells nothing of which.
    func unsettleLife() throws {
        try db.run(
            "UPDATE life SET settled = NULL WHERE incarnation = ?", [.blob(try requireDevice().incarnation.bytes)])
    }

    /// The lives of this device that have written since, as far as that is not long ago.
    func secondMachines() throws -> [SecondMachine] {
        guard let device, let settled = try settled(device.incarnation) else { return [] }
        var last: [Incarnation: HybridTime] = [:]
        for log in branches.all where log.origin.device == device.id && log.origin.incarnation != device.incarnation {
            for branch in branches.branches(of: log) {
                guard let base = try base(ofHead: branch), base > settled else { continue }
                last[log.origin.incarnation] = max(last[log.origin.incarnation] ?? base, base)
            }
        }
        let oldest = environment.now() - Limits.secondMachineDays * 86_400_000
        return last.filter { $0.value.milliseconds > oldest }.sorted { $0.key < $1.key }.map {
            SecondMachine(incarnation: $0.key, last: Instant(milliseconds: $0.value.milliseconds))
        }
    }

    private func settled(_ life: Incarnation) throws -> HybridTime? {
        try db.first("SELECT settled FROM life WHERE incarnation = ? AND settled IS NOT NULL", [.blob(life.bytes)]) {
            HybridTime(rawValue: UInt64(bitPattern: $0.integer(0)))
        }
    }

    private func base(ofHead branch: BranchRecord) throws -> HybridTime? {
        guard let entry = try batches.entry(holding: branch.end) else { return nil }
        return try batches.batch(numbered: entry.number)?.batch.header.base
    }

    /// No earlier than anything that was seen, nor than the wall.
    private func clockReading() throws -> HybridTime {
        max(clock.last, HybridTime(milliseconds: environment.now()))
    }
}
