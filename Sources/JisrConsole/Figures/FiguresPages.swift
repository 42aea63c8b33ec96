internal import JisrActions
internal import JisrCore
internal import JisrReport
internal import JisrServer
internal import JisrWords

/// Figures on a page, and the same as files.
extension Console {
    var figures: [Route] {
        [
            page("/figures") { visit in
                let request = ReportRequest(visit)
                do {
                    let report = try await threads.reading.run { try actions.report(request) }
                    return .page(FiguresPage(visit, request, report))
                } catch let error as InputError {
                    return .page(
                        FiguresPage(visit, request, nil, fault: error.sentence.text(in: visit.words)), status: 400)
                }
            },
            page("/figures/file") { visit in
                let (request, format) = (ReportRequest(visit), visit.query["format"] ?? "csv")
                let language = visit.language.rawValue
                let (contentType, bytes) = try await threads.reading.run {
                    let (contentType, pieces) = try actions.reportFile(request, format: format, language: language)
                    // Some hundreds of lines: a workbook of them is no larger than a page.
                    var (bytes, source): ([UInt8], _) = ([], pieces)
                    while let piece = try source.next() { bytes += piece }
                    return (contentType, bytes)
                }
                return .plain(
                    ServerResponse(
                        contentType: contentType,
                        headers: [
                            ("Content-Disposition", "attachment; filename=\"\(request.report).\(format)\""),
                            ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store")
                        ], body: .bytes(bytes)))
            }
        ]
    }
}

extension ReportRequest {
    /// What the form at the head of the page asks for.
    fileprivate init(_ visit: Visit) {
        func asked(_ name: String) -> String? { visit.query[name].flatMap { $0.isEmpty ? nil : $0 } }
        self.init(
            report: asked("report") ?? ReportName.attendance.rawValue, from: asked("from"), to: asked("to"),
            by: asked("by"), isPublic: asked("public") == "1")
    }
}
