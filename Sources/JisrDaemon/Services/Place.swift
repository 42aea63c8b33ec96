internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import Synchronization

/// Where this device is found: as configured, else where it listens.
final class Place: Sendable {
    private struct Ports {
        var peers: Int?
        var console: Int?
    }

    private let settings: Settings
    private let listen: HostPort
    private let console: HostPort
    private let ports = Mutex(Ports())

    init(_ settings: Settings) {
        self.settings = settings
        listen = settings.current.listen
        console = settings.current.console
    }

    func bind(peers port: Int?) { ports.withLock { $0.peers = port } }
    func bind(console port: Int?) { ports.withLock { $0.console = port } }

    /// Where the peer protocol listens, with the port that it got.
    var bound: String {
        let host = listen.isWildcard ? HostName.current : listen.host
        return HostPort(host: host, port: ports.withLock { $0.peers } ?? listen.port).description
    }

    /// What peers and invitations are told; none while the machine has no link.
    var addresses: Addresses { settings.current.ownAddresses(port: ports.withLock { $0.peers }) }

    /// The first of them, for people to see; the machine's name where there is none.
    var advertised: String { addresses.first?.description ?? bound }

    /// Where the pages are; nil where they are not served.
    var consolePlace: ConsolePlace? {
        guard let port = ports.withLock({ $0.console }) else { return nil }
        let scheme = console.isLoopback ? "http" : "https"
        let hosts = console.isWildcard ? HostName.waysHere : [console.host]
        return ConsolePlace(
            address: HostPort(host: console.host, port: port).description, isOpen: !console.isLoopback,
            urls: (hosts.isEmpty ? ["127.0.0.1"] : hosts).map { "\(scheme)://\(HostPort(host: $0, port: port))/" })
    }

    /// Whether a browser may call this machine so.
    func isOurs(_ name: String) -> Bool {
        [HostName.current, "\(HostName.current).local", console.host].contains { $0.lowercased() == name }
    }
}
