/// What becomes of the paragraphs of a text where somebody writes it anew.
public struct ProseEdit {
    /// A wording that survives.
    public struct Held {
        public let paragraph: Paragraph
        /// Whether whoever writes had it before him.
        public let isSeen: Bool

        public init(paragraph: Paragraph, isSeen: Bool) {
            self.paragraph = paragraph
            self.isSeen = isSeen
        }
    }

    /// By place, and at each place the one that is shown first.
    private let held: [Held]
    /// What the writer had before him: a wording a place.
    private let base: [Paragraph]
    private let chance: () -> UInt64

    /// - Parameter chance: numbers without a rule, for new places.
    public init(held: [Held], chance: @escaping () -> UInt64) {
        self.held = held
        self.chance = chance
        base = held.filter(\.isSeen).map(\.paragraph).reduce(into: []) { base, paragraph in
            if base.last?.place != paragraph.place { base.append(paragraph) }
        }
    }

    /// The paragraphs that are to be there, of those that were seen and new ones: what is seen and not among them goes.
    ///
    /// - Parameters:
    ///   - wasShown: whether a text had been shown to the writer, in a form or a list; nil where he looks at it now.
    ///   - shown: how many texts had been.
    public func paragraphs(for wanted: String?, wasShown: ((String) -> Bool)? = nil, shown: Int = 0) -> [Paragraph] {
        var lines = wanted.map { Prose.paragraphs(of: $0).map { ExactText($0.text) } } ?? []
        var lost = 0
        if let wasShown {
            // What had been shown and is gone: others changed it. A line that the writer left as it was says nothing of it.
            let here = Set(base.map { ExactText($0.text) })
            let ghosts = Set(lines.filter { !here.contains($0) && wasShown($0.text) })
            lines.removeAll(where: ghosts.contains)
            lost = shown - here.count { wasShown($0.text) } - ghosts.count
        }
        return Gaps(base: base, lines: lines).reduce(into: []) { made, gap in
            made += fill(gap, &lost)
            if let anchor = gap.end { made.append(anchor) }
        }
    }

    /// The paragraphs between two that stay: a changed one keeps its place.
    private func fill(_ gap: Gap, _ lost: inout Int) -> [Paragraph] {
        var made = zip(gap.gone, gap.lines).map { Paragraph(place: $0.place, text: $1.text) }
        var (last, rest) = (gap.gone.last?.place ?? gap.start, gap.lines.dropFirst(gap.gone.count))
        // The writer changed a paragraph that somebody else has changed meanwhile: two wordings of one.
        for other in unseen(after: gap.start, before: gap.end?.place) where lost > 0 && !rest.isEmpty {
            made.append(Paragraph(place: other, text: rest.removeFirst().text))
            lost -= 1
            last = max(last ?? other, other)
        }
        for line in rest {
            let place = Prose.place(after: last, before: next(after: last), chance: chance)
            made.append(Paragraph(place: place, text: line.text))
            last = place
        }
        return made
    }

    /// The places between two of which the writer had seen nothing.
    private func unseen(after start: String?, before end: String?) -> [String] {
        let seen = Set(base.map(\.place))
        var found: [String] = []
        for place in held.map(\.paragraph.place) where !seen.contains(place) && found.last != place {
            if start.map({ $0 < place }) ?? true, end.map({ place < $0 }) ?? true { found.append(place) }
        }
        return found
    }

    private func next(after place: String?) -> String? {
        guard let place else { return held.first?.paragraph.place }
        return held.first { $0.paragraph.place > place }?.paragraph.place
    }
}

/// What differs between two paragraphs that stay.
private struct Gap {
    /// The place before; nil at the head.
    var start: String?
    var gone: [Paragraph] = []
    var lines: [ExactText] = []
    /// The paragraph after; nil at the end.
    var end: Paragraph?
}

/// The gaps of a text, by a longest common subsequence of paragraphs (Myers, "An O(ND) Difference Algorithm", 1986).
private struct Gaps: Sequence {
    private let gaps: [Gap]

    init(base: [Paragraph], lines: [ExactText]) {
        let difference = lines.difference(from: base.map { ExactText($0.text) })
        var (gone, come): (Set<Int>, Set<Int>) = ([], [])
        for change in difference {
            switch change {
            case .remove(let offset, _, _): gone.insert(offset)
            case .insert(let offset, _, _): come.insert(offset)
            }
        }
        var (gaps, gap, line): ([Gap], Gap, Int) = ([], Gap(), 0)
        func takeLines() {
            while come.contains(line) {
                gap.lines.append(lines[line])
                line += 1
            }
        }
        for (offset, paragraph) in base.enumerated() {
            if gone.contains(offset) {
                gap.gone.append(paragraph)
                continue
            }
            takeLines()
            gap.end = paragraph
            gaps.append(gap)
            gap = Gap(start: paragraph.place)
            line += 1
        }
        takeLines()
        self.gaps = gaps + [gap]
    }

    func makeIterator() -> Array<Gap>.Iterator { gaps.makeIterator() }
}
