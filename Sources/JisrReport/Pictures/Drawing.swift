/// Lines and words in a box, from which a page makes SVG. All is of the colour of the text around it: so it reads in the dark,
/// on paper without colours, and without a style of its own.
public struct Drawing: Sendable {
    /// A path of SVG.
    public struct Path: Sendable {
        public let line: String
        /// `none` or `currentColor`.
        public let fill: String
        public let opacity: String
        public let width: String
        /// Empty for a line without gaps.
        public let dash: String
    }

    /// A text at a point. `start` is where its language begins.
    public struct Text: Sendable {
        public let x, y: String
        public let anchor: String
        public let size: String
        public let weight: String
        public let text: String
    }

    public let width, height: Int
    public private(set) var paths: [Path] = []
    public private(set) var texts: [Text] = []
    /// Whether what goes from left to right is drawn the other way.
    private let isMirrored: Bool

    enum Anchor: String { case start, middle, end }

    /// What a line is drawn with.
    enum Pen {
        case thin, normal, thick, dashed, faint, none
    }

    init(width: Int, height: Int, isMirrored: Bool) {
        (self.width, self.height, self.isMirrored) = (width, height, isMirrored)
    }

    // MARK: What there is to draw

    mutating func line(_ points: [(x: Double, y: Double)], _ pen: Pen) {
        guard points.count > 1 else { return }
        add(Self.path(points.map(place)), fill: 0, pen)
    }

    /// - Parameter fill: how dense, a part of 1.
    mutating func shape(_ points: [(x: Double, y: Double)], fill: Double, _ pen: Pen) {
        add(Self.path(points.map(place)) + "Z", fill: fill, pen)
    }

    mutating func box(x: Double, y: Double, width: Double, height: Double, fill: Double, _ pen: Pen) {
        shape(
            [(x, y), (x + width, y), (x + width, y + height), (x, y + height)], fill: fill, pen)
    }

    mutating func dot(x: Double, y: Double) {
        let radius = 2.5
        let (x, y) = place((x, y))
        let arc = "a\(Self.number(radius)) \(Self.number(radius)) 0 1 0 "
        add(
            "M\(Self.number(x - radius)) \(Self.number(y))\(arc)\(Self.number(2 * radius)) 0"
                + "\(arc)\(Self.number(-2 * radius)) 0Z",
            fill: 1, .none)
    }

    /// A band that goes from one upright edge to another.
    mutating func band(
        from left: (x: Double, top: Double, bottom: Double), to right: (x: Double, top: Double, bottom: Double),
        fill: Double, _ pen: Pen
    ) {
        let middle = (left.x + right.x) / 2
        func text(_ x: Double, _ y: Double) -> String {
            let (x, y) = place((x, y))
            return "\(Self.number(x)) \(Self.number(y))"
        }
        var line = "M\(text(left.x, left.top))C\(text(middle, left.top)) \(text(middle, right.top)) "
        line += text(right.x, right.top)
        if left.bottom > left.top {
            line += "L\(text(right.x, right.bottom))C\(text(middle, right.bottom)) \(text(middle, left.bottom)) "
            line += "\(text(left.x, left.bottom))Z"
        }
        add(line, fill: fill, pen)
    }

    mutating func write(
        _ text: String, x: Double, y: Double, _ anchor: Anchor = .start, size: Double = 11, isBold: Bool = false
    ) {
        let (x, y) = place((x, y))
        texts.append(
            Text(
                x: Self.number(x), y: Self.number(y), anchor: anchor.rawValue, size: Self.number(size),
                weight: isBold ? "bold" : "normal", text: text))
    }

    // MARK: How it is written

    private func place(_ point: (x: Double, y: Double)) -> (x: Double, y: Double) {
        (isMirrored ? Double(width) - point.x : point.x, point.y)
    }

    private mutating func add(_ line: String, fill: Double, _ pen: Pen) {
        let (width, dash) =
            switch pen {
            case .none: ("0", "")
            case .faint: ("0.4", "")
            case .thin: ("0.7", "")
            case .normal: ("1", "")
            case .thick: ("2", "")
            case .dashed: ("1", "3 3")
            }
        paths.append(
            Path(
                line: line, fill: fill > 0 ? "currentColor" : "none", opacity: Self.number(fill), width: width,
                dash: dash))
    }

    private static func path(_ points: [(x: Double, y: Double)]) -> String {
        "M" + points.map { "\(number($0.x)) \(number($0.y))" }.joined(separator: "L")
    }

    /// With one place at most: a screen shows no more, and a page of pictures stays small.
    static func number(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let (whole, part) = abs(tenths).quotientAndRemainder(dividingBy: 10)
        return (tenths < 0 ? "-" : "") + "\(whole)" + (part == 0 ? "" : ".\(part)")
    }
}
