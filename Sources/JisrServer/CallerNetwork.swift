import Glibc

/// Where a caller comes from, as far as callers are told apart: an IPv4 address, or the 64 bits of an IPv6 address that one
/// subscriber is given (RFC 6177), who has all addresses below them.
struct CallerNetwork: Hashable {
    private let bytes: [UInt8]

    /// - Parameter host: the address without its port; what is none stands for itself.
    init(_ host: String) {
        var address = in6_addr()
        guard inet_pton(AF_INET6, host, &address) == 1 else {
            bytes = Array(host.utf8)
            return
        }
        let all = withUnsafeBytes(of: address) { Array($0) }
        // ::ffff:a.b.c.d is an IPv4 caller of a socket that hears both (RFC 4291, 2.5.5.2).
        let isMapped = all.prefix(10).allSatisfy { $0 == 0 } && all[10...11].allSatisfy { $0 == 0xff }
        bytes = isMapped ? Array(all.suffix(4).map { "\($0)" }.joined(separator: ".").utf8) : Array(all.prefix(8))
    }
}
