internal import JisrActions
internal import JisrServer

/// What a page answers.
enum Answer: Sendable {
    case page(any PageModel, status: Int = 200)
    /// To another page, as it is to be after something was written.
    case seeOther(String)
    /// For the page's script.
    case data([UInt8], status: Int = 200)
    /// Anything else.
    case plain(ServerResponse)

    /// To another page with a word on what was done: see ``NoteWord``.
    static func seeOther(_ path: String, note: NoteWord, undo: String = "") -> Answer {
        let joint = path.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
        return .seeOther("\(path)\(joint)note=\(note.rawValue)" + (undo.isEmpty ? "" : "&undo=\(undo.queryEscaped)"))
    }

    func response(cookie: (name: String, value: String)? = nil) -> ServerResponse {
        var response =
            switch self {
            case .page(let model, let status):
                ServerResponse(
                    status: status, contentType: "text/html; charset=utf-8", headers: Self.headers,
                    body: .bytes(Templates.render(model)))
            case .seeOther(let path): ServerResponse(status: 303, headers: Self.headers + [("Location", path)])
            case .data(let bytes, let status):
                ServerResponse(
                    status: status, contentType: "application/json", headers: Self.headers, body: .bytes(bytes))
            case .plain(let response): response
            }
        if let cookie { response.headers.append(cookie) }
        return response
    }

    /// Nothing comes from elsewhere, nothing goes elsewhere, nothing runs that is not ours, nobody frames a page, and nothing of
    /// a minor stays in a browser's store. The referrer stays, within this origin: without it a browser would hide the origin
    /// of a form.
    static let headers: [(name: String, value: String)] = [
        (
            "Content-Security-Policy",
            "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self' data:; connect-src 'self'; "
                + "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        ),
        ("X-Content-Type-Options", "nosniff"), ("Referrer-Policy", "same-origin"),
        ("Cross-Origin-Opener-Policy", "same-origin"), ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Cache-Control", "no-store")
    ]
}
