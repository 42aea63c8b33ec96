public import JisrCore

/// What was found in exchanges, by whichever side, and is told to people once.
public struct Findings: Hashable, Sendable {
    /// The last time that this device was found to have been put back.
    public let putBack: PutBack?
    /// The devices of logs that went two ways, this one's own not among them.
    public let forks: [DeviceID]
}

extension Journal {
    /// What nobody has been told yet.
    public func findings() throws -> Findings { try read { try $0.findings() } }

    /// Takes what nobody has been told yet, to tell it. What cannot be noted on a full disk is told again.
    public func takeFindings() throws -> Findings {
        let findings = try findings()
        guard findings.putBack != nil || !findings.forks.isEmpty else { return findings }
        do {
            return try write { store in
                let findings = try store.findings()
                try store.db.execute(
                    "UPDATE life SET is_told = 1 WHERE found IS NOT NULL; UPDATE fork SET is_told = 1;")
                return findings
            }
        } catch let error as JournalError where error.code == .diskFull { return findings }
    }
}

extension Store {
    func findings() throws -> Findings {
        let putBack = try db.first(
            "SELECT found, last FROM life WHERE found IS NOT NULL AND is_told = 0 ORDER BY num DESC LIMIT 1"
        ) { PutBack(found: Instant(milliseconds: $0.integer(0)), last: Instant(milliseconds: $0.integer(1))) }
        var forks: Set<DeviceID> = []
        try db.rows("SELECT log FROM fork WHERE is_told = 0") { row in
            guard let log = LogID(bytes: row.blob(0)), let record = branches[log] else { return }
            forks.insert(record.origin.device)
        }
        return Findings(putBack: putBack, forks: forks.sorted())
    }

    /// A log of another device has gone two ways.
    func noteFork(_ log: LogID) throws {
        if mutated(.concealsForks) { return }
        try db.run("INSERT OR IGNORE INTO fork (log) VALUES (?)", [.blob(log.bytes)])
    }
}
