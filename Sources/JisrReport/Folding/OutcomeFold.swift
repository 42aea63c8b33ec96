internal import JisrCore
internal import JisrJournal

/// What became of those who left, as it was written within some weeks of each term.
struct OutcomeFold {
    static let kinds = Schema.Collection.outcome.field(named: "kind")?.type.words ?? []
    /// Whether each of them is an insertion.
    static let isInserted = kinds.map(inserted.contains)
    private static let inserted: Set = ["formal_school", "vocational_training", "employment", "self_employment"]

    /// By place and term: the place among ``kinds``; nil where nothing was written.
    private var told: [UInt8?]

    private static let terms = Term.allCases.count

    /// Of what is held of one youth at one term, the last that was written counts.
    init(_ outcomes: ToldRows, _ people: People) {
        told = Array(repeating: nil, count: people.all.count * Self.terms)
        var last: [Int: (day: CivilDate, id: ExactText)] = [:]
        for row in outcomes.all {
            guard let place = people.place(of: row.participant), let day = row.day, let kind = row.word,
                let left = people.all[place].end,
                let term = Term.allCases.firstIndex(where: { $0.takes(day, after: left) })
            else { continue }
            let (cell, id) = (place * Self.terms + term, ExactText(row.id))
            if let known = last[cell], (known.day, known.id) > (day, id) { continue }
            last[cell] = (day, id)
            told[cell] = UInt8(kind)
        }
    }

    /// Passes on those who left in the period, by their places, once for each term that has come, with what is known of them then.
    ///
    /// - Parameter body: is given the term's place among all.
    func forEachDue(
        _ people: People, _ question: ReportQuestion, _ body: (_ place: Int, _ term: Int, _ kind: UInt8?) -> Void
    ) {
        for place in people.countingPlaces {
            guard let left = people.all[place].end, left <= question.end, question.contains(left) else { continue }
            for (term, each) in Term.allCases.enumerated() where left.adding(months: each.months) <= question.today {
                body(place, term, told[place * Self.terms + term])
            }
        }
    }
}

extension Term {
    /// Whether what was written on a day tells of this term.
    func takes(_ day: CivilDate, after left: CivilDate) -> Bool {
        abs(day.days - left.adding(months: months).days) <= ReportLimits.termDays
    }
}
