internal import JisrWords

/// A picture of the rows of one indicator: values first, which are those of the report and no others, drawn afterwards.
public enum Picture: Sendable {
    case line(LinePicture)
    case bars(BarPicture)
    case flow(FlowPicture)
    case tiles(TilePicture)

    /// - Parameters:
    ///   - section: the rows of one indicator of a report.
    ///   - shown: that report in words.
    ///   - band: the same by month and centre, where the picture may show how far centres lie apart.
    /// - Returns: nil where rows are best read as a table.
    public init?(_ section: ReportWords.Section, _ shown: ReportWords, band: Report? = nil) {
        guard shown.dimensions.count == 1, let dimension = shown.dimensions.first, !section.rows.isEmpty else {
            return nil
        }
        let figures = section.rows.map { PicturedFigure($0, section.indicator, dimension, shown) }
        switch dimension {
        case .month: self = .line(LinePicture(figures, section.indicator, shown.words, band: band))
        case .outcome:
            guard let flow = FlowPicture(figures, section, shown.words) else { return nil }
            self = .flow(flow)
        case .province:
            if let tiles = TilePicture(section, shown) { self = .tiles(tiles) } else { fallthrough }
        default:
            guard (2...ReportLimits.pictureBars).contains(figures.count) else { return nil }
            self = .bars(BarPicture(figures, section.indicator, shown.words))
        }
    }

    public func drawing(isRightToLeft: Bool) -> Drawing {
        switch self {
        case .line(let picture): picture.drawing(isRightToLeft: isRightToLeft)
        case .bars(let picture): picture.drawing(isRightToLeft: isRightToLeft)
        case .flow(let picture): picture.drawing(isRightToLeft: isRightToLeft)
        // A map has its west on the left in every language.
        case .tiles(let picture): picture.drawing()
        }
    }

    /// The point of it in words: for who does not see it, and for who asks what to look at.
    public var caption: String {
        switch self {
        case .line(let picture): picture.caption
        case .bars(let picture): picture.caption
        case .flow(let picture): picture.caption
        case .tiles(let picture): picture.caption
        }
    }
}

/// A figure of a row as pictures have it.
public struct PicturedFigure: Sendable {
    /// The value of the dimension as files have it, and as people read it.
    public let code, name: String
    /// What is drawn; nil where it is not known, hidden, or told by a bound alone.
    public let value: Double?
    public let text: String

    init(_ row: Report.Row, _ indicator: Indicator, _ dimension: Dimension, _ shown: ReportWords) {
        code = row.by[dimension.rawValue] ?? Dimension.unknown
        name = shown.value(code, of: dimension)
        value = Self.value(of: row, indicator)
        text =
            indicator.isDrawnAsNumber
            ? row.numerator.map { "\($0)" } ?? shown.figure(of: row, indicator)
            : shown.figure(of: row, indicator)
    }

    static func value(of row: Report.Row, _ indicator: Indicator) -> Double? {
        guard row.bound == nil else { return nil }
        return indicator.isDrawnAsNumber ? row.numerator.map(Double.init) : row.rate
    }

    /// Highest and lowest in words; what is not drawn is counted.
    static func extremes(of figures: [PicturedFigure], _ words: Catalogue) -> String {
        let known = figures.filter { $0.value != nil }
        let sorted = known.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
        guard let least = sorted.first, let most = sorted.last else { return words[PicturePhrase.nothingKnown] }
        if known.count == 1 { return words.say(PicturePhrase.onlyOne, .name(most.name), .plain(most.text)) }
        if least.value == most.value { return words.say(PicturePhrase.allSame, .plain(most.text)) }
        return words.say(
            PicturePhrase.mostAndLeast, .name(most.name), .plain(most.text), .name(least.name), .plain(least.text))
    }

    /// How many figures have nothing to draw, in words; empty for none.
    static func unseen(_ count: Int, _ words: Catalogue) -> String {
        count == 0 ? "" : " " + words.say(PicturePhrase.unseen, .number(count))
    }
}

extension Indicator {
    /// Whether a picture shows how many there are: of those enrolled the number is asked for, and not which part of all they are.
    var isDrawnAsNumber: Bool { kind != .share || name == Indicator.enrolled.name }
}
