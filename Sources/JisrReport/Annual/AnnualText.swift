public import JisrWords

/// The report of a season as lines of a terminal.
public struct AnnualText {
    private let shown: AnnualWords

    public init(_ annual: AnnualReport, _ words: Catalogue) { shown = AnnualWords(annual, words) }

    /// - Parameter bold: makes what heads a part stand out.
    public func lines(bold: (String) -> String) -> [String] {
        var lines = [bold(shown.title)] + shown.cover + shown.notes
        for chapter in shown.chapters {
            lines += ["", bold(chapter.name)]
            for row in chapter.rows {
                let cells = zip(chapter.heads.dropFirst(), row.cells).map {
                    chapter.heads.count > 2 ? "\($0) \($1)" : $1
                }
                let doubt = row.doubt.isEmpty ? "" : " — \(row.doubt)"
                lines.append("    \(row.name): \(cells.joined(separator: shown.words.semicolon))\(doubt)")
            }
            lines += chapter.pictures.map { "  \($0.name): \($0.picture.caption)" }
        }
        for list in shown.lists {
            lines += ["", bold(list.name)] + list.lines.map { "    \($0)" } + (list.note.isEmpty ? [] : [list.note])
        }
        lines += ["", bold(shown.words[ReportPhrase.freshness])]
        for centre in shown.freshness {
            let parts = [centre.asOf, centre.state].filter { !$0.isEmpty }
            lines.append("    \(centre.centre): \(parts.joined(separator: shown.words.semicolon))")
        }
        return lines
    }
}
