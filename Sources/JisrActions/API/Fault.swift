internal import JisrCore
public import JisrHTTP
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrSheets
internal import JisrSync
internal import JisrTables
public import JisrWords

/// Why something was not done, for people and for programs.
public struct Fault: Error, Sendable, CustomStringConvertible {
    /// Stable: a line of ``ErrorCode``.
    public let code: String
    /// What people are to read, a line each, in whichever language is chosen later.
    public let sentences: [Sentence]

    public init(code: String, _ sentences: Sentence...) { self.init(code: code, sentences) }

    private init(code: String, _ sentences: [Sentence]) {
        self.code = code
        self.sentences = sentences
    }

    /// Whatever went wrong, as a fault.
    public init(_ error: any Error) {
        switch error {
        case let fault as Fault: self = fault
        case let problem as Problem: self.init(code: problem.code, Sentence.all(of: problem))
        case let error as InputError: self.init(code: error.code.rawValue, error.sentence)
        case let error as ImportFailure: self.init(code: "bad_rows", error.faults.map(\.sentence))
        case is WorkCancelled: self.init(code: "cancelled", Sentence(FaultPhrase.cancelled))
        case let error as SheetError: self.init(code: "bad_rows", error.sentence)
        case let error as RowFault: self.init(code: "bad_rows", error.sentence)
        case let error as JournalError: self.init(code: error.code.rawValue, error.sentence)
        case let error as AccessError: self.init(code: error.code.rawValue, error.sentence)
        case let error as HomeError: self.init(code: error.code.rawValue, error.sentence)
        case let error as SyncError:
            self.init(code: error.code.rawValue, error.sentence ?? Sentence(told: error.description))
        case let error as LogError: self.init(code: error.code.rawValue, Sentence(told: error.description))
        case let error as TransportError: self.init(code: "\(error.code)", Sentence(told: error.message))
        case let error as DecodingError: self.init(code: "bad_request", error.sentence)
        default: self.init(code: "failed", Sentence(told: "\(error)"))
        }
    }

    public var status: ExitStatus { ExitStatus(code: code) }

    public func text(in words: Catalogue) -> String {
        sentences.map { $0.text(in: words) }.joined(separator: "\n")
    }

    /// In English.
    public var description: String { text(in: Catalogue(.english)) }

    /// As an answer of the API.
    public var problem: Problem {
        Problem(
            status: ErrorCode.meaning(of: code).httpStatus, code: code, title: description, sentences: sentences)
    }
}

extension Sentence {
    fileprivate static func all(of problem: Problem) -> [Sentence] {
        problem.sentences
            ?? [Sentence(told: [problem.title, problem.detail].compactMap { $0 }.joined(separator: ": "))]
    }
}

extension DecodingError {
    /// What of the JSON is not as it is wanted, by its place.
    fileprivate var sentence: Sentence {
        switch self {
        case .keyNotFound(let key, let context):
            Sentence(RequestPhrase.missing, .code(Self.path(context.codingPath + [key])))
        case .typeMismatch(_, let context), .valueNotFound(_, let context): Self.sentence(at: context.codingPath)
        case .dataCorrupted(let context): Self.sentence(at: context.codingPath)
        @unknown default: Sentence(RequestPhrase.notJSON)
        }
    }

    private static func sentence(at path: [any CodingKey]) -> Sentence {
        path.isEmpty
            ? Sentence(RequestPhrase.notJSON) : Sentence(RequestPhrase.notAsWanted, .code(Self.path(path)))
    }

    private static func path(_ keys: [any CodingKey]) -> String {
        keys.map { key in
            if let index = key.intValue { return "\(index)" }
            do { return try APICoding.name(of: key.stringValue) } catch { return key.stringValue }
        }.joined(separator: ".")
    }
}
