internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// What another device is shown of a record, and the names of what it is not.
struct ViewPage: PageModel {
    struct Entry: Sendable {
        let id: String
        let facts: [PersonPage.Fact]
    }

    struct Part: Sendable {
        let title: String
        let entries: [Entry]
        let more: String
        let hidden: String
    }

    /// Marks of a season are told by their number: a page stays a page.
    private static let entriesShown = 12

    let template = "view"
    let frame: Frame
    let title: String
    let id: String
    let role: String
    let path: String
    let viewers: [FiguresPage.Choice]
    let parts: [Part]
    let nothingHidden: Bool
    let notSentYet: String
    let back: String

    init(_ visit: Visit, _ request: ViewRequest, _ view: ViewOutcome) {
        let words = visit.words
        title = words.say(ViewPhrase.viewedBy, .name(view.viewer.name))
        frame = Frame(visit, title: title, here: "/network")
        id = request.id.shown
        role = ChoiceLabels.labels(of: view.viewer.role).text(in: words.language)
        path = Console.viewPath(request.collection, request.id)
        viewers = view.viewers.map { viewer in
            let role = ChoiceLabels.labels(of: viewer.role).text(in: words.language)
            return FiguresPage.Choice(
                value: viewer.id, text: "\(viewer.name.shown) · \(role)", isChosen: viewer.id == view.viewer.id)
        }
        parts = view.parts.compactMap { Part($0, words) }
        nothingHidden = view.parts.allSatisfy { $0.isShown && $0.isHeldHere }
        notSentYet =
            view.notSentYet == 0
            ? "" : words.say(ViewPhrase.viewNotSentYet, .plain(words.count(Int(view.notSentYet), .change)))
        back = Self.page(of: request)
    }

    private static func page(of request: ViewRequest) -> String {
        switch request.collection {
        case Schema.Collection.participant.name: Console.personPath(request.id)
        case Schema.Collection.session.name: Console.registerPath(request.id)
        case let name: "/\(name)/\(request.id.pathEscaped)"
        }
    }
}

extension ViewPage.Part {
    /// Nil for what is no collection of this program's.
    fileprivate init?(_ part: ViewOutcome.Part, _ words: Catalogue) {
        guard let collection = Schema.network.collections.first(where: { $0.name == part.collection }) else {
            return nil
        }
        title = collection.labels.text(in: words.language)
        entries = part.records.prefix(ViewPage.entriesShown).map { record in
            ViewPage.Entry(id: record.id.shown, facts: PersonPage.facts(record, collection, words))
        }
        let rest = part.records.count - entries.count
        more = rest > 0 ? words.say(ViewPhrase.moreOfThem, .number(rest)) : ""
        let names = collection.fields.filter { part.unseenFields.contains($0.name) }.map {
            PhraseArgument.label($0.labels)
        }
        hidden =
            names.isEmpty
            ? "" : words.say(part.isShown ? ViewPhrase.readThereAlone : .hiddenThere, .list(names))
    }
}
