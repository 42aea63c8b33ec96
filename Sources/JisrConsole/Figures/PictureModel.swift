internal import JisrReport

/// A picture of figures on a page. Its lines are the drawing's, its words escaped as all others are.
struct PictureModel: Sendable {
    struct Path: Sendable {
        let line, fill, opacity, width, dash: String
    }

    struct Word: Sendable {
        let x, y, anchor, size, weight, text: String
    }

    /// Stands over it; empty where a heading does.
    let name: String
    /// One on its page.
    let mark: String
    let box: String
    let caption: String
    let paths: [Path]
    let words: [Word]

    init(_ picture: Picture, name: String = "", mark: String, isRightToLeft: Bool) {
        let drawing = picture.drawing(isRightToLeft: isRightToLeft)
        (self.name, self.mark) = (name, mark)
        box = "0 0 \(drawing.width) \(drawing.height)"
        caption = picture.caption
        paths = drawing.paths.map {
            Path(line: $0.line, fill: $0.fill, opacity: $0.opacity, width: $0.width, dash: $0.dash)
        }
        words = drawing.texts.map {
            Word(x: $0.x, y: $0.y, anchor: $0.anchor, size: $0.size, weight: $0.weight, text: $0.text)
        }
    }
}
