internal import Glibc
internal import JisrSystem

/// What the journal takes from the world, so that a simulation can give its own.
public struct Environment: Sendable {
    /// The wall clock: milliseconds since 1970 UTC.
    public let now: @Sendable () -> Int64
    /// That many bytes that nobody can guess.
    public let random: @Sendable (Int) -> [UInt8]
    /// Bytes that may still be written where a file lies; nil where nobody tells.
    public let freeBytes: @Sendable (String) -> Int64?
    /// The name of a registered SQLite file system, or nil for the system's own.
    public let fileSystem: String?

    public init(
        now: @escaping @Sendable () -> Int64, random: @escaping @Sendable (Int) -> [UInt8], fileSystem: String? = nil,
        freeBytes: @escaping @Sendable (String) -> Int64? = { _ in nil }
    ) {
        self.now = now
        self.random = random
        self.fileSystem = fileSystem
        self.freeBytes = freeBytes
    }

    /// Eight of those bytes as one number.
    func randomWord() -> UInt64 { random(8).reduce(0) { $0 << 8 | UInt64($1) } }

    /// The machine's own clock, randomness and disk.
    public static let system = Environment(
        now: {
            var time = timespec()
            clock_gettime(CLOCK_REALTIME, &time)
            return Int64(time.tv_sec) * 1000 + Int64(time.tv_nsec) / 1_000_000
        },
        random: { count in
            var generator = SystemRandomNumberGenerator()
            return (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
        },
        freeBytes: Disk.freeBytes(at:))
}
