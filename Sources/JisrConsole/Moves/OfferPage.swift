internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// The form by which a youth's file is offered to another centre.
struct OfferPage: PageModel {
    let template = "offer"
    let frame: Frame
    let heading: String
    let name: String
    let back: String
    let action: String
    let centre: FormModel.Input
    let givers: [FormModel.Choice]
    let parts: [FormModel.Choice]
    let agreed: String
    let hasAgreed: Bool
    let consentFault: String

    /// - Parameter isComplete: false for a form that came without what it cannot do without.
    init(
        _ visit: Visit, _ person: PersonOutcome, _ centres: [MoveReceiver], _ form: FormFields, isComplete: Bool
    ) {
        let words = visit.words
        func choice(_ word: String, _ chosen: Bool) -> FormModel.Choice {
            FormModel.Choice(
                value: word, label: ChoiceLabels.labels(of: word).text(in: words.language), isChosen: chosen)
        }
        heading = words[MovePhrase.offerMove]
        frame = Frame(visit, title: heading, here: "/participants", hasFaults: !isComplete)
        name = person.line.name.text(in: words.language).shown
        back = Console.personPath(person.line.id)
        action = "\(back)/move"
        givers = Actions.consentGivers.map { choice($0, $0 == form["consent"]) }
        parts = Actions.movableParts.map { part in
            let label = Schema.network.collections.first { $0.name == part }?.labels.text(in: words.language)
            return FormModel.Choice(
                value: part, label: label ?? part, isChosen: form.pairs.isEmpty || form["part.\(part)"] == "1")
        }
        agreed = form["agreed"] ?? Today.date
        hasAgreed = form["yes"] == "1"
        centre = FormModel.centre(
            centres, words[MovePhrase.toCentre], chosen: form["centre"],
            fault: isComplete || form["centre"]?.isEmpty == false ? "" : words[ConsolePhrase.wrongFields])
        consentFault =
            isComplete || hasAgreed && form["consent"]?.isEmpty == false ? "" : words[MovePhrase.consentNeeded]
    }
}
