internal import JisrActions
internal import JisrServer
internal import JisrWords

/// The token of an `Authorization` field (RFC 6750, 2.1). A browser sends none by itself, so nobody else's page can use it.
struct BearerToken {
    let text: String

    /// Nil where the field is missing, or of another scheme.
    init?(of request: ServerRequest) {
        let parts = (request.header("Authorization") ?? "").split(separator: " ")
        guard parts.count == 2, parts[0].lowercased() == "bearer" else { return nil }
        text = String(parts[1])
    }

    /// How to come in.
    ///
    /// - Parameter isWrong: whether a token was shown that is not good, or not any more.
    static func challenge(isWrong: Bool) -> Refusal {
        Refusal(
            Fault(code: "log_in_first", Sentence(RequestPhrase.logInFirst)).problem,
            [("WWW-Authenticate", "Bearer realm=\"jisr\"" + (isWrong ? ", error=\"invalid_token\"" : ""))])
    }
}
