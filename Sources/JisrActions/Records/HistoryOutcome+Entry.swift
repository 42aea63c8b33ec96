internal import JisrCore
internal import JisrJournal

extension HistoryOutcome.Entry {
    init(_ entry: HistoryEntry, by writers: WriterNames) throws {
        self.init(
            at: entry.at.description, centre: entry.centre, device: entry.device,
            writer: try writers.name(of: entry.writer), operation: entry.dot.description,
            recordCentre: entry.recordCentre,
            changes: entry.changes.map { name, change in "\(name) \(change.sign) \(change.text)" },
            edits: entry.changes.map { name, change in
                HistoryOutcome.Edit(field: name, sign: change.sign, value: change.json)
            }, withdrawn: !entry.isInForce)
    }
}

extension Change {
    fileprivate var sign: String {
        switch self {
        case .write: "="
        case .add: "+"
        case .remove: "−"
        }
    }

    fileprivate var text: String {
        switch self {
        case .write(_, let value): value.text
        case .add(_, let member), .remove(_, let member): member
        }
    }

    fileprivate var json: JSONValue {
        switch self {
        case .write(_, let value): value.json
        case .add(_, let member), .remove(_, let member): .text(member)
        }
    }
}
