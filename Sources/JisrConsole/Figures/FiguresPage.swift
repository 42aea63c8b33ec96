internal import JisrActions
internal import JisrReport
internal import JisrWords

struct FiguresPage: PageModel {
    struct Choice: Sendable {
        let value: String
        let text: String
        let isChosen: Bool
    }

    struct Row: Sendable {
        let values: [String]
        let figure: String
        let details: String
        let asOf: String
        let doubt: String
    }

    struct Section: Sendable {
        let name: String
        let sentence: String
        let heads: [String]
        let rows: [Row]
        /// None or one.
        let picture: [PictureModel]
    }

    struct Centre: Sendable {
        let name: String
        let asOf: String
        let state: String
        let isComplete: Bool
    }

    struct File: Sendable {
        let href: String
        let text: String
    }

    let template = "figures"
    let frame: Frame
    let title: String
    let period: String
    let reports, dimensions: [Choice]
    let from, to: String
    let notes: [String]
    let sections: [Section]
    let freshness: [Centre]
    let files: [File]
    let fault: String
    let hasReport: Bool
    let isPublic: Bool
    /// To the form for the public, or back from it.
    let otherForm, otherFormText: String

    /// - Parameter report: nil where what was asked for is none.
    init(_ visit: Visit, _ request: ReportRequest, _ report: Report?, band: Report? = nil, fault: String = "") {
        let words = visit.words
        let shown = report.map { ReportWords($0, words) }
        frame = Frame(visit, title: words[ReportPhrase.figures], here: "/figures")
        title = shown?.title ?? words[ReportPhrase.figures]
        period = shown?.period ?? ""
        reports = ReportName.allCases.map {
            Choice(value: $0.rawValue, text: words[$0.label], isChosen: $0.rawValue == request.report)
        }
        let known = ReportName(rawValue: request.report)?.dimensions ?? []
        dimensions =
            [Choice(value: "", text: words[ReportPhrase.totalOnly], isChosen: request.by == nil)]
            + known.map { Choice(value: $0.rawValue, text: words[$0.label], isChosen: $0.rawValue == request.by) }
        (from, to) = (request.from ?? "", request.to ?? "")
        notes = shown?.notes ?? []
        sections =
            shown.map { shown in
                shown.sections.enumerated().map { Section($1, shown, band: band, mark: "picture\($0)") }
            } ?? []
        freshness = (shown?.freshness ?? []).map {
            Centre(name: $0.centre, asOf: $0.asOf, state: $0.state, isComplete: $0.isComplete)
        }
        files = Self.files(request, words)
        self.fault = fault
        hasReport = report != nil
        isPublic = request.public == true
        otherForm = "/figures?" + Self.query(request) + (isPublic ? "" : "&public=1")
        otherFormText = words[isPublic ? ReportPhrase.forInside : .forPublic]
    }

    private static func query(_ request: ReportRequest) -> String {
        var query = "report=\(request.report.queryEscaped)"
        for (name, value) in [("from", request.from), ("to", request.to), ("by", request.by)] {
            if let value { query += "&\(name)=\(value.queryEscaped)" }
        }
        return query
    }

    private static func files(_ request: ReportRequest, _ words: Catalogue) -> [File] {
        let query = query(request) + (request.public == true ? "&public=1" : "")
        return ReportFormat.allCases.map {
            File(href: "/figures/file?\(query)&format=\($0.rawValue)", text: $0.rawValue.uppercased())
        }
    }
}

extension FiguresPage.Section {
    fileprivate init(_ section: ReportWords.Section, _ shown: ReportWords, band: Report?, mark: String) {
        let (indicator, words) = (section.indicator, shown.words)
        name = words[indicator.label]
        sentence = words[indicator.sentence]
        heads = shown.heads
        picture = [Picture(section, shown, band: band)].compactMap(\.self).map {
            PictureModel($0, mark: mark, isRightToLeft: words.language == .arabic)
        }
        rows = section.rows.map { row in
            let details = ([shown.fraction(of: row, indicator)] + shown.marks(of: row)).filter { !$0.isEmpty }
            return FiguresPage.Row(
                values: shown.values(of: row), figure: shown.figure(of: row, indicator),
                details: details.joined(separator: words.comma),
                asOf: shown.asOf(row), doubt: shown.doubt(of: row))
        }
    }
}
