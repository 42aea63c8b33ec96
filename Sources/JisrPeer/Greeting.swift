internal import Glibc
public import JisrCore
internal import JisrHTTP

/// What two peers tell each other in the header fields of every exchange (RFC 9110: `User-Agent` and `Server`, `Date`): no byte
/// of the protocol, and no version of it.
public enum Greeting {
    /// What a caller tells.
    static var ofCaller: [(name: String, value: String)] {
        [("User-Agent", product), ("Date", HTTPDate.text(now: time(nil)))]
    }

    /// What an answerer tells; the server adds the date.
    public static var ofAnswerer: [(name: String, value: String)] { [("Server", product)] }

    private static let product = "\(name)\(Version.current)"
    private static let name = "Jisr/"

    /// Letters of a version: what stands there beyond them was written by nobody of ours.
    private static let versionLength = 1...32

    /// What a peer has told; nil where it told no time.
    ///
    /// - Parameters:
    ///   - started: seconds since 1970 before it was asked.
    ///   - ended: the same after it had answered. A date between the two shows no clock that is wrong, whatever the link took.
    public static func sign(product: String?, date: String?, started: Int, ended: Int) -> PeerSign? {
        guard let seconds = date.flatMap(HTTPDate.seconds) else { return nil }
        let ahead = seconds < started ? seconds - started : max(seconds - ended, 0)
        return PeerSign(program: product.flatMap(version), secondsAhead: Int64(ahead))
    }

    /// The same of a caller, whose request has just come.
    public static func sign(product: String?, date: String?) -> PeerSign? {
        let now = time(nil)
        return sign(product: product, date: date, started: now, ended: now)
    }

    private static func version(_ product: String) -> String? {
        guard product.utf8.starts(with: name.utf8) else { return nil }
        let version = product.utf8.dropFirst(name.utf8.count)
        let isVersion = version.allSatisfy { byte in
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "+"):
                true
            default: false
            }
        }
        return isVersion && versionLength.contains(version.count) ? String(Substring(version)) : nil
    }
}
