internal import JisrCore
internal import JisrJournal

/// A field that two wrote without knowing of each other, with what a person needs to settle it.
public struct ConflictCase: Codable, Sendable {
    public struct Value: Codable, Sendable {
        public let text: String
        /// The operation that wrote it, which `resolve` takes.
        public let dot: String
        public let centre: String
        public let device: String
        /// Nil where nobody was logged in.
        public let writer: String?
        public let at: String
    }

    public let collection: String
    public let id: String
    /// The participant whose record it is, where it is one's.
    public let participant: ParticipantName?
    /// What the record calls itself; else its id.
    public let title: String
    /// `deleted` where the record was deleted by one who had not seen what another wrote.
    public let field: String
    /// The one that is shown first.
    public let values: [Value]
    public let version: String
}

extension Actions {
    public func conflictCases() throws -> [ConflictCase] {
        try journal.snapshot { snapshot in
            let names = try ParticipantNames(snapshot: snapshot)
            let writers = WriterNames(snapshot, people)
            return try snapshot.conflicts().flatMap { conflicting in
                let (record, collection) = (conflicting.record, conflicting.collection)
                let participant = collection == .participant ? record.id : record.participant
                let name = try participant.map(names.name)
                func one(_ field: String, _ values: [Record.Claim]) throws -> ConflictCase {
                    try ConflictCase(
                        collection: collection.name, id: record.id, participant: name,
                        title: record.text("title").isEmpty ? record.id : record.text("title"), field: field,
                        values: values.map {
                            ConflictCase.Value(
                                text: $0.value == .null ? "" : $0.value.text, dot: $0.dot.description,
                                centre: $0.centre, device: $0.device,
                                writer: try writers.name(of: $0.writer), at: $0.at.description)
                        }, version: record.version.text)
                }
                return try record.conflicts.map(one) + (record.isRevived ? [one("deleted", [])] : [])
            }
        }
    }
}

extension Record {
    /// The participant whom the record is about.
    fileprivate var participant: String? {
        let key = key("participant")
        let field = text("participant")
        return key.isEmpty ? (field.isEmpty ? nil : field) : key
    }
}
