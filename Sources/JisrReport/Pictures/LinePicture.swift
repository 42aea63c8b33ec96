internal import JisrCore
internal import JisrWords

/// A figure over the months, and between which bounds centres lie. A month without a figure is a gap, never zero.
public struct LinePicture: Sendable {
    public struct Point: Sendable {
        /// As `2026-03`.
        public let month: String
        public let name: String
        public let value: Double?
        public let text: String
        /// Of the centres of which a figure is known in that month, the lowest and the highest.
        public let band: ClosedRange<Double>?
    }

    public let points: [Point]
    /// What the top of the picture means.
    let top: Double
    let topText: String
    public let caption: String

    init(_ figures: [PicturedFigure], _ indicator: Indicator, _ words: Catalogue, band: Report?) {
        let dated = Dictionary(figures.map { ($0.code, $0) }, uniquingKeysWith: { one, _ in one })
        let bands = Self.bands(of: band, indicator)
        let months = Self.months(of: figures.map(\.code))
        points = months.suffix(ReportLimits.pictureMonths).map { month in
            Point(
                month: month, name: words.month(month), value: dated[month]?.value, text: dated[month]?.text ?? "",
                band: bands[month])
        }
        let most = points.compactMap(\.value).max() ?? 0
        top = indicator.isDrawnAsNumber ? max(most, 1) : 1
        topText = indicator.isDrawnAsNumber ? "\(Int(most))" : "100 %"
        caption = Self.caption(points, all: months.count, words)
    }

    /// All months from the first that is told to the last, those without a row too.
    private static func months(of codes: [String]) -> [String] {
        let told = codes.compactMap { CivilDate("\($0)-01") }.sorted()
        guard let first = told.first, let last = told.last else { return [] }
        var (months, day): ([String], CivilDate) = ([], first)
        while day <= last {
            months.append(day.monthName)
            day = day.adding(months: 1)
        }
        return months
    }

    /// A band needs two centres: of one it would be the line.
    private static func bands(of report: Report?, _ indicator: Indicator) -> [String: ClosedRange<Double>] {
        var rates: [String: [Double]] = [:]
        for row in report?.rows ?? [] where row.indicator == indicator.name {
            guard let month = row.by[Dimension.month.rawValue],
                let value = PicturedFigure.value(of: row, indicator)
            else { continue }
            rates[month, default: []].append(value)
        }
        return rates.compactMapValues { rates in
            guard rates.count > 1, let least = rates.min(), let most = rates.max() else { return nil }
            return least...most
        }
    }

    private static func caption(_ points: [Point], all: Int, _ words: Catalogue) -> String {
        let known = points.filter { $0.value != nil }.sorted { ($0.value ?? 0) < ($1.value ?? 0) }
        guard let least = known.first, let most = known.last, let first = points.first, let last = points.last else {
            return words[PicturePhrase.nothingKnown]
        }
        var said =
            least.value == most.value
            ? words.say(PicturePhrase.allSame, .plain(most.text))
            : words.say(
                PicturePhrase.overMonths, .plain(first.name), .plain(last.name), .plain(most.text), .plain(most.name),
                .plain(least.text), .plain(least.name))
        let gaps = points.count - known.count
        if gaps > 0 { said += " " + words.say(PicturePhrase.gaps, .number(gaps)) }
        if points.contains(where: { $0.band != nil }) { said += " " + words[PicturePhrase.band] }
        if all > points.count { said += " " + words.say(PicturePhrase.lastMonths, .number(points.count)) }
        return said
    }

    // MARK: Drawing

    private static let (left, right, above, height) = (42.0, 310.0, 10.0, 130.0)

    private func x(_ place: Int) -> Double {
        points.count < 2
            ? (Self.left + Self.right) / 2
            : Self.left + Double(place) * (Self.right - Self.left) / Double(points.count - 1)
    }

    private func y(_ value: Double) -> Double { Self.above + (1 - value / top) * Self.height }

    func drawing(isRightToLeft: Bool) -> Drawing {
        var drawing = Drawing(width: 320, height: 176, isMirrored: isRightToLeft)
        for part in [0.0, 0.5, 1] { drawing.line([(Self.left, y(part * top)), (Self.right, y(part * top))], .faint) }
        drawing.write("0", x: Self.left - 4, y: y(0) + 4, .end, size: 10)
        drawing.write(topText, x: Self.left - 4, y: y(top) + 4, .end, size: 10)
        drawBands(&drawing)
        for run in runs(where: { $0.value != nil }) {
            drawing.line(run.map { (x($0), y(points[$0].value ?? 0)) }, .thick)
        }
        for (place, point) in points.enumerated() {
            if let value = point.value { drawing.dot(x: x(place), y: y(value)) }
        }
        drawMonths(&drawing)
        return drawing
    }

    /// Upright strokes from the lowest to the highest.
    private func drawBands(_ drawing: inout Drawing) {
        for run in runs(where: { $0.band != nil }) {
            let edges = run.compactMap { place in points[place].band.map { (x: x(place), band: $0) } }
            drawing.line(edges.map { ($0.x, y($0.band.upperBound)) }, .thin)
            drawing.line(edges.map { ($0.x, y($0.band.lowerBound)) }, .thin)
            for (from, to) in zip(edges, edges.dropFirst()) {
                for step in 0..<Self.strokes {
                    let part = Double(step) / Double(Self.strokes)
                    func between(_ one: Double, _ other: Double) -> Double { one + (other - one) * part }
                    let x = between(from.x, to.x)
                    drawing.line(
                        [
                            (x, y(between(from.band.lowerBound, to.band.lowerBound))),
                            (x, y(between(from.band.upperBound, to.band.upperBound)))
                        ], .faint)
                }
            }
            if let last = edges.last {
                drawing.line([(last.x, y(last.band.lowerBound)), (last.x, y(last.band.upperBound))], .faint)
            }
        }
    }

    /// Strokes a month: a season's band has some fifty, which is enough to be seen as one surface.
    private static let strokes = 4

    /// Numbers of months, and under the first of each year the year; fewer where there is no room.
    private func drawMonths(_ drawing: inout Drawing) {
        let every = points.count > 18 ? 3 : 1
        var year = ""
        for (place, point) in points.enumerated() {
            let parts = point.month.utf8.split(separator: UInt8(ascii: "-")).map { String(Substring($0)) }
            guard parts.count == 2, let month = Int(parts[1]) else { continue }
            if place % every == 0 { drawing.write("\(month)", x: x(place), y: 154, .middle, size: 10) }
            if parts[0] != year { drawing.write(parts[0], x: x(place), y: 168, .middle, size: 10) }
            year = parts[0]
        }
    }

    /// The places of points next to each other that have something.
    private func runs(where holds: (Point) -> Bool) -> [[Int]] {
        var runs: [[Int]] = []
        for place in points.indices where holds(points[place]) {
            if let last = runs.last?.last, last == place - 1 {
                runs[runs.count - 1].append(place)
            } else {
                runs.append([place])
            }
        }
        return runs
    }
}
