public import JisrCore

/// A device that called and is not in the roster.
public struct Stranger: Hashable, Sendable {
    /// SHA-256 of the SubjectPublicKeyInfo of the key that it showed.
    public let pin: [UInt8]
    /// When it last called.
    public let at: Instant
    public let address: String
    public let calls: Int
}

extension Journal {
    /// Notes that somebody unknown has called. The first ones are kept: whoever makes up keys pushes nobody out.
    public func noteStranger(pin: [UInt8], address: String) throws {
        try write { store in
            try store.db.run(
                """
                INSERT INTO stranger (pin, at, address, calls) SELECT ?, ?, ?, 1
                WHERE (SELECT count(*) FROM stranger) < \(Limits.strangers) OR EXISTS (SELECT 1 FROM stranger WHERE pin = ?)
                ON CONFLICT (pin) DO UPDATE SET at = excluded.at, address = excluded.address, calls = calls + 1
                """, [.blob(pin), .integer(store.environment.now()), .text(address), .blob(pin)])
        }
    }

    /// Who called in vain and has not become a member since.
    public func strangers() throws -> [Stranger] {
        try read { store in
            var found: [Stranger] = []
            try store.db.rows("SELECT pin, at, address, calls FROM stranger ORDER BY at") { row in
                let pin = row.blob(0)
                guard store.roster.caller(withPin: pin) == nil else { return }
                found.append(
                    Stranger(
                        pin: pin, at: Instant(milliseconds: row.integer(1)), address: row.text(2),
                        calls: Int(row.integer(3))))
            }
            return found
        }
    }
}
