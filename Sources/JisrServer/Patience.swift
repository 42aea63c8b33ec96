import JisrHTTP

/// How long a caller is waited for: for its first request, handshake included, and for each body as long as that moves.
/// Between requests the server's idle time holds, which bytes that make no whole head do not prolong.
struct Patience {
    private enum Phase {
        case firstHead, body, elsewhere
    }

    private var phase = Phase.firstHead
    /// Bytes of body since the last look.
    private var bytes = 0
    /// Whether the server has asked for bytes that have not come: where it has not, it is the slow one.
    var isAsking = false
    private var wasAsking = false

    /// Seconds until somebody looks again.
    var nextLook: Int64 { phase == .firstHead ? TransportLimits.firstHeadSeconds : TransportLimits.bodyWindowSeconds }

    mutating func headCame() {
        phase = .body
        bytes = 0
        wasAsking = false
    }

    mutating func bodyCame(bytes count: Int) { bytes += count }

    mutating func requestEnded() { phase = .elsewhere }

    /// Whether the caller is to be waited for any longer.
    mutating func look() -> Bool {
        defer {
            bytes = 0
            wasAsking = isAsking
        }
        switch phase {
        case .firstHead: return false
        case .elsewhere: return true
        case .body: return !(wasAsking && isAsking) || bytes >= TransportLimits.bodyWindowBytes
        }
    }
}
