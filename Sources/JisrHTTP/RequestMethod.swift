/// The HTTP methods in use, for the client's requests and the server's routes alike.
public enum RequestMethod: String, Sendable, Hashable {
    case get = "GET"
    /// Answered by every `get` route, with no body.
    case head = "HEAD"
    case post = "POST"
    case put = "PUT"
    case delete = "DELETE"
}
