import JisrHTTP
import NIOCore
import NIOSSL

/// Stands in the pipeline of each connection and remembers whose it is.
///
/// The key is read from the connection, not from the verification callback: a resumed TLS session skips the callback.
/// It cannot change during a connection (TLS 1.3 has no renegotiation), so it is worked out once.
final class ConnectionHandler: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = Any

    private var pin: KeyPin??

    /// The key that the caller of a TLS connection proved to hold; nil where it showed no certificate.
    static func pin(of channel: any Channel) async throws -> KeyPin? {
        try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            let handler = try pipeline.handler(type: ConnectionHandler.self)
            if let known = handler.pin { return known }
            let pin = try pipeline.nioSSL_peerCertificate()?.keyPin
            handler.pin = .some(pin)
            return pin
        }.get()
    }
}
