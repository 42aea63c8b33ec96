internal import JisrHTTP

/// Which methods each path is served by: the router itself tells only that nothing answers.
struct RouteTable: Sendable {
    private let routes: [(pattern: [Substring], method: RequestMethod)]

    init(_ routes: [Route]) {
        // What answers for all that is not there serves no path of its own.
        self.routes = routes.map { (Self.parts($0.pattern), $0.method) }.filter { $0.pattern.last != "**" }
    }

    /// As an `Allow` field names them; none where nothing is served there.
    func methods(at path: String) -> [String] {
        let parts = Self.parts(path)
        var methods: Set<RequestMethod> = []
        for route in routes where Self.matches(route.pattern, parts) {
            methods.insert(route.method)
            if route.method == .get { methods.insert(.head) }
        }
        return methods.map(\.rawValue).sorted()
    }

    private static func parts(_ path: String) -> [Substring] { path.split(separator: "/") }

    private static func matches(_ pattern: [Substring], _ path: [Substring]) -> Bool {
        pattern.count == path.count
            && zip(pattern, path).allSatisfy { part, given in part.first == "{" || part.utf8.elementsEqual(given.utf8) }
    }
}
