internal import JisrCore
internal import JisrWords

/// The provinces of Marrakech-Safi as tiles, each where it lies beside the others: a map that needs no map from elsewhere.
/// A tile is filled as far as its figure reaches, and says it.
public struct TilePicture: Sendable {
    public struct Tile: Sendable {
        public let province: String
        let lines: [String]
        let column, row: Int
        public let value: Double?
        public let text: String
    }

    public let tiles: [Tile]
    private let top: Double
    public let caption: String

    /// - Returns: nil where no row is of a province of that region.
    init?(_ section: ReportWords.Section, _ shown: ReportWords) {
        let (words, indicator) = (shown.words, section.indicator)
        var found: [String: [PicturedFigure]] = [:]
        var elsewhere: [PicturedFigure] = []
        for row in section.rows {
            let figure = PicturedFigure(row, indicator, .province, shown)
            if let province = Province.named(figure.code) {
                found[province.code, default: []].append(figure)
            } else {
                elsewhere.append(figure)
            }
        }
        guard !found.isEmpty else { return nil }
        tiles = Province.all.map { province in
            // A province that is written in two ways has two rows, and no figure of its own: it is not made up here.
            let figures = found[province.code] ?? []
            let one = figures.count == 1 ? figures[0] : nil
            let texts = figures.map(\.text).joined(separator: " / ")
            return Tile(
                province: province.code, lines: province.lines(in: words.language), column: province.column,
                row: province.row, value: one?.value, text: figures.isEmpty ? "–" : texts)
        }
        top = indicator.isDrawnAsNumber ? max(tiles.compactMap(\.value).max() ?? 0, 1) : 1
        let all = found.values.flatMap { $0 }.sorted { ExactText($0.code) < ExactText($1.code) }
        caption =
            PicturedFigure.extremes(of: all, words) + PicturedFigure.unseen(all.count { $0.value == nil }, words)
            + (elsewhere.isEmpty
                ? ""
                : " "
                    + words.say(
                        PicturePhrase.offTheMap, .list(elsewhere.map { .name("\($0.name) (\($0.text))") })))
    }

    private static let (width, height, gap) = (76.0, 64.0, 4.0)

    func drawing() -> Drawing {
        var drawing = Drawing(width: 320, height: Int(2 * (Self.height + Self.gap)) + 2, isMirrored: false)
        for tile in tiles {
            let x = 2 + Double(tile.column) * (Self.width + Self.gap)
            let y = 2 + Double(tile.row) * (Self.height + Self.gap)
            drawing.box(
                x: x, y: y, width: Self.width, height: Self.height, fill: 0, tile.value == nil ? .dashed : .normal)
            if let value = tile.value {
                let filled = value / top * Self.height
                drawing.box(
                    x: x, y: y + Self.height - filled, width: Self.width, height: filled, fill: 0.2, .none)
            }
            for (place, line) in tile.lines.enumerated() {
                drawing.write(line, x: x + Self.width / 2, y: y + 15 + Double(place) * 12, .middle, size: 10)
            }
            drawing.write(
                tile.text, x: x + Self.width / 2, y: y + Self.height - 9, .middle, size: tile.value == nil ? 8.5 : 12,
                isBold: tile.value != nil)
        }
        return drawing
    }
}

/// A province of the region, and where its tile lies: the coast on the left, the Atlas below.
struct Province {
    let code: String
    let arabic, latin: [String]
    let column, row: Int
    private let folded: Set<String>

    private init(_ code: String, _ arabic: [String], _ latin: [String], also: [String] = [], at column: Int, _ row: Int)
    {
        (self.code, self.arabic, self.latin, self.column, self.row) = (code, arabic, latin, column, row)
        let names = [arabic.joined(separator: " "), latin.joined(separator: " ")] + also
        folded = Set(names.map(\.folded))
    }

    func lines(in language: Language) -> [String] { language == .arabic ? arabic : latin }

    static let all = [
        Province("safi", ["آسفي"], ["Safi"], at: 0, 0),
        Province("youssoufia", ["اليوسفية"], ["Youssoufia"], at: 1, 0),
        Province("rehamna", ["الرحامنة"], ["Rehamna"], also: ["Rhamna", "Ben Guerir"], at: 2, 0),
        Province(
            "kelaa", ["قلعة", "السراغنة"], ["El Kelâa", "des Sraghna"],
            also: ["Kelaa des Sraghna", "El Kelaa", "Kelaa", "القلعة", "El Kelaa Sraghna"], at: 3, 0),
        Province("essaouira", ["الصويرة"], ["Essaouira"], at: 0, 1),
        Province("chichaoua", ["شيشاوة"], ["Chichaoua"], at: 1, 1),
        Province("marrakech", ["مراكش"], ["Marrakech"], also: ["Marrakesh"], at: 2, 1),
        Province("alhaouz", ["الحوز"], ["Al Haouz"], also: ["El Haouz", "Haouz"], at: 3, 1)
    ]

    /// What stands before the name in letters and on doors.
    private static let heads = ["إقليم", "عمالة", "Province de", "Province d’", "Préfecture de", "Province of"].map(
        \.folded)

    static func named(_ text: String) -> Province? {
        var name = text.folded
        for head in heads where name.utf8.starts(with: head.utf8) {
            name = String(Substring(name.utf8.dropFirst(head.utf8.count).drop { $0 == UInt8(ascii: " ") }))
            break
        }
        return all.first { $0.folded.contains(name) }
    }
}
