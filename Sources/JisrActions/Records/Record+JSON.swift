internal import JisrCore
internal import JisrJournal

extension Record {
    /// The row as `list --json` prints it: `id`, the key's columns, the fields, and what is in conflict.
    var json: JSONValue {
        var object: [String: JSONValue] = ["id": .text(id)]
        for (name, id) in keys { object[name] = .text(id) }
        for (name, value) in fields { object[name] = value.json }
        object[RecordVersion.column] = .text(version.text)
        if let centre { object["centre"] = .text(centre) }
        if !conflicts.isEmpty {
            object["conflicts"] = .object(
                Dictionary(uniqueKeysWithValues: conflicts.map { ($0.field, .list($0.values.map(\.json))) }))
        }
        if isRevived { object["revived"] = .boolean(true) }
        return .object(object)
    }
}

extension Record.Claim {
    fileprivate var json: JSONValue {
        .object([
            "value": value.json, "dot": .text(dot.description), "centre": .text(centre), "device": .text(device),
            "at": .text(at.description),
            // Its writer's clock was wrong: the time is no argument for the value.
            "clock_ahead": .boolean(isFuture)
        ])
    }
}

extension FieldValue {
    var json: JSONValue {
        switch self {
        case .value(let value): value.json
        case .members(let members): .list(members.map(JSONValue.text))
        }
    }
}

extension Value {
    var json: JSONValue {
        switch self {
        case .null: .null
        case .boolean(let answer): .boolean(answer)
        case .integer(let number): .integer(number)
        default: .text(text)
        }
    }
}
