internal import CMemory
internal import JisrActions
internal import JisrConsole
public import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrPeer
internal import JisrRoutes
internal import JisrServer
public import JisrWords
public import Logging
internal import ServiceLifecycle
internal import Synchronization
internal import UnixSignals

/// The daemon: one home, served until it is told to stop.
public struct Daemon: Sendable {
    private let device: Device
    private let wasPutBack: Bool
    private let settings: Settings
    private let assignments: [Assignment]
    private let manager: ServiceManager
    private let telemetry: Telemetry
    private let measurements: Measurements
    private let threads = JournalThreads()
    private let logger: Logger

    /// Opens a home: its lock, its configuration, its journal, which is brought up to this program's format and checked.
    ///
    /// - Parameters:
    ///   - assignments: options that the command line sets.
    ///   - language: what the command line asks for; else the configuration decides.
    /// - Throws: ``HomeError`` or the journal's error, which the service manager has been told by then.
    public init(home: Home, assignments: [Assignment], language: Language?, logger: Logger) throws {
        jisr_memory_settle()
        let manager = ServiceManager.system
        do {
            let configuration = try Configuration.read(home, settings: assignments)
            settings = Settings(configuration, language: language)
            manager.tell(.status(settings.words[StatePhrase.opening]))
            // Before anybody is let near: TLS it always has there, and a password is a person's to choose.
            guard configuration.console.isLoopback || People(home).hasDirector else {
                throw HomeError(.configuration, .openConsole, configuration.console.description)
            }
            device = try Device(opening: home, progress: StartExtension(manager).extend)
            wasPutBack = try device.begin()
        } catch {
            let words = language.map(Catalogue.init) ?? Catalogue(home: home)
            manager.tell(.failed(status: Fault(error).text(in: words)))
            throw error
        }
        self.manager = manager
        self.assignments = assignments
        self.logger = logger
        measurements = Measurements(device: device, settings: settings)
        telemetry = Telemetry(logger: logger, manager: manager, settings: settings, measurements: measurements)
    }

    /// Serves. Ends after SIGTERM or SIGINT, when what is under way has been let go.
    ///
    /// - Parameter onReady: told where the peer protocol listens, once peers and commands are answered.
    public func run(onReady: @escaping @Sendable (String) -> Void) async throws {
        if wasPutBack { telemetry.note(.putBack) }
        if let file = device.damagedTLSKey { telemetry.note(.connectionKeyDamaged(keptAs: file)) }
        try device.journal.setReserve(bytes: settings.current.minimumFreeDisk)
        do { try await serve(onReady: onReady) } catch {
            manager.tell(.failed(status: Fault(error).text(in: settings.words)))
            try device.close()
            throw error
        }
        try device.close()
    }

    private var pulse: Pulse { Pulse(journal: device.journal, threads: threads) }

