import Glibc
import HTTPTypes
import Hummingbird
import HummingbirdCore
import HummingbirdTLS
import JisrHTTP
public import Logging
import NIOCore
import NIOPosix
import NIOSSL
public import ServiceLifecycle
import Synchronization

/// Answers requests on one address until its task is cancelled or its service group shuts down.
///
/// Over TLS any client that shows a certificate proves that it holds the key, and no more is decided there: each
/// request tells its handler the key, and the handler decides.
public struct HTTPServer: Service {
    private let binding: Binding
    private let routes: [Route]
    private let logger: Logger
    private let onServerRunning: @Sendable (_ port: Int?) async -> Void
    /// Told when a client has proved its key afresh; a resumed TLS session is no such proof.
    var onFullHandshake: @Sendable () -> Void = {}

    /// - Parameters:
    ///   - onServerRunning: called once, when the server listens, with the port that it has; nil on a Unix socket.
    public init(
        binding: Binding, routes: [Route], logger: Logger,
        onServerRunning: @escaping @Sendable (_ port: Int?) async -> Void = { _ in }
    ) {
        self.binding = binding
        self.routes = routes
        self.logger = logger
        self.onServerRunning = onServerRunning
    }

    /// Serves. On graceful shutdown idle connections are closed and requests under way are answered first.
    ///
    /// - Throws: ``TransportError`` with the code `cannotListen` when the address cannot be had.
    public func run() async throws {
        guard case .unixSocket(let path) = binding else { return try await serve(control: nil) }
        let control = ControlSocket(path: path)
        try control.makeWay()
        try await serve(control: control)
        try control.remove()
    }

    private func serve(control: ControlSocket?) async throws {
        let startFailure = StartFailure()
        let server = try channelBuilder().buildServer(
            configuration: ServerConfiguration(
                address: address,
                availableConnectionsDelegate: .maximum(TransportLimits.connections, logger: logger)),
            eventLoopGroup: MultiThreadedEventLoopGroup.singleton, logger: logger, responder: responder()
        ) { [onServerRunning] channel in
            do {
                try control?.closeToOthers()
                await onServerRunning(channel.localAddress?.port)
            } catch {
                startFailure.set(error)
                channel.close(promise: nil)
            }
        }
        do {
            try await ServiceGroup(configuration: .init(services: [server], logger: logger)).run()
        } catch let error as IOError {
            throw TransportError(.cannotListen, "\(binding): the server cannot have this address", cause: error)
        } catch {
            throw startFailure.error ?? error
        }
    }

    /// Answers a request by the routes. Hummingbird's own `Application` would do it too, and wake up every second to
    /// format the time for a request that may never come.
    private func responder() -> HTTPChannelHandler.Responder {
        let (routes, logger) = (router().buildResponder(), logger)
        return { request, writer, channel in
            let context = ServerRequestContext(
                source: ApplicationRequestContextSource(channel: channel, logger: logger))
            var response = try await routes.respond(to: request, context: context)
            response.headers[.date] = HTTPDate.text(now: time(nil))
            do { try await writer.write(response: response.head, body: response.body) } catch {
                // Thrown on as it is, an error of the parser would have a second answer written.
                throw ResponseCut(cause: error)
            }
        }
    }

    /// The answer could not be written to its end.
    private struct ResponseCut: Error {
        let cause: any Error
    }

    private var address: BindAddress {
        switch binding {
        case .tls(let host, let port, _), .house(let host, let port, _, _): .hostname(host, port: port)
        case .unixSocket(let path): .unixDomainSocket(path: path)
        case .plain(let host, let port): .hostname(host, port: port)
        }
    }

    private func channelBuilder() throws -> HTTPServerBuilder {
        let gate = ConnectionGate()
        let http = HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionHandler(gate: gate)],
            idleTimeout: .seconds(TransportLimits.serverIdleSeconds),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: TransportLimits.requestHeaderBytes,
                maxHeaderListSize: TransportLimits.requestHeaderBytes,
                maxHeaderFieldCount: TransportLimits.requestHeaderFields))
        guard let identity = binding.identity else {
            return HTTPServerBuilder { DeferredChannel(base: HTTP1Channel(responder: $0, configuration: http)) }
        }
        let tls = try tlsConfiguration(identity)
        return HTTPServerBuilder { responder in
            let base = HTTP1Channel(responder: responder, configuration: http)
            return try DeferredChannel(base: TLSChannel(base, configuration: tls))
        }
    }

    private func tlsConfiguration(_ identity: TLSIdentity) throws -> TLSChannelConfiguration {
        let pem = Array(identity.pem.utf8)
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: try NIOSSLCertificate.fromPEMBytes(pem).map { .certificate($0) },
            privateKey: .privateKey(try NIOSSLPrivateKey(bytes: pem, format: .pem)))
        configuration.minimumTLSVersion = .tlsv13
        // A daemon that stops says so, and waits for nobody to say it back: a link may be gone.
        configuration.shutdownTimeout = .milliseconds(TransportLimits.farewellMilliseconds)
        configuration.applicationProtocols = ["http/1.1"]
        guard binding.asksForCertificates else { return TLSChannelConfiguration(tlsConfiguration: configuration) }
        // Asks every client for a certificate, and lets those in that have none: joining comes before being known.
        configuration.certificateVerification = .optionalVerification
        // No authority vouches for anyone, so the system's are not read.
        configuration.trustRoots = .certificates([])
        return TLSChannelConfiguration(
            tlsConfiguration: configuration,
            customVerificationCallback: { [onFullHandshake] _, promise in
                onFullHandshake()
                promise.succeed(.certificateVerified)
            })
    }

    private func router() -> Router<ServerRequestContext> {
        let router = Router(context: ServerRequestContext.self, options: .autoGenerateHeadEndpoints)
        router.add(middleware: ProblemMiddleware(table: RouteTable(routes)))
        if let names = OwnNamesMiddleware(binding) { router.add(middleware: names) }
        for route in routes {
            router.on(RouterPath(route.pattern), method: route.method.http) {
                [isTLS = binding.isTLS] request, context in
                let request = try await ServerRequest(request, context: context, isTLS: isTLS)
                return try await Response(route.handler(request), channel: context.channel)
            }
        }
        return router
    }
}

/// What kept a server that had its address from being ready, found in a callback that cannot throw.
private final class StartFailure: Sendable {
    private let stored = Mutex<(any Error)?>(nil)

    var error: (any Error)? { stored.withLock { $0 } }

    func set(_ error: any Error) { stored.withLock { $0 = error } }
}
