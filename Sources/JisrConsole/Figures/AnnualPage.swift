internal import JisrActions
internal import JisrHome
internal import JisrReport
internal import JisrWords

/// The report of a season, to be read and printed.
struct AnnualPage: PageModel {
    struct Row: Sendable {
        let name, doubt: String
        let cells: [String]
    }

    struct Chapter: Sendable {
        let name: String
        let pictures: [PictureModel]
        let heads: [String]
        let rows: [Row]
    }

    struct List: Sendable {
        let name: String
        let lines: [String]
        let note: String
    }

    struct Explanation: Sendable {
        let name, sentence: String
    }

    let template = "annual"
    let frame: Frame
    let title, season: String
    let isPublic: Bool
    /// Whether who asks may publish the season, and nobody has.
    let canRelease: Bool
    let fault: String
    let cover, notes: [String]
    let files: [FiguresPage.File]
    let freshness: [FiguresPage.Centre]
    let chapters: [Chapter]
    let lists: [List]
    let explanations: [Explanation]
    let hasReport: Bool

    /// - Parameter annual: nil where what was asked for is none.
    init(_ visit: Visit, _ request: AnnualRequest, _ annual: AnnualReport?, fault: String = "") {
        let words = visit.words
        let shown = annual.map { AnnualWords($0, words) }
        frame = Frame(visit, title: words[PicturePhrase.annual], here: "/figures")
        title = shown?.title ?? words[PicturePhrase.annual]
        season = annual?.season ?? request.season ?? ""
        isPublic = request.public == true
        canRelease =
            isPublic && visit.person?.role.mayAdmit == true && annual?.isOver == true && annual?.isReleased == false
        self.fault = fault
        (cover, notes) = (shown?.cover ?? [], shown?.notes ?? [])
        freshness = (shown?.freshness ?? []).map(FiguresPage.Centre.init)
        chapters = (shown?.chapters ?? []).enumerated().map {
            Chapter($1, number: $0, isRightToLeft: words.language == .arabic)
        }
        lists = (shown?.lists ?? []).map { List(name: $0.name, lines: $0.lines, note: $0.note) }
        explanations = (shown?.explanations ?? []).map { Explanation(name: $0.name, sentence: $0.sentence) }
        files = annual.map { Self.files($0.season, isPublic: request.public == true, words) } ?? []
        hasReport = annual != nil
    }

    private static func files(_ season: String, isPublic: Bool, _ words: Catalogue) -> [FiguresPage.File] {
        let query = "season=\(season.queryEscaped)"
        return [
            FiguresPage.File(
                href: "/figures/annual?\(query)\(isPublic ? "" : "&public=1")",
                text: words[isPublic ? ReportPhrase.forInside : .forPublic]),
            FiguresPage.File(
                href: "/figures/annual/file?\(query)\(isPublic ? "&public=1" : "")", text: words[ReportPhrase.download])
        ]
    }
}

extension AnnualPage.Chapter {
    fileprivate init(_ chapter: AnnualWords.Chapter, number: Int, isRightToLeft: Bool) {
        name = chapter.name
        pictures = chapter.pictures.enumerated().map {
            PictureModel($1.picture, name: $1.name, mark: "picture\(number)-\($0)", isRightToLeft: isRightToLeft)
        }
        heads = chapter.heads
        rows = chapter.rows.map { AnnualPage.Row(name: $0.name, doubt: $0.doubt, cells: $0.cells) }
    }
}

extension FiguresPage.Centre {
    init(_ freshness: ReportWords.Freshness) {
        self.init(
            name: freshness.centre, asOf: freshness.asOf, state: freshness.state, isComplete: freshness.isComplete)
    }
}
