internal import Glibc
internal import JisrSystem

/// The machine's own name, for peers on the same network.
package enum HostName {
    package static var current: String {
        var buffer = [CChar](repeating: 0, count: 256)
        guard gethostname(&buffer, buffer.count - 1) == 0 else { return "localhost" }
        let bytes = buffer.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }
        return bytes.isEmpty ? "localhost" : String(decoding: bytes, as: UTF8.self)
    }

    /// By what others find this machine: the numbers of its interfaces, then its name, where that leads anywhere. Blocking.
    package static var waysHere: [String] {
        NetworkInterfaces.addresses + (NetworkInterfaces.resolves(current) ? [current] : [])
    }
}
