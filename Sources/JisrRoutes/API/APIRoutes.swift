public import JisrActions
internal import JisrHTTP
internal import JisrHome
public import JisrServer

/// The API under `/api/v1`, over the control socket: a request is decoded, its action called, the outcome encoded.
public struct APIRoutes: Sendable {
    private let actions: Actions
    private let threads: JournalThreads

    /// The longest request of one call: a record with every text at its limit.
    private static let requestBytes = 4 * 1024 * 1024

    public init(actions: Actions, threads: JournalThreads) {
        self.actions = actions
        self.threads = threads
    }

    public var all: [Route] { reading + writing + long }

    private var reading: [Route] {
        [
            call("status", on: threads.reading) { try actions.status($0) },
            call("peers", on: threads.reading) { try actions.peers($0) },
            call("show", on: threads.reading) { try actions.show($0) },
            call("conflicts", on: threads.reading) { try actions.conflicts($0) },
            call("centres", on: threads.reading) { try actions.centres($0) },
            call("report", on: threads.reading) { try actions.report($0) }
        ]
    }

    private var writing: [Route] {
        [
            call("add", on: threads.writing) { try actions.add($0) },
            call("set", on: threads.writing) { try actions.set($0) },
            call("delete", on: threads.writing) { try actions.delete($0) },
            call("undelete", on: threads.writing) { try actions.undelete($0) },
            call("attend", on: threads.writing) { try actions.attend($0) },
            call("resolve", on: threads.writing) { try actions.resolve($0) },
            call("rename", on: threads.writing) { try actions.rename($0) },
            call("set-address", on: threads.writing) { try actions.setAddress($0) },
            call("take-addresses", on: threads.writing) { try actions.takeAddresses($0) },
            call("set-centre", on: threads.writing) { try actions.setCentre($0) },
            call("revoke", on: threads.writing) { try actions.revoke($0) },
            call("readmit", on: threads.writing) { try actions.readmit($0) },
            call("users", on: threads.writing) { try actions.users($0) },
            call("add-user", on: threads.writing) { try actions.addUser($0) },
            call("remove-user", on: threads.writing) { try actions.removeUser($0) }
        ]
    }

    /// What takes as long as the journal or a list is large, or as others let it wait.
    private var long: [Route] {
        [
            call("check", on: threads.checking) { try actions.check($0) },
            route("backup") { try .json(try await actions.backUp(try await Self.decode($0))) },
            route("backup-file") { .pieces(try actions.backupFile($0.query["name"] ?? ""), on: threads.reading) },
            route("list") { request in
                let request: ListRequest = try await Self.decode(request)
                let rows = try await threads.reading.run { try actions.list(request) }
                return .pieces((contentType: "application/jsonl", length: nil, pieces: rows), on: threads.reading)
            },
            route("export") { request in
                let request = ExportRequest(request)
                let (contentType, pieces) = try await threads.reading.run { try actions.export(request) }
                return .pieces((contentType: contentType, length: nil, pieces: pieces), on: threads.reading)
            },
            route("report-file") { request in
                let (asked, format, language) = (
                    ReportRequest(request), request.query["format"] ?? "csv", request.query["lang"]
                )
                let (contentType, pieces) = try await threads.reading.run {
                    try actions.reportFile(asked, format: format, language: language)
                }
                return .pieces((contentType: contentType, length: nil, pieces: pieces), on: threads.reading)
            },
            route("import") { try .json(try await importTable($0)) },
            call("cancel-import", on: threads.reading) { actions.cancelImport($0) },
            route("invite") { try .json(try await invite(try await Self.decode($0))) },
            route("sync") { try await sync(try await Self.decode($0)) }
        ]
    }

    // MARK: Calls that are no plain question and answer

    private func importTable(_ request: ServerRequest) async throws -> ImportOutcome {
        // From its first byte, so that it can be stopped while it waits for its turn to write.
        let key = request.query["key"]
        let flag = actions.imports.begin(key)
        defer { actions.imports.end(key) }
        let file = try actions.spool()
        for try await piece in request.body { try file.write(piece) }
        let table = ImportRequest(request)
        return try await threads.writing.run { try actions.importTable(table, from: file, until: flag) }
    }

    /// Nobody who writes waits for a name to be looked up.
    private func invite(_ request: InviteRequest) async throws -> InviteOutcome {
        let addresses = try await threads.reading.run { actions.addresses }
        return try await threads.writing.run { try actions.invite(request, telling: addresses) }
    }

    /// A JSON line for each step, the summary last.
    private func sync(_ request: SyncCallRequest) async throws -> ServerResponse {
        let run = try await threads.reading.run { try actions.sync(request) }
        return ServerResponse(
            contentType: "application/jsonl",
            body: .stream { writer in
                let summary = try await run.run { try await writer.write(try APICoding.line($0)) }
                try await writer.write(try APICoding.line(summary))
            })
    }

    // MARK: Decode, call, encode

    private func call<Request: Decodable & SendableMetatype & Sendable, Outcome: Encodable & Sendable>(
        _ name: String, on threads: WorkerThreads, _ body: @escaping @Sendable (Request) throws -> Outcome
    ) -> Route {
        route(name) { request in
            let request: Request = try await Self.decode(request)
            return try .json(try await threads.run { try body(request) })
        }
    }

    private func route(_ name: String, _ body: @escaping @Sendable (ServerRequest) async throws -> ServerResponse)
        -> Route
    {
        Route(.post, "/api/v1/\(name)") { request in
            do { return try await body(request) } catch let problem as Problem { throw problem } catch {
                throw Fault(error).problem
            }
        }
    }

    private static func decode<Request: Decodable>(_ request: ServerRequest) async throws -> Request {
        try APICoding.decode(from: try await request.body.collect(upTo: requestBytes))
    }
}

extension ImportRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(
            collection: request.query["collection"] ?? "", format: request.query["format"] ?? "csv",
            dryRun: request.query["dry_run"] == "1", keepGoing: request.query["keep_going"] == "1",
            encoding: request.query["encoding"], dates: request.query["dates"],
            sheet: request.query["sheet"], map: request.query["map"])
    }
}

extension ExportRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(
            collection: request.query["collection"] ?? "", format: request.query["format"] ?? "csv",
            language: request.query["lang"])
    }
}

extension ReportRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(
            report: request.query["report"] ?? "", from: request.query["from"], to: request.query["to"],
            by: request.query["by"], isPublic: request.query["public"] == "1")
    }
}
