public import JisrWords

/// A report as lines of a terminal.
public struct ReportText {
    private let shown: ReportWords

    public init(_ report: Report, _ words: Catalogue) { shown = ReportWords(report, words) }

    /// - Parameter bold: makes what heads a part stand out.
    public func lines(bold: (String) -> String) -> [String] {
        var lines = [bold("\(shown.title) — \(shown.period)")]
        for section in shown.sections {
            let indicator = section.indicator
            lines += ["", bold(shown.words[indicator.label]), "  " + shown.words[indicator.sentence]]
            for row in section.rows { lines.append("    " + line(row, indicator)) }
        }
        if !shown.notes.isEmpty { lines += [""] + shown.notes }
        lines += ["", bold(shown.words[ReportPhrase.freshness])]
        for centre in shown.freshness {
            let parts = [centre.asOf, centre.state].filter { !$0.isEmpty }
            lines.append("    \(centre.centre): \(parts.joined(separator: shown.words.semicolon))")
        }
        return lines
    }

    private func line(_ row: Report.Row, _ indicator: Indicator) -> String {
        let values = shown.values(of: row)
        let head = values.isEmpty ? shown.words[ReportPhrase.total] : values.joined(separator: " · ")
        let fraction = shown.fraction(of: row, indicator)
        let details = ([fraction] + shown.marks(of: row)).filter { !$0.isEmpty }
        let behind = details.isEmpty ? "" : " (\(details.joined(separator: shown.words.comma)))"
        let doubt = shown.doubt(of: row)
        return "\(head): \(shown.figure(of: row, indicator))\(behind)\(doubt.isEmpty ? "" : " — \(doubt)")"
    }
}
