/// Text as addresses and forms write it: bytes that have no place in an address behind `%` (RFC 3986, 2.1).
enum PercentText {
    /// The bytes that are meant; nil where an escape is none.
    ///
    /// - Parameter isForm: whether a plus is a blank.
    static func bytes(_ written: some Collection<UInt8>, isForm: Bool) -> [UInt8]? {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(written.count)
        var rest = written[...]
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "+") where isForm: bytes.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = rest.popFirst().flatMap(digit), let low = rest.popFirst().flatMap(digit) else {
                    return nil
                }
                bytes.append(high << 4 | low)
            default: bytes.append(byte)
            }
        }
        return bytes
    }

    /// The text that is meant; nil where an escape is none, or the bytes are no UTF-8.
    static func text(_ written: some Collection<UInt8>, isForm: Bool = false) -> String? {
        bytes(written, isForm: isForm).flatMap { String(validating: $0, as: UTF8.self) }
    }

    private static func digit(_ byte: UInt8) -> UInt8? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}
