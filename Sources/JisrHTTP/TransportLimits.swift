/// Every bound of the transport, named once.
///
/// The links are poor (GPRS at a few hundred bytes a second, routers that drop packets for a minute), so nothing here
/// limits how long a transfer may take in all; a transfer ends only when it no longer moves.
package enum TransportLimits {
    /// Seconds for name lookup, TCP and TLS together. A GPRS round trip can take 3 s and the three need about five.
    package static let connectTimeoutSeconds = 30

    /// A transfer slower than this many bytes a second ...
    package static let lowSpeedBytesPerSecond = 10

    /// ... for this many seconds is given up: long enough for a handover between cells or a server that merges what it
    /// was sent before it answers.
    package static let lowSpeedSeconds = 120

    /// Seconds of silence before TCP asks whether the other side is still there, and between two such questions.
    /// Below the 300 s after which carriers' address translation commonly forgets a connection.
    package static let keepAliveSeconds = 60

    /// Seconds that the client keeps an idle connection for its next request. Shorter than the server's patience, so
    /// that a request seldom meets a connection that the server is just closing.
    package static let clientIdleSeconds = 90

    /// Seconds without a request, or without the next piece of one, after which the server closes a connection. The
    /// handshake counts too.
    package static let serverIdleSeconds: Int64 = 120

    /// Seconds that one slice of a streamed response may wait for a reader that takes nothing. A slice waits for at
    /// most about 96 KiB to drain, so this cuts off readers below some 330 bytes a second.
    package static let serverStallSeconds: Int64 = 300

    /// Connections of members that the server holds at once. A network has tens of devices, and a device has one.
    package static let members = 128

    /// Connections of callers for whom no route has vouched yet. A member needs one for the seconds of its handshake.
    package static let strangers = 64

    /// The same from one network: the devices of a centre may all call from behind one router.
    package static let strangersOfNetwork = 16

    /// Connections that are accepted at all; more wait in the kernel's queue. Above what the gate lets in, so that whom it
    /// turns away is turned away at once.
    package static let connections = 2 * (members + strangers)

    /// Seconds from the start of a connection to its first whole request, handshake included: twice what a client allows
    /// for the handshake alone.
    package static let firstHeadSeconds: Int64 = 60

    /// A body of which fewer bytes than this come ...
    package static let bodyWindowBytes = 600

    /// ... in so many seconds, while the server waits for them, is given up: as slow as the client's own limit.
    package static let bodyWindowSeconds: Int64 = 60

    /// Seconds that a caller has to read the last answer of a connection, and one that has already hung up to be answered.
    package static let graceSeconds: Int64 = 5

    /// Bytes of request bodies that are held whole at one time, those of all callers together: a frontier of the whole
    /// nation, and as much again.
    package static let bodyBudget = 24 << 20

    /// Milliseconds that a connection which the server closes waits for its caller to close it too.
    package static let farewellMilliseconds: Int64 = 300

    /// Bytes of one header field, and of all of a request's header, that the server reads.
    package static let requestHeaderBytes = 16 * 1024

    /// Header fields that the server reads. A request of ours has about six.
    package static let requestHeaderFields = 64

    /// Bytes of response header that the client keeps; more fails the transfer.
    package static let responseHeaderBytes = 16 * 1024

    /// Bytes of the body of an unsuccessful answer that the client keeps; the rest is not read.
    package static let problemBytes = 64 * 1024

    /// Bytes that a command takes from the control socket at once: what the system holds for it.
    package static let localPieceBytes = 256 * 1024

    /// Bytes of a streamed response handed to the event loop at once.
    package static let streamSliceBytes = 64 * 1024

    /// Bytes of a socket's path: `sockaddr_un.sun_path` less its closing zero.
    package static let socketPathBytes = 107
}
