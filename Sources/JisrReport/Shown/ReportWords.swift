internal import JisrCore
public import JisrWords

/// A report as people read it: what its values, figures and doubts are called in their language.
public struct ReportWords {
    public let report: Report
    public let words: Catalogue

    public init(_ report: Report, _ words: Catalogue) {
        (self.report, self.words) = (report, words)
    }

    /// The rows of one indicator, in their order.
    public struct Section {
        public let indicator: Indicator
        public let rows: [Report.Row]
    }

    public var sections: [Section] {
        var sections: [Section] = []
        for indicator in Indicator.all {
            let rows = report.rows.filter { $0.indicator == indicator.name }
            if !rows.isEmpty { sections.append(Section(indicator: indicator, rows: rows)) }
        }
        return sections
    }

    public var title: String {
        ReportName(rawValue: report.report).map { words[$0.label] } ?? report.report
    }

    public var period: String {
        switch (report.from, report.to) {
        case (nil, nil): words[ReportPhrase.allTime]
        case (let from?, let to?):
            words.say(ReportPhrase.periodBoth, words.day(ofDate: from), words.day(ofDate: to))
        case (let from?, nil): words.say(ReportPhrase.periodFrom, words.day(ofDate: from))
        case (nil, let to?): words.say(ReportPhrase.periodTo, words.day(ofDate: to))
        }
    }

    public var dimensions: [Dimension] { report.by.compactMap(Dimension.init) }

    // MARK: One row

    /// What a row is of: its values, or the total.
    public func values(of row: Report.Row) -> [String] {
        dimensions.map { value(row.by[$0.rawValue] ?? Dimension.unknown, of: $0) }
    }

    public func value(_ value: String, of dimension: Dimension) -> String {
        if value == Dimension.unknown { return words[ReportPhrase.unknown] }
        return switch dimension {
        case .month: words.month(value)
        case .weekday: dimension.rank(of: value).map(words.weekday(numbered:)) ?? value.shown
        case .sex, .track, .axis, .outcome: ChoiceLabels.labels(of: value).text(in: words.language)
        default: value.shown
        }
    }

    /// The figure of a row in a few words: a share, a number, hours; or that it is not known, or hidden.
    public func figure(of row: Report.Row, _ indicator: Indicator) -> String {
        if let bound = row.bound, let rate = row.rate {
            let percent = words.percent(Int((rate * 100).rounded()), of: 100)
            return words.say(bound == "at_most" ? ReportPhrase.atMost : .atLeast, percent)
        }
        guard let numerator = row.numerator else {
            if row.hidden { return words[ReportPhrase.hidden] }
            let isUntold = indicator.numerator == .enrolledWithinCapacity && row.asOf != nil
            return words[isUntold ? ReportPhrase.capacityNotTold : .notKnown]
        }
        switch indicator.kind {
        case .count: return "\(numerator)"
        case .minutes:
            return words.say(ReportPhrase.hoursAndMinutes, .number(numerator / 60), .number(numerator % 60))
        case .share:
            guard let denominator = row.denominator else {
                return row.hidden ? "\(numerator)" : words[ReportPhrase.notKnown]
            }
            return denominator > 0 ? words.percent(numerator, of: denominator) : "–"
        }
    }

    /// Above the line of below; empty where nothing is.
    public func fraction(of row: Report.Row, _ indicator: Indicator) -> String {
        guard indicator.kind == .share, let denominator = row.denominator else { return "" }
        guard let numerator = row.numerator else {
            return words.say(ReportPhrase.ofMany, .plain(words[ReportPhrase.hidden]), .number(denominator))
        }
        return words.say(ReportPhrase.ofMany, .number(numerator), .number(denominator))
    }

    /// Up to when the data of a row are here.
    public func asOf(_ row: Report.Row) -> String {
        row.asOf.map { words.moment(of: $0) } ?? (row.complete ? "–" : words[ReportPhrase.neverSynced])
    }

    /// The heads of a table of an indicator: its dimensions, the figure, what it is made of, up to when its data are here.
    public var heads: [String] {
        let made = "\(words[ReportPhrase.headNumerator]) / \(words[ReportPhrase.headDenominator])"
        return dimensions.map { words[$0.label] } + [words[ReportPhrase.headRate], made, words[ReportPhrase.headAsOf]]
    }

    /// Of attendance, the marks by their words.
    public func marks(of row: Report.Row) -> [String] {
        guard let counts = row.counts else { return [] }
        let phrases: [(ReportPhrase, String)] = [
            (.present, "present"), (.late, "late"), (.absent, "absent"), (.excused, "excused"), (.unmarked, "unmarked")
        ]
        return phrases.map { words.say($0, .number(counts[$1] ?? 0)) }
    }

    // MARK: How far to trust it

    /// What stands beside a figure whose data are not whole; empty where they are.
    public func doubt(of row: Report.Row) -> String {
        row.complete ? "" : words[ReportPhrase.restsOnParts]
    }

    public struct Freshness {
        public let centre: String
        public let asOf: String
        public let state: String
        public let isComplete: Bool
    }

    public var freshness: [Freshness] {
        report.freshness.map { centre in
            let missing = centre.missing.map { text(of: $0, centre) }.joined(separator: words.comma)
            return Freshness(
                centre: centre.centre.shown,
                asOf: centre.asOf.map { words.say(ReportPhrase.asOf, words.moment(of: $0)) } ?? "",
                state: centre.complete ? words[ReportPhrase.whole] : words.say(ReportPhrase.notWhole, .plain(missing)),
                isComplete: centre.complete)
        }
    }

    private func text(of missing: Report.Missing, _ centre: Report.Freshness) -> String {
        let count = PhraseArgument.number(missing.count ?? 0)
        return switch missing.what {
        case "never_synced": words[ReportPhrase.neverSynced]
        case "not_since": words.say(ReportPhrase.notSince, centre.asOf.map { words.day(of: $0) } ?? "")
        case "to_receive": words.say(ReportPhrase.toReceiveCount, count)
        case "sessions_without_marks": words.say(ReportPhrase.unmarkedCount, count)
        case "conflicts": words.say(ReportPhrase.conflictCount, count)
        default: words[ReportPhrase.newerProgram]
        }
    }

    public var notes: [String] { report.notes.map { $0.text(in: words) } }
}
