internal import CMalloc
internal import JisrCore
internal import JisrHTTP
internal import JisrJournal
public import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// The daemon: one home, served until it is told to stop.
public struct Daemon: Sendable {
    private let device: Device
    private let configuration: Configuration
    private let logger: Logger

    public init(home: Home, logger: Logger) throws {
        jisr_malloc_settle()
        configuration = try Configuration(path: home.configuration)
        device = try Device(opening: home)
        self.logger = logger
    }

    /// Serves. Ends after SIGTERM or SIGINT, when what is under way has been let go.
    ///
    /// - Parameter onReady: told where the peer protocol listens, once peers and commands are answered.
    public func run(onReady: @escaping @Sendable (String) -> Void) async throws {
        let address = Address(configuration)
        let scheduler = SyncScheduler(device: device, every: configuration.every, logger: logger)
        let sealer = IdleSealer(journal: device.journal, logger: logger)
        let routes = SyncRoutes(journal: device.journal, identity: device.tls) { scheduler.reconsider() }
        let device = device
        let logger = logger
        let started = Countdown(2) { onReady(address.bound) }
        let peerServer = PeerServer(
            binding: .tls(host: configuration.listen.host, port: configuration.listen.port, identity: device.tls),
            routes: routes.all, logger: logger
        ) { port in
            address.bind(port: port)
            do { try device.journal.announce(address: address.text, pin: device.tls.pin.bytes) } catch {
                logger.error("the roster does not take this device's address: \(error)")
            }
            started.step()
        }
        let calls = Calls(device: device, scheduler: scheduler, sealer: sealer) { address.text }
        let controlServer = PeerServer(
            binding: .unixSocket(path: device.home.controlSocket), routes: APIRoutes(calls: calls).all, logger: logger
        ) { _ in started.step() }
        try device.writeSentinel()
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: peerServer), .init(service: controlServer), .init(service: scheduler),
                    .init(service: sealer)
                ], gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }
}

/// Where peers find this device: as configured, else where it listens.
private final class Address: Sendable {
    private let configured: String?
    private let listen: HostPort
    private let port: Mutex<Int>

    init(_ configuration: Configuration) {
        configured = configuration.address
        listen = configuration.listen
        port = Mutex(configuration.listen.port)
    }

    func bind(port bound: Int?) {
        if let bound { port.withLock { $0 = bound } }
    }

    /// Where this device listens, with the port that it got.
    var bound: String {
        let host = listen.isWildcard ? HostName.current : listen.host
        return HostPort(host: host, port: port.withLock { $0 }).description
    }

    var text: String { configured ?? bound }
}

/// Acts once a number of things have happened.
private final class Countdown: Sendable {
    private let left: Mutex<Int>
    private let action: @Sendable () -> Void

    init(_ count: Int, action: @escaping @Sendable () -> Void) {
        left = Mutex(count)
        self.action = action
    }

    func step() {
        let isDone = left.withLock { left in
            left -= 1
            return left == 0
        }
        if isDone { action() }
    }
}
