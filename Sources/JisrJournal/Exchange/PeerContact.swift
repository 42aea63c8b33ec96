public import JisrCore
internal import Synchronization

/// What a peer told of itself, and when it last called: a centre behind a router is never called, and yet syncs each day.
struct PeerContact: Hashable, Sendable {
    var sign: PeerSign?
    /// In milliseconds since 1970.
    var lastCall: Int64?

    /// Milliseconds by which a call that is written may be older than the last: one write a while, and not one a call.
    fileprivate static let callStep: Int64 = 10 * 60_000

    /// Whether another says so little more that it needs not be written.
    fileprivate func covers(_ other: PeerContact) -> Bool {
        if let told = other.sign, sign.map({ !$0.says(theSameAs: told) }) ?? true { return false }
        return other.lastCall.map { abs($0 - (lastCall ?? 0)) < Self.callStep } ?? true
    }
}

extension Journal {
    /// A peer that was called has told this. Where it tells what is known already, nothing is written.
    public func note(_ sign: PeerSign, of peer: DeviceID) throws {
        try note(PeerContact(sign: sign, lastCall: nil), of: peer)
    }

    /// A peer has called, and may have told this.
    public func noteCall(of peer: DeviceID, telling sign: PeerSign?) throws {
        try note(PeerContact(sign: sign, lastCall: environment.now()), of: peer)
    }

    private func note(_ contact: PeerContact, of peer: DeviceID) throws {
        let record = try self.peer(peer)
        if PeerContact(sign: record.sign, lastCall: record.lastCall).covers(contact) { return }
        notes.withLock { $0.note(contact, of: peer) }
        try writeNotes()
    }
}

extension Store {
    func contact(with peer: DeviceID) throws -> PeerContact {
        try db.first("SELECT program, ahead, called FROM peer_contact WHERE device = ?", [.blob(peer.bytes)]) { row in
            PeerContact(
                sign: row.isNull(1)
                    ? nil : PeerSign(program: row.isNull(0) ? nil : row.text(0), secondsAhead: row.integer(1)),
                lastCall: row.isNull(2) ? nil : row.integer(2))
        } ?? PeerContact()
    }

    func write(_ contact: PeerContact, with peer: DeviceID) throws {
        try db.run(
            "INSERT OR REPLACE INTO peer_contact (device, program, ahead, called) VALUES (?, ?, ?, ?)",
            [
                .blob(peer.bytes), contact.sign?.program.map { .text($0) } ?? .null,
                contact.sign.map { .integer($0.secondsAhead) } ?? .null, contact.lastCall.map { .integer($0) } ?? .null
            ])
    }
}
