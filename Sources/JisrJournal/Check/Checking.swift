public import JisrCore
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
    /// Numbers of the batches that are not what was signed: they are asked for again at the next exchange.
    var damaged: [Int64] = []
    /// What is wrong, in sentences; empty where nothing is.
    public var faults: [String] = []
}

extension Journal {
    /// Looks for damage, and with ``CheckReport/Depth/rebuild`` mends the state from the log.
    ///
    /// All but the mending is done at one moment beside whoever writes. `full` makes the state anew in temporary tables, which
    /// take as much room as the state does where the system keeps temporary files; where there is none, or the journal was
    /// opened on a full disk, it throws `diskFull`.
    ///
    /// - Parameter meter: is told how far it has come. Where the work is cancelled, nothing is changed.
    public func check(_ depth: CheckReport.Depth, meter: ProgressMeter? = nil) throws -> CheckReport {
        meter?.begin(.examining)
        guard depth != .quick else {
            return try read { store in
                var report = CheckReport(depth: depth)
                try store.checkStructure("PRAGMA quick_check", into: &report, meter)
                return report
            }
        }
        var report = try apart { store in
            var report = CheckReport(depth: depth)
            try store.checkStructure("PRAGMA integrity_check", into: &report, meter)
            meter?.begin(.checking, of: try store.batches.count())
            for log in store.branches.all {
                for branch in store.branches.branches(of: log) {
                    try store.verify(branch, of: log, into: &report, meter)
                }
            }
            if report.faults.isEmpty { report.faults += try store.invariantFaults(meter) }
            return report
        }
        try note(report.damaged)
        guard depth == .rebuild else { return report }
        try write { try Rebuild(store: $0, meter: meter).run() }
        report.faults = try checkInvariants(meter)
        return report
    }

    /// Where this cannot be written down, as on a full disk, the next look finds it again.
    private func note(_ damaged: [Int64]) throws {
        guard try read({ try $0.damaged.count() }) > 0 || !damaged.isEmpty else { return }
        do { try write { try $0.damaged.replace(with: damaged) } } catch let error as JournalError
            where error.code == .diskFull
        {}
    }

    /// What must hold after every step, in one place: the state is the one that the log gives, and so are the tables beside
    /// it; the digests are the sums of what survives, every log ends with its last batch, and what was told of others is
    /// met where it is held. Returns what does not hold; leaves everything as it was.
    public func checkInvariants() throws -> [String] { try checkInvariants(nil) }

    private func checkInvariants(_ meter: ProgressMeter?) throws -> [String] {
        try apart { try $0.invariantFaults(meter) }
    }

    /// Reads at one moment on a connection that nobody else gets, with room for much work.
    private func apart<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        if let value = try readers.readApart(body) { return value }
        // A journal that is closed says so.
        try exclusively { _ in }
        throw JournalError(.diskFull, "there is no room to make the state anew beside the journal")
    }
}

extension Store {
    fileprivate func checkStructure(
        _ pragma: String, into report: inout CheckReport, _ meter: ProgressMeter?
    ) throws {
        try db.metered(meter) {
            try db.rows(pragma) { row in if row.text(0) != "ok" { report.faults.append(row.text(0)) } }
        }
    }

    /// Holds the state against one that is made from nothing. What is in memory is of that afterwards.
    fileprivate func invariantFaults(_ meter: ProgressMeter?) throws -> [String] {
        let before = try CanonicalState(store: self).sum()
        let tables = DerivedTables(store: self)
        let (derived, strays) = (try tables.sum(), try tables.faults())
        let digests = scopes.all.map { (scope: $0.scope, digest: scopes.digest(of: $0.number)) }
        try ScratchState(store: self).begin()
        try Rebuild(store: self, meter: meter).run()
        var faults = strays
        if try CanonicalState(store: self).sum() != before {
            faults.append("the state is not the one that the log gives: run jisr check --rebuild")
        }
        if try tables.sum() != derived {
            faults.append("what is kept beside the state is not what the log gives: run jisr check --rebuild")
        }
        for (scope, digest) in digests {
            let rebuilt = scopes.known(scope).map { scopes.digest(of: $0) } ?? StateDigest()
            if rebuilt != digest { faults.append("the digest of \(scope) is not the sum of its state") }
        }
        return faults
    }
}

extension Store {
    /// Checks every batch of a branch: that it follows the one before, is signed by its author, and holds what was signed.
    fileprivate func verify(
        _ branch: BranchRecord, of log: LogRecord, into report: inout CheckReport, _ meter: ProgressMeter?
    ) throws {
        // Nil after a damaged batch, whose hash is gone.
        var head: LogHead? = try branch.parent.map { try sharedHead($0) } ?? .start
        let rows = try rows(of: branch)
        let key = facts.authority.key(of: log.origin.device)
        for row in rows {
            try meter?.advance()
            report.batches += 1
            report.operations += row.last - row.first + 1
            var next: LogHead?
            do {
                guard let key else { throw LogError(.badSignature, "its author is not in the roster") }
                switch try verified(row.number, on: branch.number, by: key) {
                case .failure(let damage):
                    report.damaged.append(row.number)
                    throw damage
                case .success(let batch):
                    next = LogHead(sequence: batch.header.last, hash: batch.hash)
                    try requireNoted(batch, row, after: head)
                }
            } catch let error as LogError {
                report.faults.append("batch \(row.first) of log \(log.id): \(error)")
            }
            head = next
        }
        if let head, head != branch.head, !rows.isEmpty || branch.head.sequence > 0 {
            report.faults.append("log \(log.id) does not end where it should")
        }
    }

    /// What the tables say of a batch.
    private struct BatchRow {
        let number: Int64
        let first: UInt64
        let last: UInt64
        let mark: BatchMark?
    }

    private func rows(of branch: BranchRecord) throws -> [BatchRow] {
        var rows: [BatchRow] = []
        try db.rows(
            "SELECT num, first, last, mark FROM batch WHERE branch = ? ORDER BY first", [.integer(branch.number)]
        ) { row in
            rows.append(
                BatchRow(
                    number: row.integer(0), first: UInt64(row.integer(1)), last: UInt64(row.integer(2)),
                    mark: BatchMark(bytes: row.blob(3))))
        }
        return rows
    }

    /// That a sound batch stands where it belongs, and that the tables say of it what it says.
    private func requireNoted(_ batch: SealedBatch, _ row: BatchRow, after head: LogHead?) throws {
        let header = batch.header
        guard header.first == row.first, header.last == row.last, header.mark == row.mark else {
            throw LogError(.malformed, "it is noted as another")
        }
        if let head, header.first != head.sequence + 1 || header.previous != head.hash {
            throw LogError(.malformed, "it does not follow the one before")
        }
        guard try toldEnds(of: row.number) == header.ends else {
            throw LogError(.malformed, "the ends that it tells are not noted")
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
    private func sharedHead(_ place: Place) throws -> LogHead? {
        guard let entry = try batches.entry(holding: place) else { return .start }
        do {
            return try batches.stored(entry.number).map { LogHead(sequence: $0.header.last, hash: $0.hash) }
        } catch is LogError { return nil }
    }
}
