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
            if depth != .quick { for record in store.logs.all { try store.verify(record, into: &report) } }
        }
        guard depth != .quick else { return report }
        if report.faults.isEmpty { report.faults += try checkInvariants() }
        guard depth == .rebuild else { return report }
        try write { try Rebuild(store: $0).run() }
        report.faults = try checkInvariants()
        return report
    }

    /// What must hold after every step, in one place: the state is the one that the log gives, the digests are the sums
    /// of what survives, and no log has a gap. Returns what does not hold; leaves everything as it was.
    public func checkInvariants() throws -> [String] {
        var faults: [String] = []
        let before = try read { try CanonicalState(store: $0).sum() }
        let digests = try read { store in store.scopes.all.map { ($0.scope, store.scopes.digest(of: $0.number)) } }
        do {
            try write { store in
                try Rebuild(store: store).run()
                let rebuilt = store.scopes.all.map { ($0.scope, store.scopes.digest(of: $0.number)) }
                throw Undone(state: try CanonicalState(store: store).sum(), digests: rebuilt)
            }
        } catch let rebuilt as Undone {
            if rebuilt.state != before {
                faults.append("the state is not the one that the log gives: run jisr check --rebuild")
            }
            for (scope, digest) in digests {
                let other = rebuilt.digests.first { $0.0 == scope }?.1 ?? StateDigest()
                if other != digest { faults.append("the digest of \(scope) is not the sum of its state") }
            }
        }
        return faults
    }

    /// Carries what a rebuild gave out of the transaction that it undoes.
    private struct Undone: Error {
        let state: StateDigest
        let digests: [(Scope, StateDigest)]
    }
}

extension Store {
    /// Checks every batch of a log: that it follows the one before, is signed by its author, and holds what was signed.
    fileprivate func verify(_ record: LogRecord, into report: inout CheckReport) throws {
        var head = LogHead.start
        var numbers: [Int64] = []
        try db.rows("SELECT num FROM batch WHERE log = ? ORDER BY first", [.integer(record.number)]) {
            numbers.append($0.integer(0))
        }
        let key = try record.origin.flatMap { try publicKey(of: $0.device) }
        for number in numbers {
            guard let (log, batch) = try batches.batch(numbered: number) else { continue }
            report.batches += 1
            report.operations += UInt64(batch.header.count)
            do {
                guard let key else { throw LogError(.badSignature, "its author is not in the roster") }
                guard batch.header.first == head.sequence + 1, batch.header.previous == head.hash else {
                    throw LogError(.malformed, "it does not follow the one before")
                }
                try batch.verify(publicKey: key)
                _ = try batches.open(batch, log: log)
            } catch let error as LogError {
                report.faults.append("batch \(batch.header.first) of log \(record.id): \(error)")
            }
            head = LogHead(sequence: batch.header.last, hash: batch.hash)
        }
        if head != record.head { report.faults.append("log \(record.id) does not end where it should") }
    }
}
