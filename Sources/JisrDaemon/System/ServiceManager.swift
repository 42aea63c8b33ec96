internal import Foundation
internal import Glibc
internal import JisrSystem

/// Tells the service manager how the daemon fares: sd_notify(3), a datagram of lines to the socket that it names. Where
/// none is named, nothing is told.
public struct ServiceManager: Sendable {
    private let socket: String?
    /// Microseconds within which the service manager wants to hear from the watchdog; nil where it does not.
    let watchdogMicroseconds: Int64?

    public static let system = ServiceManager(environment: ProcessInfo.processInfo.environment)

    init(environment: [String: String]) {
        socket = environment["NOTIFY_SOCKET"]
        // A watchdog that is meant for another process, as after a fork, is none of ours.
        let isOurs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        watchdogMicroseconds = isOurs ? environment["WATCHDOG_USEC"].flatMap(Int64.init) : nil
    }

    /// What there is to tell.
    enum Notice {
        case ready(status: String)
        /// In plain words, as `systemctl status` shows it.
        case status(String)
        case reloading
        case stopping(status: String)
        case alive
        /// More time to start, since the start is really getting on.
        case extend(seconds: Int)
        /// Why the daemon ends before it was ready.
        case failed(status: String)
    }

    func tell(_ notice: Notice) {
        guard let socket else { return }
        Datagram.send(Array(Self.text(notice).utf8), to: socket)
    }

    static func text(_ notice: Notice) -> String {
        switch notice {
        case .ready(let status): "READY=1\nSTATUS=\(line(status))\n"
        case .status(let status): "STATUS=\(line(status))\n"
        case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(MonotonicTime.microseconds)\n"
        case .stopping(let status): "STOPPING=1\nSTATUS=\(line(status))\n"
        case .alive: "WATCHDOG=1\n"
        case .extend(let seconds): "EXTEND_TIMEOUT_USEC=\(seconds * 1_000_000)\n"
        case .failed(let status): "STATUS=\(line(status))\n"
        }
    }

    /// A line break would begin another assignment.
    private static func line(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).joined(separator: " ")
    }
}
