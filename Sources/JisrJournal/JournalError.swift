public import JisrWords

/// Why the journal did not do what was asked.
public struct JournalError: PhrasedError, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The database is not one, or does not hold what it must.
        case damaged
        /// The disk is full, or nearly.
        case diskFull = "disk_full"
        /// The disk does not read or write.
        case io
        /// The journal has been closed: the daemon is ending.
        case closed
        /// Another process holds the database.
        case inUse = "in_use"
        /// The database is of a newer program.
        case newerFormat = "newer_format"
        /// This device may not write or read this.
        case notPermitted = "not_permitted"
        /// There is no such record, peer or invitation.
        case notFound = "not_found"
        /// What is to be written builds on values that are not held here yet.
        case syncFirst = "sync_first"
        /// A bound of ``Limits`` is reached.
        case limit
        /// The statement is wrong: a fault of this program.
        case internalFault = "internal_fault"
    }

    public let code: Code
    public let sentence: Sentence
    /// What exactly was found, in English, for engineers; nil where the sentence says all.
    private let detail: String?

    public var description: String { detail ?? sentence.description }

    public init(_ code: Code, _ phrase: JournalPhrase, _ arguments: PhraseArgument...) {
        self.code = code
        sentence = Sentence(phrase, arguments)
        detail = nil
    }

    /// A state of this machine that no person brought about: what is to be done then is the same whatever was found.
    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
        sentence = Self.sentence(code, detail)
    }

    private static func sentence(_ code: Code, _ detail: String) -> Sentence {
        switch code {
        case .damaged: Sentence(FaultPhrase.damaged, .plain(detail))
        case .newerFormat: Sentence(FaultPhrase.newerFormat, .plain(detail))
        case .diskFull: Sentence(FaultPhrase.diskFull, .plain(detail))
        case .io: Sentence(FaultPhrase.diskFault, .plain(detail))
        default: Sentence(JournalPhrase.internalFault, .plain(detail))
        }
    }
}
