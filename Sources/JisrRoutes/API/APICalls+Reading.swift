internal import JisrActions
internal import JisrHTTP
internal import JisrServer

extension APICalls {
    var reading: [APICall] {
        [
            read("status", "Tells of this device, its peers and what waits for a person.") { try $1.status($0) },
            read("peers", "Lists the devices of the network.") { try $1.peers($0) },
            read("console", "Tells where the pages are, and by which key a browser knows them.") { try $1.console($0) },
            read("conflicts", "Lists what people have to settle, each with all its values.") { try $1.conflicts($0) },
            read("withdrawn", "Lists what is held of a device without effect, the newest first.") {
                try $1.withdrawn($0)
            },
            read("centres", "Lists the centres of the network.") { try $1.centres($0) },
            APICall(
                name: "view", summary: "Shows a record as another device of the network sees it.", right: .sight,
                question: .json(.of(ViewRequest.self, where: ["collection": .collection]), isReading: true),
                answer: .json(.of(ViewOutcome.self)),
                handler: ask(threads.reading) { (request: ViewRequest, actions: Actions) in try actions.view(request) }),
            APICall(
                name: "show", summary: "Shows one record, and on request all that was ever said of it.", right: .sight,
                question: .json(.of(RecordRequest.self, where: ["collection": .collection]), isReading: true),
                answer: .json(.of(HistoryOutcome.self, where: ["record": .shownRecord])),
                fields: [CallParameter("If-None-Match", "The ETag of an answer that is held already")],
                handler: show)
        ]
    }

    func read<Request: Decodable & SendableMetatype & Sendable, Outcome: Codable & SendableMetatype & Sendable>(
        _ name: String, _ summary: String, _ body: @escaping @Sendable (Request, Actions) throws -> Outcome
    ) -> APICall {
        APICall(
            name: name, summary: summary, right: .sight, question: .json(.of(Request.self), isReading: true),
            answer: .json(.of(Outcome.self)), handler: ask(threads.reading, body))
    }

    @Sendable private func show(_ request: ServerRequest, _ actions: Actions) async throws -> ServerResponse {
        let question: RecordRequest = try await Self.decode(request)
        let outcome = try await threads.reading.run { try actions.show(question) }
        guard let version = outcome.version else { return try .json(outcome) }
        let tag = [(name: "ETag", value: RequestTags.tag(of: version))]
        // History may grow where the record stays as it is.
        if request.method != .post, question.history != true, RequestTags.isKnown(version, to: request) {
            return ServerResponse(status: 304, headers: tag)
        }
        var response = try ServerResponse.json(outcome)
        response.headers += tag
        return response
    }
}
