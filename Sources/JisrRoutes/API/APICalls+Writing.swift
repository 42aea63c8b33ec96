internal import JisrActions
internal import JisrCore
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
                .of(WriteRequest.self, each: Self.givenColumns), [Self.idempotencyKey]
            ) { (request: WriteRequest, fields, actions) in
                guard let key = fields.header("Idempotency-Key") else { return try actions.add(request) }
                return try actions.add(request, under: try IdempotencyKey(key))
            },
            write(
                "set", "Changes fields of a record.",
                .of(WriteRequest.self, each: { ["fields": RecordSchemas.assignments(to: $0.fields.map(\.name))] }),
                [Self.ifMatch]
            ) { (request: WriteRequest, fields, actions) in
                try actions.set(request.seeing(try RequestTags.seen(by: fields)))
            },
            write("delete", "Deletes a record.", Self.record, [Self.ifMatch]) {
                (request: RecordRequest, fields, actions) in
                try actions.delete(request, seen: try RequestTags.seen(by: fields))
            },
            write("undelete", "Takes a deletion back.", Self.record) {
                (request: RecordRequest, _, actions) in try actions.undelete(request)
            },
            write("attend", "Marks participants of one session, in one step.", Self.marks) {
                (request: AttendRequest, _, actions) in try actions.attend(request)
            },
            write(
                "resolve", "Settles a conflict.",
                .of(ResolveRequest.self, each: { ["field": ["enum": .list($0.fields.map { .text($0.name) })]] }),
                [Self.ifMatch]
            ) { (request: ResolveRequest, fields, actions) in
                try actions.resolve(request.seeing(try RequestTags.seen(by: fields)))
            }
        ]
    }

    private static let marks = TypeDescription { book in
        let mark: JSONValue = [
            "description": "A status, after which late:15 tells the minutes; none takes the mark away",
            "pattern": "^(present|absent|late(:[0-9]+)?|excused|none)$"
        ]
        let items: JSONValue = ["items": ["properties": ["value": mark]]]
        return ["allOf": [try book.schema(of: AttendRequest.self), ["properties": ["marks": items]]]]
    }

    private static let record = TypeDescription.of(RecordRequest.self, where: ["collection": .collection])

    /// A record's key and fields, each as `FIELD=VALUE`.
    private static func givenColumns(_ collection: Schema.Collection) -> [String: JSONValue] {
        ["fields": RecordSchemas.assignments(to: collection.columnNames)]
    }

    /// - Parameters:
    ///   - type: what is told of the request more exactly than its Swift type does.
    ///   - fields: the header fields that the call heeds.
    func write<
        Request: Decodable & SendableMetatype & Sendable, Outcome: Codable & SendableMetatype & Sendable
    >(
        _ name: String, _ summary: String, _ type: TypeDescription? = nil, _ fields: [CallParameter] = [],
        right: CallRight = .records,
        _ body: @escaping @Sendable (Request, ServerRequest, Actions) throws -> Outcome
    ) -> APICall {
        APICall(
            name: name, summary: summary, right: right, question: .json(type ?? .of(Request.self), isReading: false),
            answer: .json(.of(Outcome.self)), fields: fields
        ) { [threads] request, actions in
            let question: Request = try await Self.decode(request)
            return try .json(try await threads.writing.run { try body(question, request, actions) })
        }
    }
}
