internal import JisrHTTP
internal import JisrJournal

/// What monitors ask, on the address for this machine alone. None of it tells of a record.
struct HealthRoutes: Sendable {
    let journal: Journal
    let telemetry: Telemetry
    let measurements: Measurements

    var all: [PeerRoute] {
        [
            PeerRoute(.get, "/healthz") { _ in
                do { try await Pulse(journal: journal).take() } catch {
                    throw Problem(status: 503, code: "unhealthy", title: "The journal cannot be read")
                }
                return Self.text("ok\n")
            },
            PeerRoute(.get, "/readyz") { _ in
                guard telemetry.isReady else {
                    throw Problem(status: 503, code: "not_ready", title: "The daemon is starting or stopping")
                }
                return Self.text("ready\n")
            },
            PeerRoute(.get, "/metrics") { request in
                let accepted = request.header("Accept")
                let (type, bytes) = measurements.exposition(accepting: accepted)
                return PeerResponse(contentType: type, headers: [("Vary", "Accept")], body: .bytes(bytes))
            }
        ]
    }

    private static func text(_ text: String) -> PeerResponse {
        PeerResponse(
            contentType: "text/plain; charset=utf-8", headers: [("Cache-Control", "no-store")],
            body: .bytes(Array(text.utf8)))
    }
}
