internal import JisrActions
internal import JisrReport
internal import JisrServer

/// Figures, as a value and as a file.
extension APICalls {
    var reports: [APICall] {
        [
            read("report", "Gives a report: its figures, and how far to trust them.") { try $1.report($0) },
            APICall(
                name: "report-file", summary: "Gives a report as a file.", right: .sight,
                question: .query([
                    CallParameter(
                        "report", "Which report", isRequired: true, .words(ReportName.allCases.map(\.rawValue))),
                    CallParameter("from", "The first day, as 2026-03-01"), CallParameter("to", "The last day"),
                    CallParameter("by", "Dimensions, with commas between them"),
                    CallParameter("public", "For whoever is outside: what tells of single persons is hidden", .flag),
                    CallParameter(
                        "format", "csv where it is left out", .words(ReportFormat.allCases.map(\.rawValue))),
                    CallParameter("lang", "The language of heads and words", .words(["ar", "fr", "en"]))
                ]),
                answer: .file([
                    "application/json", "text/html", "text/csv",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
                ])
            ) { [threads] request, actions in
                let (asked, query) = (ReportRequest(request), request.query)
                let (contentType, pieces) = try await threads.reading.run {
                    try actions.reportFile(asked, format: query["format"] ?? "csv", language: query["lang"])
                }
                return .pieces((contentType: contentType, length: nil, pieces: pieces), on: threads.reading)
            },
            read("annual", "Gives what this centre or region tells of a season.") { try $1.annual($0) },
            APICall(
                name: "release", summary: "Publishes the figures of a season that is over: they stay as they are now.",
                right: .direction, question: .json(.of(ReleaseRequest.self), isReading: false),
                answer: .json(.of(AnnualReport.self)), handler: ask(threads.writing) { try $1.release($0) }),
            APICall(
                name: "annual-file", summary: "Gives the report of a season as a page to print.", right: .sight,
                question: .query([
                    CallParameter("season", "As 2025-2026; that of today where it is left out"),
                    CallParameter("public", "For whoever is outside: what tells of single persons is hidden", .flag),
                    CallParameter("lang", "The language of heads and words", .words(["ar", "fr", "en"]))
                ]),
                answer: .file(["text/html"])
            ) { [threads] request, actions in
                let asked = AnnualRequest(season: request.query["season"], isPublic: request.flag("public"))
                let language = request.query["lang"]
                let bytes = try await threads.reading.run { try actions.annualDocument(asked, language: language) }
                return ServerResponse(contentType: "text/html; charset=utf-8", body: .bytes(bytes))
            }
        ]
    }
}

extension ReportRequest {
    fileprivate init(_ request: ServerRequest) {
        self.init(
            report: request.query["report"] ?? "", from: request.query["from"], to: request.query["to"],
            by: request.query["by"], isPublic: request.flag("public"))
    }
}

extension Report: TellsNulls {}
extension Report.Row: TellsNulls {}
extension Report.Freshness: TellsNulls {}
