internal import JisrCore
internal import JisrSheets
internal import JisrTables
public import JisrWords

/// A report as a file. In CSV stand codes, in a workbook the words of a language; every row tells up to when its data are
/// here, and whether they are whole.
public struct ReportFile {
    private let shown: ReportWords

    public init(_ report: Report, in language: Language) { shown = ReportWords(report, Catalogue(language)) }

    private var report: Report { shown.report }

    private static let marks = ["present", "late", "absent", "excused", "unmarked"]

    /// Whether rows tell marks apart.
    private var hasMarks: Bool { report.rows.contains { $0.counts != nil } }

    // MARK: CSV

    public var csv: [UInt8] {
        var lines = CSVLines()
        let head =
            ["report", "from", "to", "indicator"] + report.by + ["numerator", "denominator", "rate", "bound"]
            + (hasMarks ? Self.marks : []) + ["as_of", "complete", "hidden"]
        lines.append(head)
        for row in report.rows { lines.append(cells(of: row)) }
        return CSVLines.mark + lines.bytes
    }

    private func cells(of row: Report.Row) -> [String] {
        func number(_ number: Int?) -> String { number.map { "\($0)" } ?? "" }
        let own = [report.report, report.from ?? "", report.to ?? "", row.indicator]
        let figures = [
            number(row.numerator), number(row.denominator), row.rate.map { "\($0)" } ?? "", row.bound ?? ""
        ]
        let marks = hasMarks ? Self.marks.map { number(row.counts?[$0]) } : []
        return own + report.by.map { row.by[$0] ?? "" } + figures + marks
            + [row.asOf ?? "", "\(row.complete)", "\(row.hidden)"]
    }

    // MARK: Workbook

    /// Writes a workbook; a file that is there is replaced.
    ///
    /// - Throws: ``JisrSheets/SheetError``.
    public func write(workbook path: String) throws {
        let words = shown.words
        let heads: [(ReportPhrase, SheetColumn.Kind)] =
            [(.headIndicator, .text)] + shown.dimensions.map { ($0.label, .text) } + [
                (.headNumerator, .number), (.headDenominator, .number), (.headRate, .text), (.headAsOf, .text),
                (.headComplete, .text)
            ]
        let writer = try WorkbookWriter(
            path: path, sheetName: shown.title, isRightToLeft: words.language == .arabic,
            columns: heads.map { SheetColumn(head: words[$0], kind: $1) })
        for section in shown.sections {
            for row in section.rows { try writer.append(values(of: row, section.indicator)) }
        }
        try writer.append([])
        for note in [shown.period] + shown.notes { try writer.append([.text(note)]) }
        for section in shown.sections {
            try writer.append([.text(words[section.indicator.label]), .text(words[section.indicator.sentence])])
        }
        for centre in shown.freshness {
            try writer.append([.text(centre.centre), .text(centre.asOf), .text(centre.state)])
        }
        try writer.finish()
    }

    private func values(of row: Report.Row, _ indicator: Indicator) -> [SheetValue] {
        func number(_ number: Int?) -> SheetValue { number.map { .number(Int64($0)) } ?? .empty }
        let words = shown.words
        return [.text(words[indicator.label])] + shown.values(of: row).map { .text($0) } + [
            number(row.numerator), number(row.denominator), .text(shown.figure(of: row, indicator)),
            row.asOf.map { .text(words.moment(of: $0)) } ?? .empty, .text(words[row.complete ? ReportPhrase.yes : .no])
        ]
    }
}
