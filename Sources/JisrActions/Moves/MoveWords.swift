internal import JisrCore
public import JisrWords

/// A move as people read it, on a page and in a terminal.
public struct MoveWords {
    /// Who moves, or that nobody here can tell.
    public let title: String
    /// From where to where, since when, and how far it has come.
    public let facts: [String]
    private let words: Catalogue

    public init(_ move: MoveLine, _ words: Catalogue) {
        self.words = words
        title =
            move.participant.map { PhraseArgument.name($0.text(in: words.language)).text(in: words) }
            ?? words[MovePhrase.sealedFile]
        var facts = [words.say(MovePhrase.fromTo, .name(move.from), .name(move.to))]
        if let day = move.day { facts.append(words.say(MovePhrase.offeredOn, .plain(words.day(ofDate: day)))) }
        facts.append(Self.state(of: move, words))
        if move.state == "offered" { facts += Self.reach(of: move, words) }
        self.facts = facts
    }

    private static func state(of move: MoveLine, _ words: Catalogue) -> String {
        switch move.state {
        case "accepted": words.say(MovePhrase.moveAccepted, .plain(words.day(ofDate: move.accepted ?? "")))
        case "declined": words.say(MovePhrase.moveDeclined, .label(ChoiceLabels.labels(of: move.reason)))
        case "withdrawn": words[MovePhrase.moveWithdrawn]
        default: words[MovePhrase.moveOffered]
        }
    }

    /// On which devices it opens, for those who wait.
    private static func reach(of move: MoveLine, _ words: Catalogue) -> [String] {
        func list(_ names: [String]) -> PhraseArgument { .list(names.map { .name($0) }) }
        if move.opensOn.isEmpty, move.opensNotOn.isEmpty { return [words[MovePhrase.opensNowhere]] }
        return (move.opensOn.isEmpty ? [] : [words.say(MovePhrase.opensOn, list(move.opensOn))])
            + (move.opensNotOn.isEmpty ? [] : [words.say(MovePhrase.opensNotYetOn, list(move.opensNotOn))])
    }

    /// Who has agreed; nil where the file does not open here.
    public func consent(of move: MoveOutcome) -> String? {
        move.consent.map {
            words.say(
                MovePhrase.consentTold, .label(ChoiceLabels.labels(of: $0.by)), .plain(words.day(ofDate: $0.on)))
        }
    }

    /// What the sealed file says, record by record, a field a line.
    public func lines(of move: MoveOutcome) -> [String] {
        guard let consent = consent(of: move) else { return [words[MovePhrase.notOpenHere]] }
        return [consent]
            + move.records.flatMap { record -> [String] in
                let collection = Schema.network.collections.first { $0.name == record.collection }
                let head = collection?.labels.text(in: words.language) ?? record.collection
                return ["", head]
                    + record.fields.map { field in
                        let label =
                            collection?.field(named: field.field)?.labels.text(in: words.language) ?? field.field
                        return "    \(label): \(PhraseArgument.name(field.value).text(in: words))"
                    }
            }
    }
}
