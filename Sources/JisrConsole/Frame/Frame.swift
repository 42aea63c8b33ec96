internal import JisrCore
internal import JisrHome
internal import JisrWords

/// What stands around every page. A class: templates ask for it at every word.
final class Frame: Sendable {
    struct Link: Sendable {
        let href: String
        let text: String
        let isHere: Bool
        var code = ""
    }

    /// What the step before has come to, said once at the head of the next page.
    struct Note: Sendable {
        let text: String
        let isFault: Bool
        /// Where a press takes it back; empty where nothing can be.
        var undo = ""
    }

    let language: String
    let direction: String
    let title: String
    let centre: String
    /// The words of the pages by the names of their phrases.
    let say: [String: String]
    let csrf: String
    let person: String
    let mayWrite: Bool
    let navigation: [Link]
    let languages: [Link]
    let notes: [Note]
    let stylesheet: String
    let script: String
    let version: String
    let hasPerson: Bool

    /// - Parameter hasFaults: whether a form comes back with fields that are wrong: nothing of it was saved.
    init(_ visit: Visit, title: String, here: String = "", hasFaults: Bool = false) {
        let words = visit.words
        language = words.language.rawValue
        direction = words.language == .arabic ? "rtl" : "ltr"
        self.title = title
        centre = visit.centre
        say = PageWords.all(in: words)
        csrf = visit.csrf
        person = visit.person?.name ?? ""
        hasPerson = visit.person != nil
        mayWrite = visit.mayWrite
        var links = [
            ("/", words[ConsolePhrase.today]), ("/todo", words[WorkPhrase.todo]),
            ("/attendance", words[ConsolePhrase.attendance]),
            ("/participants", words[ConsolePhrase.participants]), ("/events", words[WritingPhrase.events]),
            ("/reports", words[WritingPhrase.reports]), ("/figures", words[ReportPhrase.figures]),
            ("/network", words[NetworkPhrase.network])
        ]
        if visit.has(.direction) {
            links += [("/users", words[ConsolePhrase.users]), ("/phone", words[PhonePhrase.phone])]
        }
        navigation = visit.person == nil ? [] : links.map { Link(href: $0, text: $1, isHere: $0 == here) }
        languages = Language.allCases.map {
            Link(
                href: "/language/\($0.rawValue)?then=\(visit.path.queryEscaped)", text: $0.ownName,
                isHere: $0 == words.language, code: $0.rawValue)
        }
        self.notes = visit.notes + (hasFaults ? [Note(text: words[ConsolePhrase.wrongFields], isFault: true)] : [])
        stylesheet = Assets.stylesheet.path
        script = Assets.script.path
        version = words.say(ConsolePhrase.versionOf, Version.current)
    }
}

/// The words that pages need, by their names: looked up once a language.
enum PageWords {
    static func all(in words: Catalogue) -> [String: String] { tables[words.language] ?? [:] }

    private static let tables: [Language: [String: String]] = Dictionary(
        uniqueKeysWithValues: Language.allCases.map { language in
            let words = Catalogue(language)
            func texts<P: Phrase>(_: P.Type) -> [(String, String)] { P.allCases.map { ("\($0)", words[$0]) } }
            // Where two families name a phrase alike, a page's own words come before the shared ones.
            let all =
                texts(NetworkPhrase.self) + texts(ViewPhrase.self) + texts(PhonePhrase.self)
                + texts(PicturePhrase.self)
                + texts(WritingPhrase.self)
                + texts(PeoplePhrase.self)
                + texts(RegisterPhrase.self)
                + texts(AccessPhrase.self)
                + texts(ConsolePhrase.self) + texts(ReportPhrase.self) + texts(DoorPhrase.self) + texts(WorkPhrase.self)
                + texts(MovePhrase.self)
            return (language, Dictionary(all, uniquingKeysWith: { one, _ in one }))
        })
}

extension Language {
    /// As those who read it call it.
    fileprivate var ownName: String {
        switch self {
        case .arabic: "العربية"
        case .french: "Français"
        case .english: "English"
        }
    }
}
