import HTTPTypes
import JisrHTTP
import NIOCore
import NIOHTTPTypes
import NIOSSL

/// Stands in the pipeline of each connection: it has a place in the gate, remembers whose it is, and ends where its caller
/// keeps it waiting.
///
/// The key is read from the connection, not from the verification callback: a resumed TLS session skips the callback.
/// It cannot change during a connection (TLS 1.3 has no renegotiation), so it is worked out once.
final class ConnectionHandler: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    private let gate: ConnectionGate
    private var place: ConnectionGate.Place?
    private var pin: KeyPin??
    private var patience = Patience()
    private var timer: Scheduled<Void>?

    init(gate: ConnectionGate) { self.gate = gate }

    /// What a request is told of its connection.
    struct Caller: Sendable {
        /// The key that the caller of a TLS connection proved to hold; nil where it showed no certificate.
        let pin: KeyPin?
        let place: ConnectionGate.Place?
    }

    static func caller(of channel: any Channel, isTLS: Bool) async throws -> Caller {
        try await channel.eventLoop.submit {
            let pipeline = channel.pipeline.syncOperations
            let handler = try pipeline.handler(type: ConnectionHandler.self)
            guard isTLS else { return Caller(pin: nil, place: handler.place) }
            if let known = handler.pin { return Caller(pin: known, place: handler.place) }
            let pin = try pipeline.nioSSL_peerCertificate()?.keyPin
            handler.pin = .some(pin)
            return Caller(pin: pin, place: handler.place)
        }.get()
    }

    // MARK: Its place

    func handlerAdded(context: ChannelHandlerContext) {
        let channel = context.channel
        place = gate.enter(from: context.remoteAddress?.ipAddress) { channel.close(promise: nil) }
        guard place != nil else { return context.close(promise: nil) }
        watch(context)
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
        place?.leave()
    }

    // MARK: Its patience

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: patience.headCame()
        case .body(let bytes): patience.bodyCame(bytes: bytes.readableBytes)
        case .end: patience.requestEnded()
        }
        context.fireChannelRead(data)
    }

    func read(context: ChannelHandlerContext) {
        patience.isAsking = true
        context.read()
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        patience.isAsking = false
        context.fireChannelReadComplete()
    }

    /// Nothing more is said to the caller: he has a moment to read it, and then the connection ends, whether or not he closes
    /// it too.
    func close(context: ChannelHandlerContext, mode: CloseMode, promise: EventLoopPromise<Void>?) {
        context.close(mode: mode, promise: promise)
        guard mode == .output else { return }
        timer?.cancel()
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: .seconds(TransportLimits.graceSeconds)) {
            bound.value.close(promise: nil)
        }
    }

    private func watch(_ context: ChannelHandlerContext) {
        let bound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        timer = context.eventLoop.scheduleTask(in: .seconds(patience.nextLook)) {
            let (handler, context) = bound.value
            handler.look(context)
        }
    }

    /// Looks again later, as long as the caller is to be waited for.
    private func look(_ context: ChannelHandlerContext) {
        guard patience.look() else { return context.close(promise: nil) }
        watch(context)
    }
}
