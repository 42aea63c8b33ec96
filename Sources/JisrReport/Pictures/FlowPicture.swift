internal import JisrWords

/// Where those who left went: one stem, which parts.
public struct FlowPicture: Sendable {
    public let total: Int
    public let branches: [PicturedFigure]
    /// How many went each way; nil where that is hidden.
    let counts: [Int?]
    private let stem: String
    public let caption: String

    /// - Returns: nil where nobody left, or it is not known or hidden how many.
    init?(_ figures: [PicturedFigure], _ section: ReportWords.Section, _ words: Catalogue) {
        guard let total = section.rows.first?.denominator, total > 0,
            section.rows.allSatisfy({ $0.denominator == total })
        else { return nil }
        self.total = total
        branches = figures
        counts = section.rows.map { $0.bound == nil ? $0.numerator : nil }
        stem = "\(total)"
        let known = zip(figures, counts).sorted { ($0.1 ?? -1) > ($1.1 ?? -1) }
        let said = known.compactMap { figure, count in
            count.map { "\(PhraseArgument.name(figure.name).text(in: words)) \($0)" }
        }
        let hidden = PicturedFigure.unseen(counts.count { $0 == nil }, words)
        caption =
            said.isEmpty
            ? words[PicturePhrase.nothingKnown] + hidden
            : words.say(PicturePhrase.flow, .number(total), .plain(said.joined(separator: words.comma))) + hidden
    }

    private static let (stemHeight, slot) = (120.0, 32.0)

    func drawing(isRightToLeft: Bool) -> Drawing {
        let unit = Self.stemHeight / Double(total)
        let slots = counts.map { max(Self.slot, Double($0 ?? 0) * unit + 6) }
        let height = max(slots.reduce(0, +), Self.stemHeight) + 20
        var drawing = Drawing(width: 320, height: Int(height), isMirrored: isRightToLeft)
        var from = (height - Self.stemHeight) / 2
        drawing.box(x: 30, y: from, width: 8, height: Self.stemHeight, fill: 0.8, .none)
        drawing.write(stem, x: 26, y: height / 2 + 4, .end, isBold: true)
        var to = 10.0
        for (place, branch) in branches.enumerated() {
            let thick = Double(counts[place] ?? 0) * unit
            if thick > 0 {
                drawing.band(
                    from: (38, from, from + thick), to: (130, to, to + thick),
                    fill: place.isMultiple(of: 2) ? 0.35 : 0.15,
                    .thin)
                drawing.box(x: 130, y: to, width: 5, height: thick, fill: 0.8, .none)
            } else if counts[place] == nil {
                drawing.band(from: (38, height / 2, height / 2), to: (130, to + 10, to + 10), fill: 0, .dashed)
            }
            drawing.write(branch.name.cut, x: 140, y: to + 11)
            drawing.write(text(of: place), x: 140, y: to + 24, isBold: true)
            from += thick
            to += slots[place]
        }
        return drawing
    }

    private func text(of place: Int) -> String {
        counts[place].map { "\($0) · \(branches[place].text)" } ?? branches[place].text
    }
}
