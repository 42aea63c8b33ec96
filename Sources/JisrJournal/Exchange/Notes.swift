internal import JisrCore
internal import JisrLog

/// What is noted in passing, by calls that answer somebody: it is written at once where nobody writes, else with the next
/// write or right after the one that is under way, so that nobody waits for a list of a million rows to be told “the same”.
///
/// Until then it counts as though it were written. What a power failure takes of it costs one question more, or one call of
/// a stranger less.
struct Notes: Sendable {
    /// What was heard of a peer in an exchange.
    enum Heard: Hashable, Sendable {
        /// Both hold this.
        case agreed(Frontier)
        /// The peer holds this, which is not the same.
        case told(Frontier)
        /// Whatever was agreed on counts no more.
        case failed
    }

    struct OfPeer: Hashable, Sendable {
        var heard: Heard?
        /// How the last tries to reach it went: all of its record but what was heard of it.
        var tries: PeerRecord?
        var contact: PeerContact?
    }

    struct Calls: Hashable, Sendable {
        var at: Int64
        var address: String
        var count: Int
    }

    private(set) var peers: [DeviceID: OfPeer] = [:]
    private(set) var strangers: [[UInt8]: Calls] = [:]

    var isEmpty: Bool { peers.isEmpty && strangers.isEmpty }

    mutating func note(_ heard: Heard, of peer: DeviceID) {
        var heard = heard
        switch (heard, peers[peer]?.heard) {
        case (.failed, .agreed(let frontier)), (.failed, .told(let frontier)): heard = .told(frontier)
        case (.failed, _): break
        case (.agreed, let known), (.told, let known):
            let isMore = known == nil || known == .failed
            if isMore, frontiers >= Limits.unwrittenFrontiers { heard = .failed }
        }
        peers[peer, default: OfPeer()].heard = heard
    }

    private var frontiers: Int {
        peers.values.count { note in note.heard.map { $0 != .failed } ?? false }
    }

    mutating func note(_ contact: PeerContact, of peer: DeviceID) {
        let known = peers[peer]?.contact
        peers[peer, default: OfPeer()].contact = PeerContact(
            sign: contact.sign ?? known?.sign, lastCall: contact.lastCall ?? known?.lastCall)
    }

    mutating func note(tries: PeerRecord, of peer: DeviceID) {
        var tries = tries
        (tries.frontier, tries.agreed, tries.sign, tries.lastCall) = (nil, nil, nil, nil)
        peers[peer, default: OfPeer()].tries = tries
    }

    /// The first ones are kept, as in the table.
    mutating func noteStranger(_ pin: [UInt8], at address: String, now: Int64) {
        let known = strangers[pin]?.count ?? 0
        guard known > 0 || strangers.count < Limits.strangers else { return }
        strangers[pin] = Calls(at: now, address: address, count: known + 1)
    }

    /// Lets go of what was written, but for what came since.
    mutating func forget(_ written: Notes) {
        for (peer, note) in written.peers where peers[peer] == note { peers[peer] = nil }
        for (pin, calls) in written.strangers {
            guard let now = strangers[pin], now.count > calls.count else {
                strangers[pin] = nil
                continue
            }
            strangers[pin]?.count = now.count - calls.count
        }
    }
}

extension Notes.OfPeer {
    /// Brings a peer's record, as it was read, up to what was noted since.
    func complete(_ record: inout PeerRecord) {
        if let tries {
            let heard = (record.frontier, record.agreed, record.sign, record.lastCall)
            record = tries
            (record.frontier, record.agreed, record.sign, record.lastCall) = heard
        }
        record.sign = contact?.sign ?? record.sign
        record.lastCall = contact?.lastCall ?? record.lastCall
        switch heard {
        case .agreed(let frontier): (record.frontier, record.agreed) = (frontier, frontier.digest)
        case .told(let frontier): (record.frontier, record.agreed) = (frontier, nil)
        case .failed: record.agreed = nil
        case nil: break
        }
    }
}

extension Store {
    /// Writes what was noted in passing.
    func write(_ notes: Notes) throws {
        for (peer, note) in notes.peers {
            try updatePeer(peer) { note.complete(&$0) }
            // Later than it was noted: it holds if it still does.
            guard case .agreed(let frontier) = note.heard, try !isLifeSettled() else { continue }
            if try view(of: { try share($0, with: peer) }).frontier == frontier { try settleLife() }
        }
        for (pin, calls) in notes.strangers { try write(calls, of: pin) }
    }

    /// The first ones are kept: whoever makes up keys pushes nobody out.
    private func write(_ calls: Notes.Calls, of pin: [UInt8]) throws {
        try db.run(
            """
            INSERT INTO stranger (pin, at, address, calls) SELECT ?, ?, ?, ?
            WHERE (SELECT count(*) FROM stranger) < \(Limits.strangers) OR EXISTS (SELECT 1 FROM stranger WHERE pin = ?)
            ON CONFLICT (pin) DO UPDATE SET at = excluded.at, address = excluded.address, calls = calls + excluded.calls
            """,
            [.blob(pin), .integer(calls.at), .text(calls.address), .integer(calls.count), .blob(pin)])
    }
}
