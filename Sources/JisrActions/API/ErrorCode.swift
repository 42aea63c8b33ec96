/// How a command ends, as scripts see it.
public enum ExitStatus: Int32, Sendable {
    case done = 0
    case failed = 1
    case attention = 3
    case fork = 10
    case usage = 64
    case damaged = 65
    case noDaemon = 69
    case disk = 74
    case unreachable = 75
    case notPermitted = 77
    case configuration = 78
    case interrupted = 130

    /// The status for an error's code.
    public init(code: String) { self = ErrorCode.meaning(of: code).exit }
}

/// The one table of codes: what each means to a script, and to a program that speaks HTTP.
///
/// Layers below name their errors by strings of their own types; what is in no line here is a plain failure. A peer's
/// codes come with the prefix `peer_` and so are none of these: its full disk is not ours.
public enum ErrorCode {
    public struct Meaning: Sendable {
        public let exit: ExitStatus
        /// The HTTP status (RFC 9110) of an answer with this code.
        public let httpStatus: Int
    }

    public static func meaning(of code: String) -> Meaning { meanings[code] ?? unknown }

    private static let unknown = Meaning(exit: .failed, httpStatus: 500)

    private static let lines: [(codes: [String], exit: ExitStatus, httpStatus: Int)] = [
        // What was asked is not sound.
        (
            [
                "unknown_collection", "unknown_field", "bad_value", "bad_id", "missing_key", "nothing_given",
                "bad_request", "body_cut", "invalid_request", "bad_invitation"
            ], .usage, 400
        ),
        (["too_large"], .usage, 413),
        (["bad_rows", "idempotency_mismatch"], .usage, 422),
        (["unsupported_media_type"], .usage, 415),
        (["method_not_allowed"], .usage, 405),
        (["wrong_host"], .usage, 421),
        (["log_in_first"], .notPermitted, 401),
        (["not_found"], .failed, 404),
        (["not_permitted", "cross_origin"], .notPermitted, 403),
        (["too_many_tries"], .notPermitted, 429),
        (["unknown_peer", "wrong_key", "foreign_network"], .notPermitted, 400),
        (["malformed", "unknown_version"], .failed, 400),
        // What is here is not sound.
        (["damaged", "home_damaged", "newer_format"], .damaged, 500),
        (["disk_full"], .disk, 507),
        (["io", "home_io"], .disk, 500),
        (["configuration"], .configuration, 500),
        (["no_daemon", "no_device"], .noDaemon, 500),
        // Others are not reached now.
        (["unreachable", "no_address", "name_not_found", "refused", "timed_out"], .unreachable, 502),
        (["cut", "shutting_down", "closed", "busy"], .unreachable, 503),
        (["sync_first"], .unreachable, 409),
        // What is asked for is not so any more, or never was.
        (["home_taken"], .failed, 409),
        (["cancelled"], .interrupted, 409)
    ]

    /// The codes that come with each HTTP status.
    public static let codes: [Int: [String]] = Dictionary(grouping: lines, by: \.httpStatus).mapValues { lines in
        lines.flatMap(\.codes).sorted()
    }

    private static let meanings: [String: Meaning] = Dictionary(
        lines.flatMap { line in
            line.codes.map { ($0, Meaning(exit: line.exit, httpStatus: line.httpStatus)) }
        }, uniquingKeysWith: { one, _ in one })
}
