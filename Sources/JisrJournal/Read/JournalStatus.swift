public import JisrCore
public import JisrLog

/// The journal's own figures at one moment.
public struct JournalStatus: Hashable, Sendable {
    public let frontier: Frontier
    public let frontierDigest: Identifier<Frontier>
    public let stateDigest: Identifier<StateDigest>
    /// Operations held, those that are not sealed yet among them.
    public let operations: UInt64
    public let unsealed: Int
    public let conflicts: Int
    /// Operations that a newer program wrote and this one cannot read yet.
    public let pending: Int
    /// Operations that break a rule: held and served, and without effect.
    public let void: Int
    public let refused: [RefusedBatch]
    /// Devices that show so many histories in one scope that somebody should look.
    public let branching: [BranchingDevice]
    /// What was found in exchanges, and nobody has been told yet.
    public let findings: Findings
    public let secondMachines: [SecondMachine]
    /// Devices of which something is held that is not in force.
    public let withdrawn: [WithdrawnDevice]
}

/// What is held of a device and has no effect: it may not write that, or no more.
public struct WithdrawnDevice: Hashable, Sendable {
    public let device: DeviceID
    public let operations: UInt64
}

/// A device with many histories: of a few, a disk that was put back is the reason; of many, a hostile hand.
public struct BranchingDevice: Hashable, Sendable {
    public let device: DeviceID
    /// The most in one scope.
    public let branches: Int
}

/// A batch that was set aside.
public struct RefusedBatch: Hashable, Sendable {
    public let at: Instant
    public let peer: DeviceID?
    public let refusal: Refusal
}

extension Journal {
    /// Registers, and rows that came back, which people have to settle.
    public func conflictCount() throws -> Int { try read { try $0.count("conflict") } }

    public func status() throws -> JournalStatus { try snapshot { try $0.status() } }
}

extension Snapshot {
    public func status() throws -> JournalStatus {
        let view = try store.view { _ in .inForce }
        let unsealed = store.tails.tails.values.reduce(0) { $0 + $1.operations.count }
        return JournalStatus(
            frontier: view.frontier, frontierDigest: view.frontier.digest, stateDigest: view.state,
            operations: view.operations + UInt64(unsealed), unsealed: unsealed,
            conflicts: try store.count("conflict"),
            pending: try store.count("(SELECT DISTINCT branch, sequence FROM pending)"),
            void: Int(try store.db.first("SELECT total(void) FROM batch") { $0.integer(0) } ?? 0),
            refused: try store.refused(), branching: store.branching(), findings: try store.findings(),
            secondMachines: try store.secondMachines(), withdrawn: store.withdrawn())
    }
}

extension Store {
    func count(_ table: String) throws -> Int {
        Int(try db.first("SELECT count(*) FROM \(table)") { $0.integer(0) } ?? 0)
    }

    fileprivate func branching() -> [BranchingDevice] {
        struct Place: Hashable {
            let device: DeviceID
            let scope: Int64
        }
        var counts: [Place: Int] = [:]
        for log in branches.all {
            counts[Place(device: log.origin.device, scope: log.origin.scope), default: 0] +=
                branches.branches(of: log).count
        }
        let many = Dictionary(
            counts.filter { $0.value >= Limits.branchAlarm }.map { ($0.key.device, $0.value) }, uniquingKeysWith: max)
        return many.sorted { $0.key < $1.key }.map { BranchingDevice(device: $0.key, branches: $0.value) }
    }

    fileprivate func withdrawn() -> [WithdrawnDevice] {
        var counts: [DeviceID: UInt64] = [:]
        for log in branches.all {
            for branch in branches.branches(of: log) {
                guard branch.held > branch.operations else { continue }
                counts[log.origin.device, default: 0] += branch.held - branch.operations
            }
        }
        return counts.sorted { $0.key < $1.key }.map { WithdrawnDevice(device: $0.key, operations: $0.value) }
    }

    fileprivate func refused() throws -> [RefusedBatch] {
        var found: [RefusedBatch] = []
        try db.rows("SELECT at, peer, log, first, code, reason FROM refused ORDER BY num") { row in
            let refusal = Refusal(
                log: LogID(bytes: row.blob(2)) ?? LogID(high: 0, low: 0), first: UInt64(row.integer(3)),
                code: row.text(4),
                reason: row.text(5))
            found.append(
                RefusedBatch(
                    at: Instant(milliseconds: row.integer(0)), peer: DeviceID(bytes: row.blob(1)), refusal: refusal))
        }
        return found
    }
}
