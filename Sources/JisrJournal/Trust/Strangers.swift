public import JisrCore
internal import Synchronization

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
        let now = environment.now()
        notes.withLock { $0.noteStranger(pin, at: address, now: now) }
        try writeNotes()
    }

    /// Who called in vain and has not become a member since.
    public func strangers() throws -> [Stranger] {
        // Before the tables: what is written meanwhile is in both, and counts twice for a moment, rather than in neither.
        let unwritten = notes.withLock { $0.strangers }
        return try read { try $0.strangers(with: unwritten) }
    }
}

extension Store {
    fileprivate func strangers(with unwritten: [[UInt8]: Notes.Calls]) throws -> [Stranger] {
        var found: [[UInt8]: Stranger] = [:]
        try db.rows("SELECT pin, at, address, calls FROM stranger") { row in
            found[row.blob(0)] = Stranger(
                pin: row.blob(0), at: Instant(milliseconds: row.integer(1)), address: row.text(2),
                calls: Int(row.integer(3)))
        }
        for (pin, calls) in unwritten where found[pin] != nil || found.count < Limits.strangers {
            found[pin] = Stranger(
                pin: pin, at: Instant(milliseconds: calls.at), address: calls.address,
                calls: calls.count + (found[pin]?.calls ?? 0))
        }
        return found.values.filter { roster.caller(withPin: $0.pin) == nil }
            .sorted { $0.at != $1.at ? $0.at < $1.at : $0.pin.lexicographicallyPrecedes($1.pin) }
    }
}
