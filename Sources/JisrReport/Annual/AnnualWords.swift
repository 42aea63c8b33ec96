internal import JisrCore
public import JisrWords

/// The report of a season as people read it: its cover, its chapters, how figures are counted. A page and a document show it.
public struct AnnualWords {
    /// A picture with what it is called.
    public struct Pictured {
        public let name: String
        public let picture: Picture
    }

    /// A table, which has a row for each value and a column for each indicator, under its pictures.
    public struct Chapter {
        public let name: String
        public let pictures: [Pictured]
        public let heads: [String]
        public let rows: [(name: String, cells: [String], doubt: String)]
    }

    /// Things listed by their titles.
    public struct List {
        public let name: String
        public let lines: [String]
        /// What is said where there is none, or of those that are not listed.
        public let note: String
    }

    public let annual: AnnualReport
    public let words: Catalogue

    public init(_ annual: AnnualReport, _ words: Catalogue) { (self.annual, self.words) = (annual, words) }

    // MARK: Cover

    public var title: String { words.say(PicturePhrase.annualOf, .name(annual.place)) }

    public var cover: [String] {
        var lines = [words.say(PicturePhrase.season, .code(annual.season))]
        if annual.centres > 1 { lines.append(words.say(PicturePhrase.numberOfCentres, .number(annual.centres))) }
        let day = words.day(ofDate: annual.made)
        lines.append(words.say(PicturePhrase.wroteOn, day))
        if !annual.isOver { lines.append(words.say(PicturePhrase.seasonRuns, day)) }
        lines.append(words[annual.smallestCell == nil ? ReportPhrase.forInside : .forPublic])
        return lines
    }

    /// What is said of the whole, each once.
    public var notes: [String] {
        annual.parts.flatMap { ReportWords($0, words).notes }.reduce(into: []) { notes, note in
            if !notes.contains(where: { $0.hasBytes(of: note) }) { notes.append(note) }
        }
    }

    /// How far to trust it: of the part that looks at most.
    public var freshness: [ReportWords.Freshness] {
        annual.parts.first.map { ReportWords($0, words).freshness } ?? []
    }

    // MARK: Chapters

    public var chapters: [Chapter] { annual.parts.compactMap(chapter) }

    /// Of a table by sex or track only what its readers look for there: the others are the totals told apart, and a page of
    /// all of them is read by nobody.
    private static let chosen: [String: [String]] = [
        "sex": ["enrolled", "attendance", "drop_out"], "track": ["enrolled", "orientation"],
        "province": ["enrolled", "attendance", "drop_out"]
    ]

    private func chapter(_ report: Report) -> Chapter? {
        let shown = ReportWords(report, words)
        let wanted = report.report == "indicators" ? Self.chosen[report.by.first ?? ""] : nil
        let sections = shown.sections.filter { wanted?.contains($0.indicator.name) ?? true }
        guard !sections.isEmpty else { return nil }
        let pictures = sections.compactMap { section -> Pictured? in
            guard report.report != "network",
                let picture = Picture(section, shown, band: report.report == "attendance" ? annual.band : nil)
            else { return nil }
            return Pictured(name: words[section.indicator.label], picture: picture)
        }
        // What a report always goes by is in its name.
        let by = shown.dimensions.filter { $0 != .outcome || report.by.count > 1 }.map { words[$0.label] }
        let name = by.isEmpty ? shown.title : "\(shown.title) – \(by.joined(separator: words.comma))"
        guard !report.by.isEmpty else {
            // Of totals each is a line: as columns nobody could read them.
            let rows = sections.flatMap { section in
                section.rows.map { row in
                    (words[section.indicator.label], [cell(row, section.indicator, shown)], shown.doubt(of: row))
                }
            }
            return Chapter(
                name: name, pictures: pictures,
                heads: [words[ReportPhrase.headIndicator], words[ReportPhrase.headRate]],
                rows: rows)
        }
        return Chapter(
            name: name, pictures: pictures,
            heads: [shown.dimensions.map { words[$0.label] }.joined(separator: words.comma)]
                + sections.map { words[$0.indicator.label] },
            rows: rows(of: sections, shown))
    }

    private func rows(of sections: [ReportWords.Section], _ shown: ReportWords) -> [(String, [String], String)] {
        var order: [[ExactText]] = []
        var cells: [[ExactText]: [Int: Report.Row]] = [:]
        for (place, section) in sections.enumerated() {
            for row in section.rows {
                let key = shown.report.by.map { ExactText(row.by[$0] ?? "") }
                if cells[key] == nil { order.append(key) }
                cells[key, default: [:]][place] = row
            }
        }
        return order.map { key in
            let found = cells[key] ?? [:]
            let name = found.values.first.map { shown.values(of: $0).joined(separator: words.comma) } ?? ""
            let texts = sections.indices.map { place in
                found[place].map { cell($0, sections[place].indicator, shown) } ?? "–"
            }
            return (name, texts, found.values.map { shown.doubt(of: $0) }.first { !$0.isEmpty } ?? "")
        }
    }

    /// A figure and what it is made of.
    private func cell(_ row: Report.Row, _ indicator: Indicator, _ shown: ReportWords) -> String {
        let (figure, made) = (shown.figure(of: row, indicator), shown.fraction(of: row, indicator))
        return made.isEmpty ? figure : "\(figure) (\(made))"
    }

    // MARK: Lists

    public var lists: [List] {
        [
            List(
                name: words.say(PicturePhrase.eventsOfYear, .number(annual.eventsHeld)),
                lines: annual.events.map(line),
                note: note(of: annual.events.count, annual.eventsHeld, none: .noEvents)),
            List(
                name: words.say(PicturePhrase.experiences, .number(annual.experiencesPublished)),
                lines: annual.experiences.map(line),
                note: note(of: annual.experiences.count, annual.experiencesPublished, none: .noExperiences))
        ]
    }

    private func line(_ entry: AnnualReport.Entry) -> String {
        let title = entry.title.isEmpty ? words[PicturePhrase.untitled] : entry.title.shown
        return ([title, entry.centre.shown] + (entry.day.map { [words.day(ofDate: $0)] } ?? []))
            .filter { !$0.isEmpty }.joined(separator: " · ")
    }

    private func note(of listed: Int, _ all: Int, none: PicturePhrase) -> String {
        if all == 0 { return words[none] }
        return all > listed ? words.say(PicturePhrase.moreEvents, .number(all - listed)) : ""
    }

    /// How each figure is counted, once each.
    public var explanations: [(name: String, sentence: String)] {
        let told = Set(annual.parts.flatMap { $0.rows.map(\.indicator) })
        return Indicator.all.filter { told.contains($0.name) }.map { (words[$0.label], words[$0.sentence]) }
    }
}
