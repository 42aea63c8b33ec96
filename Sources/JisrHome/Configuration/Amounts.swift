internal import JisrCore

extension Duration {
    /// The seconds that a text such as `90s`, `15m`, `24h` or `7d` writes.
    public static func seconds(in text: String) -> Int? {
        let units: [Character: Int] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let unit = text.last.flatMap({ units[$0] }), let count = HostPort.number(text.dropLast()),
            (1..<100_000).contains(count)
        else { return nil }
        return count * unit
    }

    /// The text that writes so many seconds, in the largest unit that fits.
    static func text(seconds: Int) -> String {
        let units = [("d", 86_400), ("h", 3600), ("m", 60)]
        for (unit, length) in units where seconds % length == 0 { return "\(seconds / length)\(unit)" }
        return "\(seconds)s"
    }
}

/// An amount of bytes as people write it: `500MiB`, `2GiB`, `64KiB`, `0B`.
enum ByteAmount {
    private static let units = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10), ("B", 1)]

    static func bytes(in text: String) -> Int64? {
        for (unit, size) in units where text.hasSuffix(unit) {
            guard let count = HostPort.number(text.dropLast(unit.count)), count < 1 << 20 || size == 1 else {
                return nil
            }
            return Int64(count) * Int64(size)
        }
        return nil
    }

    /// The text that writes so many bytes exactly.
    static func text(_ bytes: Int64) -> String {
        for (unit, size) in units where bytes % Int64(size) == 0 && (bytes > 0 || size == 1) {
            return "\(bytes / Int64(size))\(unit)"
        }
        return "\(bytes)B"
    }
}
