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

    init(_ snapshot: Snapshot, _ people: People) throws {
        try snapshot.walk(.outcome, ["participant", "date", "kind", "id"]) { row in
            guard let place = row.integer(0).flatMap(people.place), let day = CivilDate(row.text(1)),
                let kind = row.word(2), let left = people.all[place].end,
                let term = Term.allCases.first(where: { $0.takes(day, after: left) })
            else { return }
            let found = Held(day: day, id: ExactText(row.text(3)), kind: Self.kinds[kind])
            if let known = held[place]?[term], (known.day, known.id) > (found.day, found.id) { return }
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
