internal import JisrActions
internal import JisrServer

extension APICalls {
    private static let ifMatch = CallParameter(
        "If-Match", "The ETag that `show` gave; what came to the record since is kept beside, as a conflict")
    private static let idempotencyKey = CallParameter(
        "Idempotency-Key", "1 to 255 visible characters: the same request under one key makes one record",
        TypeDescription { _ in ["type": "string", "minLength": 1, "maxLength": 255] })

    var writing: [APICall] {
        [
            write(
                "add", "Adds a record, or gives one that is named in its fields the values that differ.",
                ["collection": .collection], [Self.idempotencyKey]
            ) { (request: WriteRequest, fields, actions) in
                guard let key = fields.header("Idempotency-Key") else { return try actions.add(request) }
                return try actions.add(request, under: try IdempotencyKey(key))
            },
            write("set", "Changes fields of a record.", ["collection": .collection], [Self.ifMatch]) {
                (request: WriteRequest, fields, actions) in
                try actions.set(request.seeing(try RequestTags.seen(by: fields)))
            },
            write("delete", "Deletes a record.", ["collection": .collection], [Self.ifMatch]) {
                (request: RecordRequest, fields, actions) in
                try actions.delete(request, seen: try RequestTags.seen(by: fields))
            },
            write("undelete", "Takes a deletion back.", ["collection": .collection]) {
                (request: RecordRequest, _, actions) in try actions.undelete(request)
            },
            write("attend", "Marks participants of one session, in one step.") {
                (request: AttendRequest, _, actions) in try actions.attend(request)
            },
            write("resolve", "Settles a conflict.", ["collection": .collection], [Self.ifMatch]) {
                (request: ResolveRequest, fields, actions) in
                try actions.resolve(request.seeing(try RequestTags.seen(by: fields)))
            }
        ]
    }

    /// - Parameters:
    ///   - members: what is told of the request more exactly than its type does.
    ///   - fields: the header fields that the call heeds.
    func write<
        Request: Decodable & SendableMetatype & Sendable, Outcome: Codable & SendableMetatype & Sendable
    >(
        _ name: String, _ summary: String, _ members: [String: TypeDescription] = [:], _ fields: [CallParameter] = [],
        right: CallRight = .records,
        _ body: @escaping @Sendable (Request, ServerRequest, Actions) throws -> Outcome
    ) -> APICall {
        let type: TypeDescription = members.isEmpty ? .of(Request.self) : .of(Request.self, where: members)
        return APICall(
            name: name, summary: summary, right: right, question: .json(type, isReading: false),
            answer: .json(.of(Outcome.self)), fields: fields
        ) { [threads] request, actions in
            let question: Request = try await Self.decode(request)
            return try .json(try await threads.writing.run { try body(question, request, actions) })
        }
    }
}
