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
        do {
            // In one transaction, so that nobody writes between the two states.
            try write { store -> Never in
                let before = try CanonicalState(store: store).sum()
                let digests = store.scopes.all.map { (scope: $0.scope, digest: store.scopes.digest(of: $0.number)) }
                try Rebuild(store: store).run()
                var faults: [String] = []
                if try CanonicalState(store: store).sum() != before {
                    faults.append("the state is not the one that the log gives: run jisr check --rebuild")
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
