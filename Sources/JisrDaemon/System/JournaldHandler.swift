internal import Foundation
internal import JisrSystem
public import Logging

/// Logs to systemd's journal with fields, by its native protocol
/// (https://systemd.io/JOURNAL_NATIVE_PROTOCOL/): lines of `FIELD=value` in one datagram.
///
/// A message that has an id (metadata `message_id`) keeps it for ever, so that it can be looked for in every version and
/// language. Metadata become fields `JISR_…`. What is logged names devices and numbers, never a record.
public struct JournaldHandler: LogHandler {
    public var logLevel = Logger.Level.notice
    public var metadata: Logger.Metadata = [:]
    private let socket: String
    private let label: String

    /// The journal's own socket.
    public static let systemSocket = "/run/systemd/journal/socket"

    /// The longest value that is sent: a datagram has an end, and a log line needs no more.
    private static let valueBytes = 4096

    public init(label: String, socket: String = systemSocket) {
        self.label = label
        self.socket = socket
    }

    /// Whether standard error goes to the journal, as systemd says and the descriptor confirms.
    public static var isConnected: Bool {
        guard let stream = ProcessInfo.processInfo.environment["JOURNAL_STREAM"] else { return false }
        guard let status = FileStatus(descriptor: FileHandle.standardError.fileDescriptor) else { return false }
        return stream == "\(status.device):\(status.number)"
    }

    public subscript(metadataKey key: String) -> Logger.Metadata.Value? {
        get { metadata[key] }
        set { metadata[key] = newValue }
    }

    public func log(event: LogEvent) {
        let all = metadata.merging(event.metadata ?? [:]) { $1 }
        let entry = Self.entry(label: label, level: event.level, message: event.message.description, metadata: all)
        if !Datagram.send(entry, to: socket) {
            // The journal is away: standard error is better than silence.
            FileHandle.standardError.write(Data("\(event.message)\n".utf8))
        }
    }

    static func entry(label: String, level: Logger.Level, message: String, metadata: Logger.Metadata) -> [UInt8] {
        var bytes = field("MESSAGE", message)
        bytes += field("PRIORITY", "\(priority(of: level))")
        bytes += field("SYSLOG_IDENTIFIER", label)
        for (key, value) in metadata.sorted(by: { $0.key < $1.key }) {
            bytes += key == LogMessage.key ? field("MESSAGE_ID", "\(value)") : field(name(of: key), "\(value)")
        }
        return bytes
    }

    /// With a line break inside, a value goes with its length: else it could write fields of its own.
    private static func field(_ name: String, _ value: String) -> [UInt8] {
        let value = Array(value.utf8.prefix(valueBytes))
        guard value.contains(0x0a) else { return Array("\(name)=".utf8) + value + [0x0a] }
        let length = UInt64(value.count)
        return Array("\(name)\n".utf8) + (0..<8).map { UInt8(truncatingIfNeeded: length >> ($0 * 8)) } + value + [0x0a]
    }

    /// Upper-case letters, digits and underscores, as the journal wants them.
    private static func name(of key: String) -> String {
        let letters = key.uppercased().map { ("A"..."Z").contains($0) || ("0"..."9").contains($0) ? $0 : "_" }
        return "JISR_" + String(letters)
    }

    /// As in syslog(3).
    private static func priority(of level: Logger.Level) -> Int {
        switch level {
        case .critical: 2
        case .error: 3
        case .warning: 4
        case .notice: 5
        case .info: 6
        case .debug, .trace: 7
        }
    }
}
