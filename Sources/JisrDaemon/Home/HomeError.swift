/// Why a home cannot be used.
public struct HomeError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No device lives here yet.
        case empty = "no_device"
        /// A device lives here already.
        case taken = "home_taken"
        /// Another process holds it.
        case inUse = "home_in_use"
        /// A file is not what it must be.
        case damaged = "home_damaged"
        /// The disk does not read or write.
        case io = "home_io"
        /// The configuration is wrong.
        case configuration
    }

    public let code: Code
    public let description: String

    public init(_ code: Code, _ description: String) {
        self.code = code
        self.description = description
    }
}
