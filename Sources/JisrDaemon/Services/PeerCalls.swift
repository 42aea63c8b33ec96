internal import Foundation
internal import JisrCore
internal import JisrHTTP
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrPeer
internal import JisrSync
internal import Synchronization

/// Calls peers, each on a thread of its own while its call lasts, since libcurl blocks: a slow peer holds up nobody but
/// those who wait for it.
final class PeerCalls: Sendable {
    private let device: Device
    private let shutdown = CancellationFlag()
    private let lines = Mutex<[DeviceID: PeerLine]>([:])

    init(device: Device) { self.device = device }

    /// Syncs with a peer, after the sync with it that may be under way.
    func sync(_ member: Member, report: @escaping @Sendable (SyncOutcome) -> Void) async -> Result<
        SyncOutcome, any Error
    > {
        let line = lines.withLock { lines in
            let line = lines[member.device] ?? PeerLine()
            lines[member.device] = line
            return line
        }
        return await withCheckedContinuation { continuation in
            let thread = Thread { [device, shutdown] in
                continuation.resume(
                    returning: Result { try line.sync(member, from: device, under: shutdown, report: report) })
            }
            thread.name = "jisr-sync"
            thread.start()
        }
    }

    /// Ends the calls that are under way; new ones end at once.
    func stop() { shutdown.cancel() }
}

/// The way to one peer: one call at a time, over a connection that is kept between them.
private final class PeerLine: Sendable {
    private let transport = Mutex<PeerTransport?>(nil)

    /// Seconds after which a call is given up of which nothing comes, whatever trickles in: the longest batch takes a third
    /// of that on a link of 500 bytes a second.
    private static let patience: Int64 = 1800

    func sync(
        _ member: Member, from device: Device, under shutdown: CancellationFlag,
        report: @escaping @Sendable (SyncOutcome) -> Void
    ) throws -> SyncOutcome {
        try transport.withLock { kept in
            if shutdown.isCancelled { throw CancellationError() }
            let flag = CancellationFlag(under: shutdown, patience: Self.patience)
            var moved: UInt64 = 0
            func note(_ outcome: SyncOutcome) {
                let now = outcome.received.operations + outcome.sent.operations
                if now != moved { flag.noteProgress() }
                moved = now
                report(outcome)
            }
            do {
                return try trying(try Self.endpoints(of: member), &kept, device) { transport in
                    transport.cancellation = flag
                    defer { Self.note(transport.sign, of: member, in: device.journal) }
                    return try SyncDriver(
                        journal: device.journal, transport: transport, peer: member.device, report: note
                    ).run()
                }
            } catch let error as TransportError where error.code == .cancelled && flag.hasExpired {
                throw TransportError(.timedOut, "nothing came of the exchange for \(Self.patience / 60) minutes")
            }
        }
    }

    /// Calls at one address after the other, beginning with the one that answered last: until one answers that is the peer's.
    ///
    /// - Throws: what is wrong at the first of them, where none does.
    private func trying(
        _ endpoints: [Endpoint], _ kept: inout PeerTransport?, _ device: Device,
        _ call: (PeerTransport) throws -> SyncOutcome
    ) throws -> SyncOutcome {
        var failure: TransportError?
        let last = kept?.endpoint
        for endpoint in endpoints.filter({ $0 == last }) + endpoints.filter({ $0 != last }) {
            do { return try call(try transport(to: endpoint, &kept, device)) } catch let error as TransportError
                where error.code != .cancelled
            {
                failure = failure ?? error
            }
        }
        // The best is tried first again.
        if endpoints.count > 1 { kept = nil }
        throw failure ?? TransportError(.noAddress, "it has told no address at which it can be called")
    }

    /// A sync that went well is not a failure because there was no room for this.
    private static func note(_ sign: PeerSign?, of member: Member, in journal: Journal) {
        guard let sign else { return }
        do { try journal.note(sign, of: member.device) } catch {}
    }

    private func transport(to endpoint: Endpoint, _ kept: inout PeerTransport?, _ device: Device) throws
        -> PeerTransport
    {
        if let kept, kept.endpoint == endpoint { return kept }
        let transport = try PeerTransport(endpoint: endpoint, identity: device.tls)
        kept = transport
        return transport
    }

    private static func endpoints(of member: Member) throws -> [Endpoint] {
        guard let pin = KeyPin(bytes: member.pin), !member.addresses.isEmpty else {
            throw TransportError(.noAddress, "\(member.name) has told no address at which it can be called")
        }
        return member.addresses.all.map { .tls(host: $0.host, port: $0.port, pin: pin) }
    }
}
