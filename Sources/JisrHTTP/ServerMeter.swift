import Synchronization

/// Counts what a server's connections do, for metrics.
public final class ServerMeter: Sendable {
    private let accepted = Atomic(0)
    private let closed = Atomic(0)
    private let proofs = Atomic(0)

    /// Connections accepted so far.
    public var acceptedConnections: Int { accepted.load(ordering: .relaxed) }

    /// Connections open now.
    public var openConnections: Int { acceptedConnections - closed.load(ordering: .relaxed) }

    /// Handshakes so far in which a client proved its key afresh; a resumed TLS session is not one.
    public var fullHandshakes: Int { proofs.load(ordering: .relaxed) }

    func countConnection() { accepted.add(1, ordering: .relaxed) }

    func countClose() { closed.add(1, ordering: .relaxed) }

    func countFullHandshake() { proofs.add(1, ordering: .relaxed) }
}
