public import JisrHTTP

/// One thing that the server answers.
public struct Route: Sendable {
    public typealias Handler = @Sendable (ServerRequest) async throws -> ServerResponse

    let method: RequestMethod
    let pattern: String
    let handler: Handler

    /// - Parameters:
    ///   - method: a `get` route answers `head` too, without the body, unless another route does.
    ///   - pattern: a path in which `{name}` stands for one component and `**` at the end for all that follow.
    ///   - handler: what it throws becomes the answer: a ``Problem`` as it is, anything else as status 500, with the
    ///     reason in the log alone.
    public init(_ method: RequestMethod, _ pattern: String, handler: @escaping Handler) {
        self.method = method
        self.pattern = pattern
        self.handler = handler
    }
}
