internal import JisrActions
internal import JisrServer
internal import JisrWords

/// Whether a file of this centre and one of another are one person's: what was decided, and the form to decide.
struct ElsewherePage: PageModel {
    struct Decision: Sendable {
        let text: String
        let centre: String
        let number: String
    }

    let template = "elsewhere"
    let frame: Frame
    let heading: String
    let name: String
    let back: String
    let action: String
    let decisions: [Decision]
    let centre: FormModel.Input
    let number: String
    let numberFault: String
    let canWrite: Bool

    /// - Parameter isComplete: false for a form that came without what it cannot do without.
    init(_ visit: Visit, _ outcome: ElsewhereOutcome, _ form: FormFields, isComplete: Bool) {
        let words = visit.words
        heading = words[WorkPhrase.fileElsewhere]
        frame = Frame(visit, title: heading, here: "/participants", hasFaults: !isComplete)
        name = outcome.line.name.text(in: words.language).shown
        back = Console.personPath(outcome.line.id)
        action = Console.elsewherePath(outcome.line.id)
        decisions = outcome.decisions.map { decision in
            let phrase = decision.verdict == "same" ? WorkPhrase.sameElsewhere : .differentElsewhere
            return Decision(
                text: words.say(phrase, .name(decision.file), .name(decision.centreName)), centre: decision.centre,
                number: decision.file)
        }
        number = form["number"] ?? ""
        let needed = words[ConsolePhrase.wrongFields]
        centre = FormModel.centre(
            outcome.centres, words[WorkPhrase.otherCentre], chosen: form["centre"],
            fault: isComplete || form["centre"]?.isEmpty == false ? "" : needed)
        numberFault = isComplete || !number.isEmpty ? "" : needed
        canWrite = visit.mayWrite && outcome.isOurs
    }
}
