internal import JisrActions
internal import JisrCore
internal import JisrWords

/// The moves of which this device hears.
struct MovesPage: PageModel {
    struct Line: Sendable {
        let href: String
        let title: String
        let facts: [String]
    }

    struct Part: Sendable {
        let name: String
        let label: String
        let lines: [Line]
    }

    let template = "moves"
    let frame: Frame
    let heading: String
    let parts: [Part]
    let isNone: Bool
    let showsAll: Bool
    let paging: Paging

    init(_ visit: Visit, _ outcome: MovesOutcome, showsAll: Bool) {
        let words = visit.words
        heading = words[MovePhrase.moves]
        frame = Frame(visit, title: heading, here: "/participants")
        let labels: [(String, MovePhrase)] = [
            ("incoming", .incomingMoves), ("outgoing", .outgoingMoves), ("between", .otherMoves)
        ]
        parts = labels.compactMap { direction, label in
            let lines = outcome.moves.filter { $0.direction == direction }.map { move in
                let shown = MoveWords(move, words)
                return Line(href: Console.movePath(move.id), title: shown.title, facts: shown.facts)
            }
            return lines.isEmpty ? nil : Part(name: direction, label: words[label], lines: lines)
        }
        isNone = parts.isEmpty
        self.showsAll = showsAll
        paging = Paging(
            showsAll ? "/moves?all=1&from=" : "/moves?from=", offset: Paging.offset(visit), total: outcome.total)
    }
}

/// One move: what its sealed file says, and what can be done about it.
struct MovePage: PageModel {
    struct Record: Sendable {
        let label: String
        let facts: [PersonPage.Fact]
    }

    let template = "move"
    let frame: Frame
    let heading: String
    let facts: [String]
    let consent: String
    let records: [Record]
    /// Why nothing is told of the file; empty where it opens.
    let closed: String
    let path: String
    let canAnswer: Bool
    let canAccept: Bool
    let canWithdraw: Bool
    let reasons: [FormModel.Choice]

    init(_ visit: Visit, _ move: MoveOutcome) {
        let words = visit.words
        let shown = MoveWords(move.line, words)
        (heading, facts) = (shown.title, shown.facts)
        frame = Frame(visit, title: words[MovePhrase.moves], here: "/participants")
        consent = shown.consent(of: move) ?? ""
        records = move.records.map { Record($0, words) }
        closed = move.consent == nil && move.line.direction != "between" ? words[MovePhrase.notOpenHere] : ""
        path = Console.movePath(move.line.id)
        let isOpen = visit.mayWrite && move.line.state == "offered"
        canAnswer = isOpen && move.line.direction == "incoming"
        canAccept = canAnswer && move.consent != nil
        canWithdraw = isOpen && move.line.direction == "outgoing"
        let field = Schema.Collection.move.field(named: "declined")
        reasons = (field?.type.words ?? []).map {
            FormModel.Choice(
                value: $0, label: ChoiceLabels.labels(of: $0).text(in: words.language), isChosen: false)
        }
    }
}

extension MovePage.Record {
    fileprivate init(_ record: MovedRecord, _ words: Catalogue) {
        let collection = Schema.network.collections.first { $0.name == record.collection }
        label = collection?.labels.text(in: words.language) ?? record.collection.shown
        facts = record.fields.map { assignment in
            let field = collection?.field(named: assignment.field)
            return PersonPage.Fact(
                label: field?.labels.text(in: words.language) ?? assignment.field.shown,
                value: field.map { FieldText.text(assignment.value, of: $0, in: words) } ?? assignment.value.shown,
                isInConflict: false)
        }
    }
}
