internal import JisrCore

/// Texts, numbered as they are met, and compared by their bytes. The empty one has the number 0.
struct NumberedTexts: Sendable {
    private var texts = Numbering<ExactText>()

    init() { _ = texts.number(of: ExactText("")) }

    mutating func number(of text: String) -> Int32 { text.isEmpty ? 0 : texts.number(of: ExactText(text)) }

    subscript(number: Int32) -> String { texts[number].text }

    /// The numbers of all but the empty one, in the order of their bytes.
    var ordered: [Int32] {
        texts.all.indices.dropFirst().sorted { texts.all[$0] < texts.all[$1] }.map(Int32.init)
    }
}
