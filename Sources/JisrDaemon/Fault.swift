internal import JisrHTTP

/// Why a command did not do what it was asked, for people and for exit codes.
public struct Fault: Error, Sendable, CustomStringConvertible {
    /// Stable, for programs.
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
        let problem = Problem(error)
        code = problem.code
        sentence = Sentence(error)
        description = sentence?.description ?? [problem.title, problem.detail].compactMap { $0 }.joined(separator: ": ")
    }

    public var status: ExitStatus { ExitStatus(code: code) }

    public func text(in words: Catalogue) -> String { sentence?.text(in: words) ?? description }
}
