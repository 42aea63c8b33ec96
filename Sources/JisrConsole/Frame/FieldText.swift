internal import JisrCore
internal import JisrWords

/// A stored value as people read it.
enum FieldText {
    static func text(_ value: String, of field: Field, in words: Catalogue) -> String {
        switch field.type {
        case .choice: ChoiceLabels.labels(of: value).text(in: words.language)
        case .date: words.day(ofDate: value)
        case .time: words.moment(ofTime: value)
        case .set(let known):
            Field.members(in: value).map {
                known == nil ? $0.shown : ChoiceLabels.labels(of: $0).text(in: words.language)
            }
            .joined(separator: words.comma)
        // Paragraphs stay.
        default: value.harmless
        }
    }
}
