internal import JisrWords

/// Figures side by side, each with its name above its bar and its value beside it.
public struct BarPicture: Sendable {
    public let figures: [PicturedFigure]
    private let top: Double
    public let caption: String

    init(_ figures: [PicturedFigure], _ indicator: Indicator, _ words: Catalogue) {
        self.figures = figures
        top = indicator.isDrawnAsNumber ? max(figures.compactMap(\.value).max() ?? 0, 1) : 1
        caption =
            PicturedFigure.extremes(of: figures, words)
            + PicturedFigure.unseen(figures.count { $0.value == nil }, words)
    }

    private static let (row, longest) = (32.0, 220.0)

    func drawing(isRightToLeft: Bool) -> Drawing {
        var drawing = Drawing(
            width: 320, height: figures.count * Int(Self.row) + 4, isMirrored: isRightToLeft)
        for (place, figure) in figures.enumerated() {
            let y = Double(place) * Self.row
            drawing.write(figure.name.cut, x: 2, y: y + 12)
            let length = figure.value.map { $0 / top * Self.longest }
            if let length {
                drawing.box(x: 2, y: y + 17, width: length, height: 10, fill: 0.8, .thin)
            } else {
                drawing.line([(2, y + 22), (22, y + 22)], .dashed)
            }
            drawing.write(figure.text, x: (length ?? 20) + 8, y: y + 26, isBold: true)
        }
        return drawing
    }
}

extension String {
    /// As much of a name as has room: the whole stands in the table.
    var cut: String {
        let room = 42
        guard unicodeScalars.count > room else { return self }
        return String(String.UnicodeScalarView(unicodeScalars.prefix(room))) + "…"
    }
}
