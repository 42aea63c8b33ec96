internal import JisrCore
internal import JisrHTTP
internal import JisrHome
internal import JisrWords

/// Where the pages of this device are.
public struct ConsolePlace: Sendable {
    /// `host:port`, as it is listened on.
    public let address: String
    /// Whether others than this machine reach it, by TLS then.
    public let isOpen: Bool
    /// What a browser opens, the best first: never empty.
    public let urls: [String]

    public init(address: String, isOpen: Bool, urls: [String]) {
        self.address = address
        self.isOpen = isOpen
        self.urls = urls
    }
}

public struct ConsoleOutcome: Codable, Sendable {
    /// What a browser of this machine opens.
    public let address: String
    /// Whether others than this machine reach it.
    public let isOpen: Bool
    /// What a browser opens, the best first.
    public let addresses: [String]
    /// SHA-256 of the certificate, as a browser shows it; null where there is none.
    @OrNull public var fingerprint: String?
    /// SHA-256 of the public key, which peers know as well.
    @OrNull public var key: String?
}

extension Actions {
    /// Nil where the pages are not served.
    public func console() throws -> ConsoleOutcome? {
        guard let place = engine.console else { return nil }
        return ConsoleOutcome(
            address: place.urls[0], isOpen: place.isOpen, addresses: place.urls,
            fingerprint: place.isOpen ? Fingerprint.text(of: try device.tls.certificateHash) : nil,
            key: place.isOpen ? Fingerprint.text(of: device.tls.pin.bytes) : nil)
    }

    public func console(_: EmptyRequest) throws -> ConsoleOutcome {
        guard let outcome = try console() else { throw Fault(code: "not_found", Sentence(Message.consoleNotServed)) }
        return outcome
    }
}

/// A hash as people compare it, and as browsers show it: groups of two digits.
public enum Fingerprint {
    public static func text(of bytes: [UInt8]) -> String {
        bytes.map { Hexadecimal.text([$0]).uppercased() }.joined(separator: ":")
    }
}
