import HummingbirdCore
import JisrHTTP
import Logging
import NIOCore

/// Puts off the set-up of an accepted connection until the task that will serve it runs.
///
/// NIO's asynchronous channel, which Hummingbird makes as soon as a connection is accepted, ends the process ("Deinited
/// NIOAsyncWriter without calling finish()") when nobody comes to serve it; and that is what happens to the connections
/// that have been accepted and not yet picked up when a server ends (apple/swift-nio issues 2637 and 2813). So until
/// somebody serves it, a connection is a bare one here, which closes itself when it is dropped.
struct DeferredChannel<Base: ServerChildChannel>: ServerChildChannel {
    let base: Base

    /// Keeps the connection quiet: what arrives stays in the kernel until there are handlers to read it.
    func setup(channel: any Channel, logger: Logger) -> EventLoopFuture<AcceptedConnection> {
        channel.setOption(ChannelOptions.autoRead, value: false).flatMapThrowing {
            try channel.pipeline.syncOperations.addHandler(EarlyEnd())
            return AcceptedConnection(channel: channel)
        }
    }

    func handle(value: AcceptedConnection, logger: Logger) async {
        let channel = value.channel
        do {
            let ready = try await channel.eventLoop.flatSubmit { () -> EventLoopFuture<Base.Value> in
                // A set-up that fails halfway would drop the very writer that must not be dropped.
                guard channel.isActive else {
                    return channel.eventLoop.makeFailedFuture(ChannelError.ioOnClosedChannel)
                }
                return base.setup(channel: channel, logger: logger)
            }.get()
            channel.setOption(ChannelOptions.autoRead, value: true).whenFailure { error in
                logger.debug("a connection ended before it was read", metadata: ["error": "\(error)"])
            }
            await base.handle(value: ready, logger: logger)
        } catch {
            logger.debug("a connection ended before it was served", metadata: ["error": "\(error)"])
        }
    }
}

/// A connection that has been accepted, closed at the latest when nobody refers to it any more.
final class AcceptedConnection: ServerChildChannelValue {
    let channel: any Channel

    init(channel: any Channel) { self.channel = channel }

    deinit { channel.close(promise: nil) }
}

/// Hears that a caller has hung up before anybody served it. NIO tells so once, and with half-closure allowed it would be for
/// a handler to close the connection that is not there yet.
private final class EarlyEnd: ChannelInboundHandler {
    typealias InboundIn = NIOAny

    func userInboundEventTriggered(context: ChannelHandlerContext, event: Any) {
        context.fireUserInboundEventTriggered(event)
        guard case .some(.inputClosed) = event as? ChannelEvent else { return }
        // What it had sent before may be a whole request.
        let bound = NIOLoopBound(context, eventLoop: context.eventLoop)
        context.eventLoop.scheduleTask(in: .seconds(TransportLimits.graceSeconds)) { bound.value.close(promise: nil) }
    }
}
