import HTTPTypes
import Hummingbird
import JisrHTTP
import JisrWords
import Logging
import NIOCore

/// Turns whatever a handler throws into problem JSON, so that a client reads one form of refusal.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ServerRequestContext

    /// What is served, to tell a path that is from one that others' methods serve.
    let table: RouteTable

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            let refusal = refusal(for: error, of: request)
            if refusal.problem == .internalError {
                context.logger.error("a handler failed", metadata: ["error": "\(error)"])
            }
            return try answer(refusal, in: Language(accepting: request.headers[.acceptLanguage]))
        }
    }

    private func answer(_ refusal: Refusal, in language: Language) throws -> Response {
        let problem = refusal.problem.said(in: language)
        var fields: HTTPFields = [
            .contentType: Problem.contentType, .contentLanguage: language.rawValue, .vary: "Accept-Language"
        ]
        for (name, value) in refusal.headers {
            if let name = HTTPField.Name(name) { fields[name] = value }
        }
        return Response(
            status: .init(code: problem.status), headers: fields,
            body: .init(byteBuffer: ByteBuffer(bytes: try problem.json())))
    }

    private func refusal(for error: any Error, of request: Request) -> Refusal {
        switch error {
        case let refusal as Refusal: refusal
        case let problem as Problem: Refusal(problem)
        case let error as HTTPError where error.status == .notFound: unserved(request)
        case let error as TransportError where error.code == .cut: Refusal(.bodyCut)
        case is CancellationError: Refusal(.shuttingDown)
        default: Refusal(.internalError)
        }
    }

    /// RFC 9110, 15.5.6: who asks by a wrong method is told the right ones.
    private func unserved(_ request: Request) -> Refusal {
        let allowed = table.methods(at: request.uri.path)
        guard !allowed.isEmpty else { return Refusal(.notFound) }
        return Refusal(
            .otherMethod(request.method.rawValue, allowed: allowed), [("Allow", allowed.joined(separator: ", "))])
    }
}
