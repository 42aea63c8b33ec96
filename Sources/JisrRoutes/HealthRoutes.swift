internal import JisrHTTP
public import JisrServer

/// What monitors ask, on the address for this machine alone. None of it tells of a record.
public struct HealthRoutes: Sendable {
    private let pulse: Pulse
    private let isReady: @Sendable () -> Bool
    private let metrics: @Sendable (_ accepted: String?) -> (contentType: String, text: [UInt8])
    private let threads: JournalThreads

    /// - Parameters:
    ///   - isReady: whether peers and commands are answered.
    ///   - metrics: the text for a caller with this `Accept` field, and its media type.
    public init(
        pulse: Pulse, threads: JournalThreads, isReady: @escaping @Sendable () -> Bool,
        metrics: @escaping @Sendable (_ accepted: String?) -> (contentType: String, text: [UInt8])
    ) {
        self.pulse = pulse
        self.threads = threads
        self.isReady = isReady
        self.metrics = metrics
    }

    public var all: [Route] {
        probes + [
            Route(.get, "/metrics") { request in
                let accepted = request.header("Accept")
                let (type, bytes) = try await threads.reading.run { metrics(accepted) }
                return ServerResponse(contentType: type, headers: [("Vary", "Accept")], body: .bytes(bytes))
            }
        ]
    }

    /// Whether it works, and no figure: for whoever reaches the pages.
    public var probes: [Route] {
        [
            Route(.get, "/healthz") { _ in
                do { try await pulse.take() } catch {
                    throw Problem(status: 503, code: "unhealthy", title: "The journal cannot be read")
                }
                return Self.text("ok\n")
            },
            Route(.get, "/readyz") { _ in
                guard isReady() else {
                    throw Problem(status: 503, code: "not_ready", title: "The daemon is starting or stopping")
                }
                return Self.text("ready\n")
            }
        ]
    }

    private static func text(_ text: String) -> ServerResponse {
        ServerResponse(
            contentType: "text/plain; charset=utf-8", headers: [("Cache-Control", "no-store")],
            body: .bytes(Array(text.utf8)))
    }
}
