internal import JisrActions
internal import JisrCore
internal import JisrHome
internal import JisrServer

/// Lists out and in: their answers are as long as they are, and their questions too.
extension APICalls {
    private static let collection = CallParameter("collection", "Which list", isRequired: true, .collection)
    private static let format = CallParameter("format", "csv where it is left out", .words(["csv", "jsonl", "xlsx"]))
    private static let key = CallParameter("key", "By which `progress` and `cancel` find it")

    var lists: [APICall] {
        [
            APICall(
                name: "list", summary: "Gives the records of a collection, oldest first, a line each.", right: .sight,
                question: .json(
                    .of(ListRequest.self, each: { ["filters": RecordSchemas.assignments(to: $0.columnNames)] }),
                    isReading: false),
                answer: .lines(.record)
            ) { [threads] request, actions in
                let request: ListRequest = try await Self.decode(request)
                let rows = try await threads.reading.run { try actions.list(request) }
                return .pieces((contentType: "application/jsonl", length: nil, pieces: rows), on: threads.reading)
            },
            APICall(
                name: "export", summary: "Gives all records of a collection as a file that `import` takes back.",
                right: .sight,
                question: .query([
                    Self.collection, Self.format,
                    CallParameter("lang", "The language of a workbook's heads", .words(["ar", "fr", "en"])), Self.key
                ]),
                answer: .file([
                    "text/csv", "application/jsonl",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                ])
            ) { [threads] request, actions in
                let request = ExportRequest(request)
                let (contentType, pieces) = try await threads.reading.run { try actions.export(request) }
                return .pieces((contentType: contentType, length: nil, pieces: pieces), on: threads.reading)
            },
            APICall(
                name: "import", summary: "Brings a file into a collection: all of it, or nothing.", right: .records,
                question: .file([
                    Self.collection, Self.format, CallParameter("dry_run", "Looks, and writes nothing", .flag),
                    CallParameter("keep_going", "Takes the rows that are sound", .flag),
                    CallParameter("encoding", "Of a text that is not UTF-8, as windows-1256"),
                    CallParameter("dates", "How days are written", .words(["iso", "dmy", "mdy", "excel"])),
                    CallParameter("sheet", "Of a workbook"),
                    CallParameter("map", "A line a head that is no name of ours: HEAD=COLUMN"), Self.key
                ]),
                answer: .json(.of(ImportOutcome.self)), handler: importTable)
        ]
    }

    @Sendable private func importTable(_ request: ServerRequest, _ actions: Actions) async throws -> ServerResponse {
        // From its first byte, so that it can be stopped while it waits for its turn to write.
        let piece = actions.running.begin(request.query["key"])
        let file = try actions.spool()
        for try await bytes in request.body {
            try piece.meter.requireWanted()
            try file.write(bytes)
        }
        let table = ImportRequest(request)
        return try .json(
            try await threads.writing.run { try actions.importTable(table, from: file, piece) })
    }
}

extension ImportRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(
            collection: request.query["collection"] ?? "", format: request.query["format"] ?? "csv",
            dryRun: request.flag("dry_run"), keepGoing: request.flag("keep_going"),
            encoding: request.query["encoding"], dates: request.query["dates"],
            sheet: request.query["sheet"], map: request.query["map"])
    }
}

extension ExportRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(
            collection: request.query["collection"] ?? "", format: request.query["format"] ?? "csv",
            language: request.query["lang"], key: request.query["key"])
    }
}

extension ServerRequest {
    func flag(_ name: String) -> Bool { ["1", "true"].contains(query[name] ?? "") }
}
