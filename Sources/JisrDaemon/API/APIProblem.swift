internal import JisrCore
internal import JisrHTTP
internal import JisrJournal
internal import JisrLog
internal import JisrReport
internal import JisrSync

extension Problem {
    /// What went wrong, as the API tells it: a stable code, and a sentence.
    init(_ error: any Error) {
        switch error {
        case let problem as Problem: self = problem
        case let error as InputError: self.init(status: 400, code: error.code.rawValue, title: error.description)
        case let error as ImportFailure: self.init(status: 422, code: "bad_rows", title: error.description)
        case let error as RowFault: self.init(status: 422, code: "bad_rows", title: error.description)
        case let error as JournalError:
            self.init(status: error.code.status, code: error.code.rawValue, title: error.description)
        case let error as HomeError: self.init(status: 500, code: error.code.rawValue, title: error.description)
        case let error as SyncError: self.init(status: 400, code: error.code.rawValue, title: error.description)
        case let error as LogError: self.init(status: 500, code: error.code.rawValue, title: error.description)
        case let error as TransportError: self.init(status: 502, code: "\(error.code)", title: error.message)
        case let error as DecodingError:
            self.init(status: 400, code: "bad_request", title: "the request is not as the API wants it: \(error)")
        default: self.init(status: 500, code: "failed", title: "\(error)")
        }
    }
}

extension JournalError.Code {
    fileprivate var status: Int {
        switch self {
        case .notFound: 404
        case .notPermitted: 403
        case .diskFull: 507
        case .syncFirst: 409
        default: 500
        }
    }
}

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

    /// The status for a problem's code.
    public init(code: String) {
        switch code {
        case "unknown_collection", "unknown_field", "bad_value", "bad_id", "missing_key", "nothing_given",
            "too_large", "bad_request", "bad_rows",
            "invalid_request", "bad_invitation":
            self = .usage
        case "damaged", "home_damaged", "newer_format": self = .damaged
        case "disk_full", "io", "home_io": self = .disk
        case "not_permitted", "unknown_peer", "wrong_key", "foreign_network": self = .notPermitted
        case "configuration": self = .configuration
        case "unreachable", "name_not_found", "refused", "timed_out", "cut", "shutting_down", "closed",
            "sync_first":
            self = .unreachable
        case "no_daemon", "no_device": self = .noDaemon
        default: self = .failed
        }
    }
}
