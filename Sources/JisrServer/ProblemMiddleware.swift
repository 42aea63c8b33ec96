import HTTPTypes
import Hummingbird
import JisrHTTP
import Logging
import NIOCore

/// Turns whatever a handler throws into problem JSON, so that a client reads one form of refusal.
struct ProblemMiddleware: RouterMiddleware {
    typealias Context = ServerRequestContext

    func handle(
        _ request: Request, context: Context, next: (Request, Context) async throws -> Response
    ) async throws -> Response {
        do {
            return try await next(request, context)
        } catch {
            return try answer(to: error, logger: context.logger)
        }
    }

    private func answer(to error: any Error, logger: Logger) throws -> Response {
        let problem = problem(for: error)
        if problem == .internalError {
            logger.error("a handler failed", metadata: ["error": "\(error)"])
        }
        let body = try problem.json()
        return Response(
            status: .init(code: problem.status),
            headers: [.contentType: Problem.contentType],
            body: .init(byteBuffer: ByteBuffer(bytes: body)))
    }

    private func problem(for error: any Error) -> Problem {
        switch error {
        case let problem as Problem: problem
        case let error as HTTPError where error.status == .notFound: .notFound
        case let error as TransportError where error.code == .cut: .bodyCut
        case is CancellationError: .shuttingDown
        default: .internalError
        }
    }
}
