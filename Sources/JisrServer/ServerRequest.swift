import HTTPTypes
import Hummingbird
public import JisrHTTP
import NIOCore

/// What a handler is asked.
public struct ServerRequest: Sendable {
    /// The key that the caller proved to hold; nil where it showed none, and always nil outside TLS. Any key gets this
    /// far: whether it may do what it asks is the handler's to decide, at every request.
    public let pin: KeyPin?
    public let method: RequestMethod
    /// The path as sent, without the query.
    public let path: String
    /// What the placeholders of the route's pattern stand for in this path, percent-decoded.
    public let parameters: [String: String]
    /// The query's values, percent-decoded; the last of several with one name.
    public let query: [String: String]
    /// The caller's address and port; nil on a Unix socket.
    public let remoteAddress: String?
    /// The body, to be read once and in order.
    public let body: Body

    let head: HTTPRequest
    let place: ConnectionGate.Place?

    /// Says that the caller is known: its connection no longer takes one of the few places that strangers have.
    public func vouch() { place?.prove() }

    /// The value of a header field, whatever the case of its name; several fields of one name are joined by commas.
    public func header(_ name: String) -> String? {
        HTTPField.Name(name).flatMap { head.headerFields[$0] }
    }

    /// The host and port that the caller believes to talk to (the `Host` field).
    public var host: String? { head.authority }

    /// The `Range` field, as sent.
    public var range: String? { head.headerFields[.range] }
}

extension ServerRequest {
    /// A request's body in the pieces in which it arrives. Reading slowly slows the sender down.
    ///
    /// Throws ``TransportError`` with the code `cut` when the connection ends, or stops making sense, before the body
    /// has ended.
    public struct Body: AsyncSequence, Sendable {
        public typealias Element = [UInt8]

        let base: RequestBody

        public struct AsyncIterator: AsyncIteratorProtocol {
            var base: RequestBody.AsyncIterator

            public mutating func next() async throws -> [UInt8]? {
                do {
                    return try await base.next().map { Array($0.readableBytesView) }
                } catch let error as CancellationError {
                    throw error
                } catch {
                    throw TransportError(.cut, "the connection ended before the body did", cause: error)
                }
            }
        }

        public func makeAsyncIterator() -> AsyncIterator { AsyncIterator(base: base.makeAsyncIterator()) }

        /// The whole body.
        ///
        /// - Throws: ``Problem`` with status 413 when it is longer than `limit` bytes.
        public func collect(upTo limit: Int) async throws -> [UInt8] { try await collect(upTo: limit) { _ in } }

        /// The same, where each piece has to be paid for.
        ///
        /// - Parameter pay: told how many bytes are to be held beside those before; what it throws ends the gathering.
        func collect(upTo limit: Int, paying pay: (Int) throws -> Void) async throws -> [UInt8] {
            var all: [UInt8] = []
            for try await piece in self {
                guard all.count + piece.count <= limit else { throw Problem.tooLarge(limit: limit) }
                try pay(piece.count)
                all += piece
            }
            return all
        }
    }
}
