public import JisrHTTP

/// A ``Problem`` with header fields that belong to it, such as how to log in.
public struct Refusal: Error, Sendable {
    public let problem: Problem
    public let headers: [(name: String, value: String)]

    public init(_ problem: Problem, _ headers: [(name: String, value: String)] = []) {
        self.problem = problem
        self.headers = headers
    }
}
