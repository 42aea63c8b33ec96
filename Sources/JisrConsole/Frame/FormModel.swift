internal import JisrActions
internal import JisrCore
internal import JisrServer
internal import JisrWords

/// The inputs of a form, made from the schema: a field's kind says which input it is, its labels what stands beside it.
enum FormModel {
    struct Choice: Sendable {
        let value: String
        let label: String
        let isChosen: Bool
    }

    struct Input: Sendable {
        let name: String
        let label: String
        let value: String
        let fault: String
        let isRequired: Bool
        let isLong: Bool
        let isChoice: Bool
        /// The kind of a one-line input; empty for the others.
        let type: String
        let choices: [Choice]
        /// Code and telephone numbers read from left to right whatever stands around them.
        let isCode: Bool
        let isLine: Bool
        /// Several of some words, each with a box.
        let isSet: Bool
        /// Texts, a line each.
        let isLines: Bool
    }

    /// Texts of several paragraphs.
    private static let long: Set<String> = [
        "agenda", "decisions", "follow_ups", "context", "action", "result", "lessons", "criteria", "reason", "goal",
        "end_reason", "evidence", "note"
    ]

    static func fields(
        of collection: Schema.Collection, names: [String], values: FormFields, faults: [InputError] = [],
        in words: Catalogue, required: Set<String> = [], prefix: String = "f."
    ) -> [Input] {
        names.compactMap { collection.field(named: $0) }.map { field in
            let value = values[prefix + field.name] ?? ""
            let type = inputType(field)
            let isLines = field.type == .set(nil)
            let chosen = field.type.isSet ? Set(Field.members(in: value)) : [value]
            return Input(
                name: prefix + field.name, label: field.labels.text(in: words.language),
                value: isLines ? Field.members(in: value).joined(separator: "\n") : value,
                fault: faults.first { $0.column == field.name }?.sentence.text(in: words) ?? "",
                isRequired: required.contains(field.name), isLong: isLong(field) || isLines,
                isChoice: !choices(field).isEmpty && !field.type.isSet, type: type,
                choices: choices(field).map { word in
                    Choice(
                        value: word, label: ChoiceLabels.labels(of: word).text(in: words.language),
                        isChosen: chosen.contains(word))
                }, isCode: field.isCode || type != "text",
                isLine: choices(field).isEmpty && !isLong(field) && !isLines,
                isSet: field.type.isSet && !isLines, isLines: isLines)
        }
    }

    /// One of several centres, which has to be named.
    static func centre(_ centres: [MoveReceiver], _ label: String, chosen: String?, fault: String) -> Input {
        Input(
            name: "centre", label: label, value: "", fault: fault, isRequired: true, isLong: false, isChoice: true,
            type: "",
            choices: centres.map { Choice(value: $0.id, label: $0.name.shown, isChosen: $0.id == chosen) },
            isCode: false, isLine: false, isSet: false, isLines: false)
    }

    static func isLong(_ field: Field) -> Bool { long.contains(field.name) }

    private static func choices(_ field: Field) -> [String] { field.type.words ?? [] }

    private static func inputType(_ field: Field) -> String {
        switch field.type {
        case .date: "date"
        case .time: "datetime-local"
        case .integer: "number"
        default: field.name == "phone" ? "tel" : "text"
        }
    }

    /// What a form sends, as a person would type it at the command line.
    static func assignments(from form: FormFields, prefix: String = "f.") -> [Assignment] {
        form.under(prefix).map { Assignment(field: $0.name, value: $0.value) }
    }

    /// The same where a field may be a set: of boxes those that are ticked, of lines each.
    static func assignments(from form: FormFields, of collection: Schema.Collection) -> [Assignment] {
        var order: [String] = []
        var values: [String: [String]] = [:]
        for (name, value) in form.under("f.") {
            if values[name] == nil { order.append(name) }
            let isLines = collection.field(named: name)?.type == .set(nil)
            let parts =
                isLines
                ? value.utf8.split { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.map {
                    String(Substring($0))
                }
                : [value]
            values[name, default: []] += parts.filter { !$0.isEmpty }
        }
        return order.map { Assignment(field: $0, value: Field.text(of: values[$0] ?? [])) }
    }

    /// A record's values, as its form is filled.
    static func filled(_ form: RecordForm, prefix: String = "f.") -> FormFields {
        FormFields(form.values.map { (prefix + $0.key, $0.value) })
    }

    /// What a page cannot do without.
    static func missing(_ names: [String], of collection: Schema.Collection, in form: FormFields) -> [InputError] {
        names.filter { form["f.\($0)"]?.isEmpty ?? true }.compactMap { name in
            collection.field(named: name).map {
                InputError(.nothingGiven, column: name, .fieldNeeded, .label($0.labels))
            }
        }
    }
}
