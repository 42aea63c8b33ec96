public import JisrCore
public import JisrJournal
internal import JisrWords

extension AnnualReport {
    /// The season that a person asks for, by its name; that of today where none is.
    public static func seasonName(asked text: String?, today: CivilDate) throws -> String {
        try SchoolYear(asked: text, today: today).name
    }

    /// The form for the public of a season that is over, to be kept and told ever after: all tables of it from one moment.
    ///
    /// - Throws: where the season is not over. Of a season that goes on, two releases would tell who came between them.
    public static func release(
        season: String?, today: CivilDate, at snapshot: Snapshot, smallestCell: Int
    ) throws -> AnnualReport {
        let annual = try AnnualReport(season: season, today: today, at: snapshot, smallestCell: smallestCell)
        guard annual.isOver else {
            throw InputError(.badValue, column: "season", .seasonNotOver, .code(annual.season))
        }
        return annual.noted(Sentence(ReportPhrase.releasedOn, .plain(annual.made)))
    }

    /// Whether it is what was published.
    public var isReleased: Bool {
        parts.contains { $0.notes.contains { $0.key == Sentence(ReportPhrase.releasedOn).key } }
    }

    /// The same as it is before it is released.
    public func draft() -> AnnualReport { noted(Sentence(ReportPhrase.draftForm)) }

    /// The part that answers a question; nil where none does, and the question is of no table that was released.
    public func part(answering question: ReportQuestion) -> Report? {
        parts.first { part in
            part.report == question.name.rawValue && part.by == question.by.map(\.rawValue)
                && part.from == question.from?.description && part.to == question.to?.description
        }
    }

    private func noted(_ sentence: Sentence) -> AnnualReport {
        var annual = self
        annual.parts = parts.map { $0.noted(sentence) }
        return annual
    }
}

extension ReportQuestion {
    /// The season whose days these are; nil for other days.
    public var season: String? {
        guard let from, let to else { return nil }
        let year = SchoolYear(of: from)
        return year.first == from && year.last == to ? year.name : nil
    }
}

extension Report {
    /// The form for the public as it is before it is released.
    public func draft() -> Report { noted(Sentence(ReportPhrase.draftForm)) }

    fileprivate func noted(_ sentence: Sentence) -> Report {
        var report = self
        report.notes.insert(sentence, at: 0)
        return report
    }
}
