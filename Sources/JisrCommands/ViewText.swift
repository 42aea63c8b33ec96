import JisrActions
import JisrWords

/// A record as another device sees it: what it is shown, and the names of what it is not.
struct ViewText {
    let view: ViewOutcome
    let words: Catalogue

    var lines: [String] {
        var lines = [words.say(ViewPhrase.viewedBy, .name(view.viewer.name))]
        if view.notSentYet > 0 {
            lines.append(
                words.say(ViewPhrase.viewNotSentYet, .plain(words.count(Int(view.notSentYet), .change))))
        }
        return lines + view.parts.flatMap(part)
    }

    private func part(_ part: ViewOutcome.Part) -> [String] {
        let text = RecordText(part.collection, words)
        let records = part.records.flatMap { record in
            [JSONValue.object(record.values.filter { !$0.value.isEmpty }.mapValues(JSONValue.text))].flatMap(text.block)
        }
        let names = part.unseenFields.map { text.label(of: $0) }
            .joined(separator: words.comma)
        let hidden = names.isEmpty ? [] : [words.say(part.isShown ? ViewPhrase.readThereAlone : .hiddenThere, names)]
        return ["\(text.name):"] + (records + hidden).map { "    \($0)" }
    }
}
