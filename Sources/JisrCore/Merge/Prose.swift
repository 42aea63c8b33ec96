/// One paragraph of a long text, as a member of a set: a place, the end of a line, and what it says.
public struct Paragraph: Hashable, Sendable {
    /// Where it stands, in the order of bytes. Two of one place are two wordings of one paragraph.
    public let place: String
    public let text: String

    public init(place: String, text: String) {
        self.place = place
        self.text = text
    }

    public var member: String { "\(place)\n\(text)" }

    /// Nil for what is no paragraph.
    public init?(member: String) {
        let parts = member.utf8.split(separator: Prose.separator, maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, Prose.places.contains(parts[0].count), parts[0].allSatisfy(Prose.isDigit) else {
            return nil
        }
        place = String(Substring(parts[0]))
        text = String(Substring(parts[1]))
    }
}

/// A long text that several people write: each paragraph survives by itself, so that two who change different paragraphs
/// apart do not meet.
///
/// In the state it is a set of ``Paragraph``, by their members. A text that is written whole, as by whoever makes the record, is one
/// paragraph a line at places that follow from its number, so it travels as the text alone; who changes it takes
/// paragraphs away and adds others. A paragraph that changes keeps its place; one that comes between two gets a place
/// between theirs, with some chance at its end, so that two people's do not get one (fractional indexing).
public enum Prose {
    /// What ends a line, and stands behind a place. Looked for by bytes: a vowel sign after it is one character with it.
    static let separator = UInt8(ascii: "\n")
    /// How many digits a place has.
    static let places = 1...Limits.placeBytes
    /// Digits of a place that was given by number: more than there are paragraphs in a text.
    private static let numberDigits = 4
    private static let digits = Array("0123456789abcdefghijklmnopqrstuvwxyz".utf8)

    static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) || (0x61...0x7a).contains(byte) }

    /// The paragraphs of a text that is written whole. A text of very many lines has several in one.
    public static func paragraphs(of text: String) -> [Paragraph] {
        let lines = text.utf8.split(separator: separator, omittingEmptySubsequences: false)
        let each = (lines.count + Limits.paragraphs - 1) / Limits.paragraphs
        return stride(from: 0, to: lines.count, by: each).enumerated().map { number, first in
            let end = lines[min(first + each, lines.count) - 1].endIndex
            return Paragraph(
                place: place(number: number + 1),
                text: String(Substring(text.utf8[lines[first].startIndex..<end])))
        }
    }

    /// - Parameter paragraphs: in the order of their places.
    public static func text(of paragraphs: some Sequence<Paragraph>) -> String {
        paragraphs.map(\.text).joined(separator: "\n")
    }

    private static func place(number: Int) -> String {
        var (rest, bytes) = (number, [UInt8](repeating: digits[0], count: numberDigits))
        for index in bytes.indices.reversed() {
            bytes[index] = digits[rest % digits.count]
            rest /= digits.count
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// A place after `left` and before `right`, as far as there is one; nil where nothing stands on that side.
    ///
    /// - Parameter chance: numbers without a rule, which end the place.
    static func place(after left: String?, before right: String?, chance: () -> UInt64) -> String {
        var made: [UInt8]
        if right == nil, let left, left.utf8.count >= numberDigits,
            let number = Int(Substring(left.utf8.prefix(numberDigits)), radix: digits.count), number + 1 < Self.numbers
        {
            made = Array(place(number: number + 1).utf8)
        } else {
            made = middle(Array((left ?? "").utf8), right.map { Array($0.utf8) })
        }
        // The last is no zero: nothing fits between a place and the same with a zero behind it.
        let end = chance()
        made += [
            digits[Int(end % 36)], digits[Int(end / 36 % 36)], digits[1 + Int(end / 1296 % 35)]
        ]
        return String(decoding: made, as: UTF8.self)
    }

    private static let numbers = 36 * 36 * 36 * 36

    private static func middle(_ left: [UInt8], _ right: [UInt8]?) -> [UInt8] {
        func number(_ byte: UInt8) -> Int { digits.firstIndex(of: byte) ?? 0 }
        var (made, right): ([UInt8], [UInt8]?) = ([], right)
        // As long as those of a member may be, with what is added: beyond that the order of two is left to chance.
        for index in 0..<Limits.placeBytes - 4 {
            let low = index < left.count ? number(left[index]) : 0
            let high = right.map { index < $0.count ? number($0[index]) : 0 } ?? digits.count
            if high - low > 1 { return made + [digits[(low + high) / 2]] }
            made.append(digits[low])
            if high > low { right = nil }
        }
        return made
    }
}

/// What survives of a long text: its paragraphs in order, each with all its wordings, the one that is shown first.
public struct ProseReading: Sendable {
    /// One wording, and who wrote it: one operation, or several that wrote the same.
    public struct Wording: Sendable {
        public let paragraph: Paragraph
        public let survivors: [Survivor<Value>]
    }

    /// By place.
    public let places: [[Wording]]

    /// - Parameter survivors: with the stamps of all that stand at one place with others.
    public init<Content>(_ survivors: [(member: String, survivor: Survivor<Content>)]) {
        let found = survivors.compactMap { member, survivor in
            Paragraph(member: member).map { paragraph in
                (
                    paragraph,
                    Survivor<Value>(
                        place: survivor.place, dot: survivor.dot, stamp: survivor.stamp, content: .text(paragraph.text))
                )
            }
        }
        places = Dictionary(grouping: found) { ExactText($0.0.place) }.sorted { $0.key < $1.key }.map { place, found in
            let ranked = Register(found.map(\.1)).ranked { Array($0.text.utf8) }
            var wordings: [(text: ExactText, survivors: [Survivor<Value>])] = []
            for survivor in ranked {
                let text = ExactText(survivor.content.text)
                if let known = wordings.firstIndex(where: { $0.text == text }) {
                    wordings[known].survivors.append(survivor)
                } else {
                    wordings.append((text, [survivor]))
                }
            }
            return wordings.map {
                Wording(paragraph: Paragraph(place: place.text, text: $0.text.text), survivors: $0.survivors)
            }
        }
    }

    /// Whether somebody has to choose between wordings of one paragraph.
    public var isConflict: Bool { places.contains { $0.count > 1 } }

    /// What is shown; null where nothing is there.
    public var shown: Value { places.isEmpty ? .null : .text(Prose.text(of: places.map { $0[0].paragraph })) }

    /// The whole text as each writer of a wording would have it, that of the first wordings first.
    public var variants: [Survivor<Value>] {
        let disputed = places.filter { $0.count > 1 }.flatMap { $0.flatMap(\.survivors) }
        var seen: Set<Dot> = []
        let writers = Register(disputed).ranked { Array($0.text.utf8) }.filter { seen.insert($0.dot).inserted }
        return writers.map { writer in
            let text = places.map { wordings in
                (wordings.first { $0.survivors.contains { $0.dot == writer.dot } } ?? wordings[0]).paragraph
            }
            return Survivor(
                place: writer.place, dot: writer.dot, stamp: writer.stamp, content: .text(Prose.text(of: text)))
        }
    }
}
