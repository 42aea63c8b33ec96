import HTTPTypes
import Hummingbird
import JisrCore
import JisrHTTP

/// On a listener for this machine alone: a page from elsewhere, open in this machine's browser, is not to speak with it.
/// A name of its owner's may lead to 127.0.0.1 (DNS rebinding), so the name that the caller uses is looked at; and what a
/// page of another origin sends is refused.
struct LocalOnlyMiddleware: RouterMiddleware {
    typealias Context = ServerRequestContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        guard let host = request.head.authority, Self.isLocal(host) else {
            throw Problem.wrongHost
        }
        if let origin = request.headers[.origin], origin != "http://\(host)" {
            throw Problem.crossOrigin
        }
        return try await next(request, context)
    }

    /// A `Host` field may leave the port out.
    private static func isLocal(_ authority: String) -> Bool {
        let name = authority.lowercased()
        return (HostPort(name) ?? HostPort(name + ":80"))?.isLoopback ?? false
    }
}
