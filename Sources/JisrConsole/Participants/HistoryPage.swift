internal import JisrActions
internal import JisrCore
internal import JisrWords

/// What was written in a participant's record, the newest first.
struct HistoryPage: PageModel {
    let template = "history"
    let frame: Frame
    let name: String
    let back: String
    let entries: [HistoryLine]

    init(_ visit: Visit, _ person: PersonOutcome, _ history: [HistoryOutcome.Entry]) {
        let words = visit.words
        frame = Frame(visit, title: words[PeoplePhrase.history], here: "/participants")
        name = person.line.name.text(in: words.language).shown
        back = Console.personPath(person.line.id)
        entries = history.reversed().map { HistoryLine($0, of: .participant, in: words) }
    }
}
