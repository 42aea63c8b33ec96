internal import JisrCore
internal import JisrLog

/// What a check found.
public struct CheckReport: Hashable, Sendable {
    public enum Depth: String, Sendable {
        /// The database's own structure.
        case quick
        /// Every batch: chain, signature, payload; and the state against the log.
        case full
        /// As full, and the state is made anew.
        case rebuild
    }

    public let depth: Depth
    public var batches = 0
    public var operations: UInt64 = 0
    /// What is wrong, in sentences; empty where nothing is.
    public var faults: [String] = []
}

extension Journal {
    /// Looks for damage, and with ``CheckReport/Depth/rebuild`` mends the state from the log.
    public func check(_ depth: CheckReport.Depth) throws -> CheckReport {
        var report = CheckReport(depth: depth)
        try read { store in
            let pragma = depth == .quick ? "PRAGMA quick_check" : "PRAGMA integrity_check"
            try store.db.rows(pragma) { row in if row.text(0) != "ok" { report.faults.append(row.text(0)) } }
            if depth != .quick {
                for log in store.branches.all {
                    for branch in store.branches.branches(of: log) { try store.verify(branch, of: log, into: &report) }
                }
            }
        }
        guard depth != .quick else { return report }
        if report.faults.isEmpty { report.faults += try checkInvariants() }
        guard depth == .rebuild else { return report }
        try write { try Rebuild(store: $0).run() }
        report.faults = try checkInvariants()
        return report
    }

    /// What must hold after every step, in one place: the state is the one that the log gives, and so are the tables beside
    /// it; the digests are the sums of what survives, every log ends with its last batch, and what was told of others is
    /// met where it is held. Returns what does not hold; leaves everything as it was.
    public func checkInvariants() throws -> [String] {
        do {
            // In one transaction, so that nobody writes between the two states.
            try write { store -> Never in
                let before = try CanonicalState(store: store).sum()
                let tables = DerivedTables(store: store)
                let (derived, strays) = (try tables.sum(), try tables.faults())
                let digests = store.scopes.all.map { (scope: $0.scope, digest: store.scopes.digest(of: $0.number)) }
                try Rebuild(store: store).run()
                var faults = strays
                if try CanonicalState(store: store).sum() != before {
                    faults.append("the state is not the one that the log gives: run jisr check --rebuild")
                }
                if try tables.sum() != derived {
                    faults.append("what is kept beside the state is not what the log gives: run jisr check --rebuild")
                }
                for (scope, digest) in digests {
                    let rebuilt = store.scopes.known(scope).map { store.scopes.digest(of: $0) } ?? StateDigest()
                    if rebuilt != digest { faults.append("the digest of \(scope) is not the sum of its state") }
                }
                throw Undone(faults: faults)
            }
        } catch let undone as Undone { return undone.faults }
    }

    /// Carries what was found out of the transaction that it undoes.
    private struct Undone: Error {
        let faults: [String]
    }
}

extension Store {
    /// Checks every batch of a branch: that it follows the one before, is signed by its author, and holds what was signed.
    fileprivate func verify(_ branch: BranchRecord, of log: LogRecord, into report: inout CheckReport) throws {
        var head = try branch.parent.map(sharedHead) ?? .start
        var numbers: [Int64] = []
        try db.rows("SELECT num FROM batch WHERE branch = ? ORDER BY first", [.integer(branch.number)]) {
            numbers.append($0.integer(0))
        }
        let key = facts.authority.key(of: log.origin.device)
        for number in numbers {
            guard let (_, batch) = try batches.batch(numbered: number) else { continue }
            report.batches += 1
            report.operations += UInt64(batch.header.count)
            do {
                guard let key else { throw LogError(.badSignature, "its author is not in the roster") }
                guard batch.header.first == head.sequence + 1, batch.header.previous == head.hash else {
                    throw LogError(.malformed, "it does not follow the one before")
                }
                try batch.verify(publicKey: key)
                guard try toldEnds(of: number) == batch.header.ends else {
                    throw LogError(.malformed, "the ends that it tells are not noted")
                }
                _ = try batches.open(batch, on: branch.number)
            } catch let error as LogError {
                report.faults.append("batch \(batch.header.first) of log \(log.id): \(error)")
            }
            head = LogHead(sequence: batch.header.last, hash: batch.hash)
        }
        if head != branch.head, !numbers.isEmpty || branch.head.sequence > 0 {
            report.faults.append("log \(log.id) does not end where it should")
        }
    }

    private func toldEnds(of number: Int64) throws -> [BranchEnd] {
        var ends: [BranchEnd] = []
        try db.rows("SELECT device, mark FROM told_end WHERE batch = ? ORDER BY place", [.integer(number)]) { row in
            guard let device = DeviceID(bytes: row.blob(0)), let mark = BatchMark(bytes: row.blob(1)) else { return }
            ends.append(BranchEnd(device: device, mark: mark))
        }
        return ends
    }

    /// The end of the batch after which a branch goes its own way.
    private func sharedHead(_ place: Place) throws -> LogHead {
        guard let entry = try batches.entry(holding: place),
            let (_, batch) = try batches.batch(numbered: entry.number)
        else { return .start }
        return LogHead(sequence: batch.header.last, hash: batch.hash)
    }
}
