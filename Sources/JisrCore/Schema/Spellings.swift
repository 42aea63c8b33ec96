internal import JisrWords

/// The words of a choice by every way in which people write them, folded.
struct Spellings: Sendable {
    let words: [String]
    private let byForm: [String: String]
    /// As people write them, for a hint.
    let shown: [String]

    init(_ choices: [String]) {
        var (byForm, shown): ([String: String], [String]) = ([:], choices)
        for word in choices {
            let labels = ChoiceLabels.labels(of: word)
            byForm[word.folded] = word
            for label in labels.all + ChoiceLabels.synonyms(of: word) {
                for variant in Self.variants(of: label) where byForm[variant.folded] == nil {
                    byForm[variant.folded] = word
                    shown.append(variant)
                }
            }
        }
        (words, self.byForm, self.shown) = (choices, byForm, shown)
    }

    func word(for written: String) -> String? { byForm[written.folded] }

    /// `inscrit(e)` as it stands, and as it is read of a man and of a woman.
    private static func variants(of label: String) -> [String] {
        guard let open = label.firstIndex(of: "("), let close = label[open...].firstIndex(of: ")") else {
            return [label]
        }
        let (head, tail) = (label[..<open], label[label.index(after: close)...])
        return ["\(head)\(tail)", "\(head)\(label[label.index(after: open)..<close])\(tail)", label]
    }
}
