internal import JisrCore
public import JisrHTTP
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrSync
internal import JisrTables
public import JisrWords

/// Why something was not done, for people and for programs.
public struct Fault: Error, Sendable, CustomStringConvertible {
    /// Stable: a line of ``ErrorCode``.
    public let code: String
    /// In English.
    public let description: String
    /// The same for people, where it is known in every language.
    private let sentence: Sentence?

    public init(code: String, description: String) {
        self.code = code
        self.description = description
        sentence = nil
    }

    public init(code: String, _ sentence: Sentence) {
        self.code = code
        self.sentence = sentence
        description = sentence.description
    }

    /// Whatever went wrong, as a fault.
    public init(_ error: any Error) {
        if let fault = error as? Fault {
            self = fault
            return
        }
        let (code, text) = Self.coded(error)
        self.code = code
        sentence = Sentence(error)
        description = sentence?.description ?? text
    }

    private static func coded(_ error: any Error) -> (code: String, text: String) {
        switch error {
        case let problem as Problem:
            (problem.code, [problem.title, problem.detail].compactMap { $0 }.joined(separator: ": "))
        case let error as InputError: (error.code.rawValue, error.description)
        case let error as ImportFailure: ("bad_rows", error.description)
        case let error as RowFault: ("bad_rows", error.description)
        case let error as JournalError: (error.code.rawValue, error.description)
        case let error as HomeError: (error.code.rawValue, error.description)
        case let error as SyncError: (error.code.rawValue, error.description)
        case let error as LogError: (error.code.rawValue, error.description)
        case let error as TransportError: ("\(error.code)", error.message)
        case let error as DecodingError: ("bad_request", "the request is not as the API wants it: \(error)")
        default: ("failed", "\(error)")
        }
    }

    public var status: ExitStatus { ExitStatus(code: code) }

    public func text(in words: Catalogue) -> String { sentence?.text(in: words) ?? description }

    /// As an answer of the API.
    public var problem: Problem {
        Problem(status: ErrorCode.meaning(of: code).httpStatus, code: code, title: description)
    }
}
