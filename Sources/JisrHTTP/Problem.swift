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
    /// A body longer than its handler takes.
    package static func tooLarge(limit: Int) -> Problem {
        Problem(status: 413, code: "too_large", title: "The body is too large", detail: "at most \(limit) bytes")
    }

    package static let notFound = Problem(status: 404, code: "not_found", title: "There is nothing here")
    package static let bodyCut = Problem(status: 400, code: "body_cut", title: "The body ended too early")
    package static let internalError = Problem(
        status: 500, code: "internal", title: "The server failed; its log says why")
    package static let busy = Problem(status: 503, code: "busy", title: "Too much is under way; try again later")
    package static let shuttingDown = Problem(status: 503, code: "shutting_down", title: "The server is shutting down")
}
