public import JisrWords

/// A report as one page of HTML that needs nothing else: to be sent, opened anywhere and printed.
public struct ReportDocument {
    private let shown: ReportWords
    private let band: Report?

    /// - Parameter band: the same by month and centre, for its picture.
    public init(_ report: Report, band: Report? = nil, in language: Language) {
        shown = ReportWords(report, Catalogue(language))
        self.band = band
    }

    public var html: [UInt8] {
        let title = "\(shown.title) — \(shown.period)"
        var page = DocumentPage(title: title, shown.words.language)
        page.text += "<h1>\(page.escaped(title))</h1>\n"
        for note in shown.notes { page.text += "<p>\(page.escaped(note))</p>\n" }
        for section in shown.sections { write(section, on: &page) }
        page.write(shown.freshness, shown.words)
        return page.bytes
    }

    private func write(_ section: ReportWords.Section, on page: inout DocumentPage) {
        let indicator = section.indicator
        page.text += "<section>\n<h2>\(page.escaped(shown.words[indicator.label]))</h2>\n"
        page.text += "<p>\(page.escaped(shown.words[indicator.sentence]))</p>\n"
        if let picture = Picture(section, shown, band: band) { page.write(picture) }
        let heads = shown.heads.map { "<th scope=\"col\">\(page.escaped($0))</th>" }.joined()
        page.text += "<table>\n<thead><tr>\(heads)</tr></thead>\n<tbody>\n"
        for row in section.rows {
            let values = shown.values(of: row).map { "<th scope=\"row\"><bdi>\(page.escaped($0))</bdi></th>" }.joined()
            let details = ([shown.fraction(of: row, indicator)] + shown.marks(of: row)).filter { !$0.isEmpty }
            let doubt = shown.doubt(of: row)
            page.text += "<tr>\(values)<td>\(page.escaped(shown.figure(of: row, indicator)))</td>"
            page.text += "<td>\(page.escaped(details.joined(separator: shown.words.comma)))</td>"
            page.text += "<td>\(page.escaped(shown.asOf(row)))"
            page.text += doubt.isEmpty ? "" : " <span class=\"doubt\">\(page.escaped(doubt))</span>"
            page.text += "</td></tr>\n"
        }
        page.text += "</tbody>\n</table>\n</section>\n"
    }
}
