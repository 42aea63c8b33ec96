internal import Crypto
internal import FoundationEssentials
internal import JisrCore
internal import JisrHTTP
internal import JisrServer

/// The stylesheet and the script: each under an address that its content makes, so that a browser keeps it for ever and asks
/// for another when there is one.
struct Asset: Sendable {
    let path: String
    private let contentType: String
    private let bytes: [UInt8]

    init(_ name: String, _ contentType: String, _ bytes: [UInt8]) {
        let mark = Hexadecimal.text(Array(SHA256.hash(data: Data(bytes)).prefix(6)))
        path = "/assets/\(mark)/\(name)"
        self.contentType = contentType
        self.bytes = bytes
    }

    var route: Route {
        Route(.get, path) { [self] _ in
            ServerResponse(
                contentType: contentType,
                headers: [
                    ("Cache-Control", "public, max-age=31536000, immutable"), ("X-Content-Type-Options", "nosniff"),
                    ("Cross-Origin-Resource-Policy", "same-origin")
                ], body: .bytes(bytes))
        }
    }
}

enum Assets {
    static let stylesheet = Asset("console.css", "text/css; charset=utf-8", PackageResources.console_css)
    static let script = Asset("console.js", "text/javascript; charset=utf-8", PackageResources.console_js)
}
