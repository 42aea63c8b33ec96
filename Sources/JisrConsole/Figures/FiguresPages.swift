internal import JisrActions
internal import JisrCore
internal import JisrHome
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
                    let (report, band) = try await threads.reading.run { try actions.picturedReport(request) }
                    return .page(FiguresPage(visit, request, report, band: band))
                } catch let error as InputError {
                    return .page(
                        FiguresPage(visit, request, nil, fault: error.sentence.text(in: visit.words)), status: 400)
                }
            },
            page("/figures/annual") { visit in
                let request = AnnualRequest(visit)
                do {
                    let annual = try await threads.reading.run { try actions.annual(request) }
                    return .page(AnnualPage(visit, request, annual))
                } catch let error as InputError {
                    return .page(
                        AnnualPage(visit, request, nil, fault: error.sentence.text(in: visit.words)), status: 400)
                }
            },
            form("/figures/annual/release", for: .sight) { visit, fields in
                guard visit.person?.role.mayAdmit == true else {
                    return message(visit, visit.words[AccessPhrase.notAllowed], status: 403)
                }
                let annual = try await writing(visit) { actions in
                    try actions.release(ReleaseRequest(season: fields["season"] ?? ""))
                }
                return .seeOther("/figures/annual?public=1&season=\(annual.season.queryEscaped)")
            },
            page("/figures/annual/file") { visit in
                let (request, language) = (AnnualRequest(visit), visit.language.rawValue)
                let bytes = try await threads.reading.run {
                    try actions.annualDocument(request, language: language)
                }
                return Self.file(bytes, contentType: "text/html; charset=utf-8", name: "annual.html")
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
                return Self.file(bytes, contentType: contentType, name: "\(request.report).\(format)")
            }
        ]
    }

    /// What a browser stores and does not show: a document of ours has a style in itself, which pages may not.
    private static func file(_ bytes: [UInt8], contentType: String, name: String) -> Answer {
        .plain(
            ServerResponse(
                contentType: contentType,
                headers: [
                    ("Content-Disposition", "attachment; filename=\"\(name)\""),
                    ("X-Content-Type-Options", "nosniff"), ("Cache-Control", "no-store")
                ], body: .bytes(bytes)))
    }
}

extension AnnualRequest {
    fileprivate init(_ visit: Visit) {
        self.init(
            season: visit.query["season"].flatMap { $0.isEmpty ? nil : $0 }, isPublic: visit.query["public"] == "1")
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