    private func serve(onReady: @escaping @Sendable (String) -> Void) async throws {
        let place = Place(settings)
        let scheduler = SyncScheduler(device: device, settings: settings, telemetry: telemetry)
        let sealer = IdleSealer(journal: device.journal, telemetry: telemetry)
        let backups = Backups(device: device, settings: settings, telemetry: telemetry)
        let telemetry = telemetry
        let started = Countdown(4) {
            telemetry.note(.ready(address: place.bound))
            onReady(place.bound)
            jisr_memory_release()
        }
        let engine = DaemonEngine(
            scheduler: scheduler, sealer: sealer, backups: backups, place: place, settings: settings)
        let actions = Actions(device: device, engine: engine)
        sealer.onRest { actions.rest() }
        let tend: @Sendable () -> Void = {
            for work in [actions.tendMoves, actions.tendLinkage] {
                do { try work() } catch { telemetry.note(.tendingFailed(error)) }
            }
        }
        scheduler.onMerge(tend)
        let announce = announcer(place)
        device.journal.onRoom { [device] shortage in
            telemetry.note(shortage: shortage)
            guard shortage == nil else { return }
            // What had to wait: it may have been long.
            do { try device.writeSentinelIfRoom() } catch { telemetry.note(.sentinelFailed(error)) }
            announce()
            sealer.note()
        }
        device.journal.onPutBack { [device] putBack in
            telemetry.note(.pastFound(putBack))
            do { try device.writeSentinelIfRoom() } catch { telemetry.note(.sentinelFailed(error)) }
        }
        telemetry.note(shortage: try device.journal.shortage())
        let services: [any Service] = [
            peerListener(place, scheduler, announce, tend, started), controlListener(actions, started),
            consoleListener(actions, place, started), scheduler, sealer,
            Watchdog(pulse: pulse, journal: device.journal, manager: manager, telemetry: telemetry),
            Reloader(
                home: device.home, assignments: assignments, settings: settings, manager: manager,
                telemetry: telemetry, onTrapped: { started.step() },
                apply: { [journal = device.journal] configuration in
                    try journal.setReserve(bytes: configuration.minimumFreeDisk)
                    telemetry.note(shortage: try journal.shortage())
                    scheduler.reconsider()
                    announce()
                }),
            Farewell { if telemetry.isReady { telemetry.note(.stopping) } }
        ]
        let group = ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: services.map { ServiceGroupConfiguration.ServiceConfiguration(service: $0) },
                gracefulShutdownSignals: [.sigterm, .sigint], logger: logger))
        try await group.run()
    }

    // MARK: Where it listens

    private func peerListener(
        _ place: Place, _ scheduler: SyncScheduler, _ announce: @escaping @Sendable () -> Void,
        _ tend: @escaping @Sendable () -> Void, _ started: Countdown
    ) -> Listener {
        let listen = settings.current.listen
        let routes = PeerRoutes(journal: device.journal, identity: device.tls, threads: threads) {
            tend()
            scheduler.reconsider()
        }
        let server = HTTPServer(
            binding: .tls(host: listen.host, port: listen.port, identity: device.tls), routes: routes.all,
            logger: logger
        ) { port in
            place.bind(peers: port)
            announce()
            started.step()
        }
        return Listener(server: server, address: listen.description, option: "sync.listen")
    }

    private func controlListener(_ actions: Actions, _ started: Countdown) -> Listener {
        let path = device.home.controlSocket
        let server = HTTPServer(
            binding: .unixSocket(path: path), routes: APIRoutes(actions: actions, threads: threads).control,
            logger: logger
        ) { _ in started.step() }
        return Listener(server: server, address: path, option: "--home")
    }

    /// The address that every home has unless it says otherwise may be another home's: that stops nothing. One that was
    /// asked for must be had.
    private func consoleListener(_ actions: Actions, _ place: Place, _ started: Countdown) -> Listener {
        let console = settings.current.console
        let pages = Console(
            actions: actions, device: device.key.device.description,
            threads: Console.Threads(
                reading: threads.reading, writing: threads.writing, entering: threads.entering),
            isSecure: !console.isLoopback, language: { [settings] in settings.words.language })
        let api = APIRoutes(actions: actions, threads: threads)
        let odata = ODataRoutes(actions: actions, threads: threads, isSecure: !console.isLoopback)
        let health = HealthRoutes(
            pulse: pulse, threads: threads, isReady: { [telemetry] in telemetry.isReady },
            metrics: { [measurements] in measurements.exposition(accepting: $0) })
        let binding: HTTPServer.Binding =
            console.isLoopback
            ? .plain(host: console.host, port: console.port)
            : .house(host: console.host, port: console.port, identity: device.tls, isOurs: place.isOurs)
        let server = HTTPServer(
            // What monitors ask is this machine's own matter.
            binding: binding,
            routes: (console.isLoopback ? health.all : health.probes) + api.console + odata.all
                + pages.routes,
            logger: logger
        ) { port in
            place.bind(console: port)
            started.step()
        }
        let telemetry = telemetry
        let giveUp: @Sendable () -> Void = {
            telemetry.note(.consoleOff(address: console.description))
            started.step()
        }
        return Listener(
            server: server, address: console.description, option: "console.listen",
            goOn: console == Configuration.standardConsole ? giveUp : nil)
    }

    /// Tells the roster where peers find this device.
    private func announcer(_ place: Place) -> @Sendable () -> Void {
        let telemetry = telemetry
        return { [device] in
            do {
                try device.journal.announce(
                    addresses: place.addresses, tls: device.tls.claim(for: device.key.device))
            } catch {
                telemetry.note(.announceFailed(error))
            }
        }
    }
}
