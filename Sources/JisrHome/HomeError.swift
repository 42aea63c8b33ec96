internal import Glibc
internal import JisrJournal
public import JisrWords

/// Why a home cannot be used.
public struct HomeError: PhrasedError, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// No device lives here yet.
        case empty = "no_device"
        /// A device lives here already.
        case taken = "home_taken"
        /// Another process holds it.
        case inUse = "home_in_use"
        /// A file is not what it must be.
        case damaged = "home_damaged"
        /// The disk does not read or write.
        case io = "home_io"
        /// The disk is full.
        case full = "disk_full"
        /// The configuration is wrong.
        case configuration
        /// The home is another device's than the one that is meant.
        case otherDevice = "other_device"
        /// An address that is to be listened on is not to be had.
        case cannotListen = "cannot_listen"
    }

    public let code: Code
    public let sentence: Sentence

    public init(_ code: Code, _ phrase: FaultPhrase, _ arguments: String...) {
        self.code = code
        sentence = Sentence(phrase, arguments.map(PhraseArgument.plain))
    }

    public init(_ code: Code, _ phrase: FaultPhrase, _ arguments: [PhraseArgument]) {
        self.code = code
        sentence = Sentence(phrase, arguments)
    }

    public var description: String { sentence.description }
}

extension HomeError {
    /// What the system said of a file, by `errno`.
    package init(errno code: Int32, _ phrase: FaultPhrase, _ path: String) {
        if code == ENOSPC || code == EDQUOT {
            self.init(.full, .diskFull, path)
        } else {
            self.init(.io, phrase, [.code(path), .system(code)])
        }
    }
}

extension Error {
    /// Whether the disk has no room for it.
    package var isFullDisk: Bool {
        switch self {
        case let error as JournalError: error.code == .diskFull
        case let error as HomeError: error.code == .full
        default: false
        }
    }
}
