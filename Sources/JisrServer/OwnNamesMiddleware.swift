import HTTPTypes
import Hummingbird
import JisrCore
import JisrHTTP

/// On a listener for browsers: a page from elsewhere, open in the same browser, is not to speak with it. A name of its owner's
/// may lead here (DNS rebinding), so the name that the caller uses is looked at; and what a page of another origin sends is
/// refused.
struct OwnNamesMiddleware: RouterMiddleware {
    typealias Context = ServerRequestContext

    private let scheme: String
    private let standardPort: Int
    private let isOwn: @Sendable (HostPort) -> Bool

    /// Nil for a listener that no browser finds.
    init?(_ binding: HTTPServer.Binding) {
        switch binding {
        case .tls, .unixSocket: return nil
        case .plain:
            (scheme, standardPort) = ("http", 80)
            isOwn = { $0.isLoopback }
        case .house(_, _, _, let isOurs):
            (scheme, standardPort) = ("https", 443)
            // Numbers are nobody's to lend: a browser that was led here by a name tells the name.
            isOwn = { $0.isLoopback || $0.isNumber || isOurs($0.host) }
        }
    }

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let host = request.head.authority, isOurs(host) else { throw Problem.wrongHost }
        if let origin = request.headers[.origin], origin != "\(scheme)://\(host)" { throw Problem.crossOrigin }
        return try await next(request, context)
    }

    /// A `Host` field may leave the port out.
    private func isOurs(_ authority: String) -> Bool {
        let name = authority.lowercased()
        return (HostPort(name) ?? HostPort("\(name):\(standardPort)")).map(isOwn) ?? false
    }
}
