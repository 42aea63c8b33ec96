internal import JisrCore
internal import JisrJournal

/// What became of those who left, as it was written within some weeks of each term.
struct OutcomeFold {
    private static let kinds = Schema.Collection.outcome.field(named: "kind")?.type.words ?? []
    fileprivate static let inserted: Set = ["formal_school", "vocational_training", "employment", "self_employment"]

    /// What is held of one youth at one term: the last that was written counts.
    private struct Held {
        let day: CivilDate
        let id: ExactText
        let kind: String
    }

    private var held: [Int: [Term: Held]] = [:]

    init(_ outcomes: ToldRows, _ people: People) {
        for told in outcomes.all {
            guard let place = people.place(of: told.participant), let day = told.day, let kind = told.word,
                let left = people.all[place].end,
                let term = Term.allCases.first(where: { $0.takes(day, after: left) })
            else { continue }
            let found = Held(day: day, id: ExactText(told.id), kind: Self.kinds[kind])
            if let known = held[place]?[term], (known.day, known.id) > (found.day, found.id) { continue }
            held[place, default: [:]][term] = found
        }
    }

    /// Those who left in the period, once for each term that has come, with what is known of them then.
    func due(_ people: People, _ question: ReportQuestion) -> [DueOutcome] {
        people.counting.flatMap { place, person -> [DueOutcome] in
            guard let left = person.end, left <= question.end, question.contains(left) else { return [] }
            return Term.allCases.filter { left.adding(months: $0.months) <= question.today }.map { term in
                DueOutcome(person: person, term: term, kind: held[place]?[term]?.kind ?? "")
            }
        }
    }
}

/// What is known of somebody at a term after leaving.
struct DueOutcome {
    let person: Person
    let term: Term
    /// Empty where nothing was written.
    let kind: String

    var isInserted: Bool { OutcomeFold.inserted.contains(kind) }
}

extension Term {
    /// Whether what was written on a day tells of this term.
    func takes(_ day: CivilDate, after left: CivilDate) -> Bool {
        abs(day.days - left.adding(months: months).days) <= ReportLimits.termDays
    }
}
