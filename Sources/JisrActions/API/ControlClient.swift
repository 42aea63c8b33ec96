internal import Foundation
internal import JisrHTTP
public import JisrHome
internal import JisrWords

/// Calls the running daemon over its control socket. Blocking.
public struct ControlClient: Sendable {
    private let home: Home

    public init(home: Home) {
        self.home = home
    }

    /// Whether a daemon answers at all.
    public var isServed: Bool {
        do {
            _ = try call("status", EmptyRequest())
            return true
        } catch { return error.code != "no_daemon" }
    }

    public func call(_ name: String, _ request: some Encodable) throws(Fault) -> [UInt8] {
        var bytes: [UInt8] = []
        try stream(name, request) { bytes += $0 }
        return bytes
    }

    /// Passes the answer on as it comes.
    public func stream(_ name: String, _ request: some Encodable, receive: ([UInt8]) throws -> Void) throws(Fault) {
        let body: [UInt8]
        do { body = try APICoding.encode(request) } catch { throw Fault(error) }
        try send("/api/v1/\(name)", .bytes(body), receive: receive)
    }

    /// Sends a file with a call.
    public func upload(_ name: String, query: [String: String], next: @escaping () throws -> [UInt8]?) throws(Fault)
        -> [UInt8]
    {
        var bytes: [UInt8] = []
        try send(Self.path(name, query), .stream(next)) { bytes += $0 }
        return bytes
    }

    public func download(_ name: String, query: [String: String], receive: ([UInt8]) throws -> Void) throws(Fault) {
        try send(Self.path(name, query), .none, receive: receive)
    }

    private static func path(_ name: String, _ query: [String: String]) -> String {
        var components = URLComponents()
        components.path = "/api/v1/\(name)"
        components.queryItems = query.sorted { $0.key < $1.key }.map { URLQueryItem(name: $0.key, value: $0.value) }
        // A plus that stands for itself: the daemon reads queries as forms write them.
        components.percentEncodedQuery = components.percentEncodedQuery?.replacing("+", with: "%2B")
        return components.string ?? "/api/v1/\(name)"
    }

    private func send(_ path: String, _ body: HTTPClient.Body, receive: ([UInt8]) throws -> Void) throws(Fault) {
        let response: HTTPClient.Response
        do {
            let client = try HTTPClient(endpoint: .unixSocket(path: home.controlSocket), identity: nil)
            response = try client.send(HTTPClient.Request(.post, path, contentType: "application/json"), body: body) {
                try receive(Array($0))
            }
        } catch let error as TransportError where [.unreachable, .refused].contains(error.code) {
            throw Fault(code: "no_daemon", Sentence(home.exists ? FaultPhrase.noDaemon : .noDevice, .plain(home.path)))
        } catch { throw Fault(error) }
        guard response.isSuccess else { throw Fault(response.refusal) }
    }
}
