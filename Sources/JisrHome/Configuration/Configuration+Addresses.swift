public import JisrCore

extension Configuration {
    /// Where this device tells others that it is found: as configured; else where it listens; else, where it listens
    /// everywhere, by the numbers of its interfaces, and by the machine's name where that leads anywhere.
    ///
    /// - Parameter port: the one that it got, where it listens already.
    /// - Returns: none while the machine has no link, or the port is still to be drawn.
    public func ownAddresses(port: Int? = nil) -> Addresses {
        if let address { return address }
        let port = port ?? listen.port
        guard port > 0 else { return Addresses([]) }
        guard listen.isWildcard else { return Addresses([HostPort(host: listen.host, port: port)]) }
        return Addresses(HostName.waysHere.map { HostPort(host: $0, port: port) })
    }
}
