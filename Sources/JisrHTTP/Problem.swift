import FoundationEssentials
public import JisrWords

/// An answer that is not a success, as problem details (RFC 9457) with a stable code.
///
/// Handlers throw it; the server sends it; ``HTTPClient/Response/problemDetails`` reads it back.
public struct Problem: Error, Codable, Hashable, Sendable {
    /// The media type of the JSON form.
    public static let contentType = "application/problem+json"

    /// The HTTP status.
    public var status: Int
    /// What programs act on; never changes once published.
    public var code: String
    /// The same for every occurrence of the code.
    public var title: String
    /// What is particular to this occurrence.
    public var detail: String?
    /// What people are to read of it, in whichever language: a member of ours (RFC 9457, 3.2).
    public var sentences: [Sentence]?

    public init(
        status: Int, code: String, title: String, detail: String? = nil, sentences: [Sentence]? = nil
    ) {
        self.status = status
        self.code = code
        self.title = title
        self.detail = detail
        self.sentences = sentences
    }

    /// Nil where the bytes are not problem JSON with all that we need: they come from a peer, or from a captive portal.
    init?(json: [UInt8]) {
        do {
            self = try JSONDecoder().decode(Problem.self, from: Data(json))
        } catch {
            return nil
        }
    }

    /// The JSON form.
    package func json() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try Array(encoder.encode(self))
    }
}

extension Problem {
    /// A refusal that people read too.
    public init(status: Int, code: String, _ phrase: some Phrase, _ arguments: PhraseArgument...) {
        let sentence = Sentence(phrase, arguments)
        self.init(status: status, code: code, title: sentence.description, sentences: [sentence])
    }

    /// A body longer than its handler takes.
    package static func tooLarge(limit: Int) -> Problem {
        Problem(status: 413, code: "too_large", RequestPhrase.bodyTooLarge, .number(limit))
    }

    /// The path is served, and by other methods.
    package static func otherMethod(_ method: String, allowed: [String]) -> Problem {
        Problem(
            status: 405, code: "method_not_allowed", RequestPhrase.otherMethod, .code(method),
            .list(allowed.map { .code($0) }))
    }

    public static let notFound = Problem(status: 404, code: "not_found", RequestPhrase.nothingHere)
    package static let bodyCut = Problem(status: 400, code: "body_cut", RequestPhrase.bodyCut)
    package static let internalError = Problem(status: 500, code: "internal", RequestPhrase.serverFailed)
    package static let busy = Problem(status: 503, code: "busy", RequestPhrase.busy)
    package static let shuttingDown = Problem(status: 503, code: "shutting_down", RequestPhrase.shuttingDown)
    package static let wrongHost = Problem(status: 421, code: "wrong_host", RequestPhrase.wrongHost)
    package static let crossOrigin = Problem(status: 403, code: "cross_origin", RequestPhrase.crossOrigin)
    package static let notUTF8 = Problem(status: 400, code: "bad_request", RequestPhrase.notUTF8)
}

extension Problem {
    /// The same for who reads this language; as it is where it has no sentence to say.
    package func said(in language: Language) -> Problem {
        guard language != .english, let sentences, !sentences.isEmpty else { return self }
        var problem = self
        let words = Catalogue(language)
        problem.title = sentences.map { $0.text(in: words) }.joined(separator: "\n")
        return problem
    }
}
