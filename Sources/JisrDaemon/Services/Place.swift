internal import JisrCore
internal import JisrHome
internal import JisrSync
internal import JisrSystem
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

    /// What peers are told.
    var advertised: String { settings.current.address ?? bound }

    /// All that an invitation tells: as configured; else where it listens; else this machine's name, where it leads anywhere,
    /// and the numbers of its interfaces.
    var addresses: [String] {
        guard settings.current.address == nil, listen.isWildcard else { return [advertised] }
        let port = ports.withLock { $0.peers } ?? listen.port
        let name = NetworkInterfaces.resolves(HostName.current) ? [HostName.current] : []
        let all = (NetworkInterfaces.addresses + name).map { HostPort(host: $0, port: port).description }
        return all.isEmpty ? [advertised] : Array(all.prefix(InvitationLine.maximumAddresses))
    }

    /// Where health and metrics answer; nil where they do not.
    var consoleAddress: String? {
        ports.withLock { $0.console }.map { HostPort(host: console.host, port: $0).description }
    }
}
