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

    /// - Parameter report: nil where what was asked for is none.
    init(_ visit: Visit, _ request: ReportRequest, _ report: Report?, fault: String = "") {
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
        sections = shown.map { shown in shown.sections.map { Section($0, shown) } } ?? []
        freshness = (shown?.freshness ?? []).map {
            Centre(name: $0.centre, asOf: $0.asOf, state: $0.state, isComplete: $0.isComplete)
        }
        files = Self.files(request, words)
        self.fault = fault
        hasReport = report != nil
    }

    private static func files(_ request: ReportRequest, _ words: Catalogue) -> [File] {
        var query = "report=\(request.report.queryEscaped)"
        for (name, value) in [("from", request.from), ("to", request.to), ("by", request.by)] {
            if let value { query += "&\(name)=\(value.queryEscaped)" }
        }
        return ReportFormat.allCases.map {
            File(href: "/figures/file?\(query)&format=\($0.rawValue)", text: $0.rawValue.uppercased())
        }
    }
}

extension FiguresPage.Section {
    fileprivate init(_ section: ReportWords.Section, _ shown: ReportWords) {
        let (indicator, words) = (section.indicator, shown.words)
        name = words[indicator.label]
        sentence = words[indicator.sentence]
        heads = shown.heads
        rows = section.rows.map { row in
            let details = ([shown.fraction(of: row, indicator)] + shown.marks(of: row)).filter { !$0.isEmpty }
            return FiguresPage.Row(
                values: shown.values(of: row), figure: shown.figure(of: row, indicator),
                details: details.joined(separator: words.comma),
                asOf: shown.asOf(row), doubt: shown.doubt(of: row))
        }
    }
}
