internal import JisrActions
internal import JisrServer
internal import JisrWords

/// The passes that there are, and one that was just made.
struct PassesPage: PageModel {
    struct Line: Sendable {
        let id: String
        let trainer: String
        let groups: String
        let until: String
        let state: String
    }

    struct Made: Sendable {
        let title: String
        let link: String
        let picture: QRPicture?
        let until: String
        let opens: String
    }

    let template = "passes"
    let frame: Frame
    let passes: [Line]
    let hasPasses: Bool
    let made: Made?
    let groups: [FormModel.Choice]
    let trainer: String
    let fault: String
    /// Why none can be made; empty where one can.
    let closed: String

    init(
        _ visit: Visit, _ outcome: PassesOutcome, isOpen: Bool, made: MadePassOutcome?, fields: FormFields,
        fault: String
    ) {
        let words = visit.words
        frame = Frame(visit, title: words[PhonePhrase.passes], here: "/passes")
        passes = outcome.passes.map { Line($0, words) }
        hasPasses = !passes.isEmpty
        self.made = made.map { Made($0, words) }
        let chosen = Set(fields.pairs.filter { $0.name == "group" }.map(\.value))
        groups = outcome.groups.map {
            FormModel.Choice(value: $0, label: $0.shown, isChosen: chosen.contains($0))
        }
        trainer = fields["trainer"] ?? ""
        self.fault = fault
        closed =
            isOpen
            ? (visit.isCentre ? "" : words[PhonePhrase.passOfCentres]) : words[PhonePhrase.thisMachineAlone]
    }
}

extension PassesPage.Line {
    fileprivate init(_ pass: PassOutcome, _ words: Catalogue) {
        id = pass.id
        trainer = pass.trainer.shown
        groups = pass.groups.map(\.shown).joined(separator: words.comma)
        until = words.say(PhonePhrase.passUntil, .plain(words.day(ofUnix: pass.expires)))
        state = words[pass.isOpen ? PhonePhrase.passIsOpen : .passIsNew]
    }
}

extension PassesPage.Made {
    fileprivate init(_ made: MadePassOutcome, _ words: Catalogue) {
        title = words.say(PhonePhrase.passFor, .name(made.pass.trainer))
        link = made.link
        picture = QRPicture(of: made.link, called: words[PhonePhrase.pictureOfPass])
        until = words.say(PhonePhrase.passUntil, .plain(words.day(ofUnix: made.pass.expires)))
        opens = words.say(PhonePhrase.passOpensOnly, .list(made.pass.groups.map { .name($0) }))
    }
}
