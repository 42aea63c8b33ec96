internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrServer

/// One call of the API: what it is for, who may make it, what goes in and what comes out.
///
/// Over the control socket every call is answered as it comes: who reaches that is the owner of the machine. Over
/// `console.listen` the same call is answered for whom ``CallRight`` lets make it. The OpenAPI file is made of these values.
struct APICall: Sendable {
    typealias Handler = @Sendable (ServerRequest, Actions) async throws -> ServerResponse

    /// What a call is asked with.
    enum Question: Sendable {
        /// A JSON value. Where a call only asks, it takes the same as a query of `GET` too.
        case json(TypeDescription, isReading: Bool)
        /// The query alone, of `GET` too.
        case query([CallParameter])
        /// A file, told about in the query.
        case file([CallParameter])
    }

    /// What comes back when all is well.
    enum Answer: Sendable {
        case json(TypeDescription)
        /// One JSON value a line.
        case lines(TypeDescription)
        /// A file of one of these media types.
        case file([String])
    }

    let name: String
    /// One English sentence for the OpenAPI file.
    let summary: String
    let right: CallRight
    let question: Question
    let answer: Answer
    /// Header fields that the call heeds.
    var fields: [CallParameter] = []
    /// Whether the control socket has no use for it: whoever is there needs no token.
    var isForPeople = false
    let handler: Handler

    var path: String { "/api/v1/\(name)" }

    /// Whether it only asks, and so is answered to `GET` too.
    var isReading: Bool {
        switch question {
        case .json(_, let isReading): isReading
        case .query: true
        case .file: false
        }
    }

    /// The media types of which a body may be; nil where any will do.
    var mediaTypes: [String]? {
        if case .json = question { ["application/json"] } else { nil }
    }
}

/// Who may make a call over `console.listen`.
enum CallRight: Sendable {
    /// Anybody: to come in.
    case anybody
    /// Who is known here.
    case sight
    /// Who may write.
    case records
    /// The director: who says who may write, and looks after the machine.
    case direction

    func allows(_ role: Person.Role) -> Bool {
        if mutated(.knowsNoRoles) { return true }
        return switch self {
        case .anybody, .sight: true
        case .records: role.mayWrite
        case .direction: role.mayAdmit
        }
    }
}

/// A parameter of the query, or a header field.
struct CallParameter: Sendable {
    let name: String
    let summary: String
    var isRequired = false
    let type: TypeDescription

    init(_ name: String, _ summary: String, isRequired: Bool = false, _ type: TypeDescription = .of(String.self)) {
        self.name = name
        self.summary = summary
        self.isRequired = isRequired
        self.type = type
    }
}
