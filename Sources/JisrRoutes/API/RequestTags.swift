internal import JisrActions
internal import JisrServer
internal import JisrWords

/// The version of a record as HTTP tells it (RFC 9110, 8.8.3).
enum RequestTags {
    static func tag(of version: String) -> String { "\"\(version)\"" }

    /// The version that `If-Match` names; nil where there is no such field, or where any version will do.
    ///
    /// - Throws: ``Fault`` where it is not one strong tag: a write builds on one version.
    static func seen(by request: ServerRequest) throws -> String? {
        guard let field = request.header("If-Match"), field != "*" else { return nil }
        let inner = field.utf8.dropFirst().dropLast()
        guard field.utf8.count > 2, field.utf8.first == quote, field.utf8.last == quote, !inner.contains(quote),
            let version = String(inner)
        else { throw Fault(code: "bad_request", Sentence(RequestPhrase.wrongTag, .quoted(field))) }
        return version
    }

    /// Whether `If-None-Match` names this version: who asks has it already.
    static func isKnown(_ version: String, to request: ServerRequest) -> Bool {
        guard let field = request.header("If-None-Match") else { return false }
        return field.split(separator: ",").map { part in
            let bare = part.filter { $0 != " " && $0 != "\t" }
            return bare.hasPrefix("W/") ? String(bare.dropFirst(2)) : bare
        }.contains { $0 == "*" || $0 == tag(of: version) }
    }

    private static let quote = UInt8(ascii: "\"")
}
