public import JisrCore

/// Who has agreed that a file goes along, and when.
public struct MoveConsent: Codable, Sendable {
    /// `guardian` or `youth`.
    public let by: String
    public let on: String

    static let givers = ["guardian", "youth"]

    /// As a member of an identity's consents, which both centres keep.
    var member: String { "transfer \(on) \(by)" }
}

/// A record that goes along, its fields as a person would type them.
public struct MovedRecord: Codable, Sendable {
    public let collection: String
    public let fields: [Assignment]
}

/// What is sealed for the centre to which a youth moves.
struct MovedFile: Codable {
    /// The youth's file where he comes from.
    let participant: String
    let consent: MoveConsent
    let records: [MovedRecord]

    /// All that can go along: which fields of which collections. Whatever is not named here stays: marks, remarks, calls, and what
    /// says where somebody was.
    static let parts: [(collection: Schema.Collection, fields: [String], isChosen: Bool)] = [
        (.participant, ["season", "sex", "birth_year", "trade"], false),
        (.identity, ["name_ar", "name_fr", "birth_date", "guardian", "phone", "massar", "consents"], false),
        (.orientation, ["date", "track", "criteria", "reason"], true),
        (.plan, ["axis", "goal", "level"], true),
        (.outcome, ["date", "kind", "evidence"], true)
    ]

    static var chosen: [String] { parts.filter(\.isChosen).map(\.collection.name) }

    init(_ person: PersonOutcome, _ consent: MoveConsent, with chosen: Set<String>) {
        participant = person.line.id
        self.consent = consent
        let held: [String: [RecordForm]] = [
            "participant": [person.file], "identity": person.identity.map { [$0] } ?? [],
            "orientation": person.orientations, "plan": person.plans, "outcome": person.outcomes
        ]
        records = Self.parts.flatMap { part -> [MovedRecord] in
            guard !part.isChosen || chosen.contains(part.collection.name) else { return [] }
            return (held[part.collection.name] ?? []).map { record in
                MovedRecord(
                    collection: part.collection.name,
                    fields: part.fields.compactMap { name in
                        record.values[name].flatMap { $0.isEmpty ? nil : Assignment(field: name, value: $0) }
                    })
            }
        }
    }

    /// The records of a collection as this program writes them. What another program sealed is no authority on it: a field that
    /// does not go along, or does not read, is left out.
    func readable(_ collection: Schema.Collection) -> [[Assignment]] {
        guard let part = Self.parts.first(where: { $0.collection == collection }) else { return [] }
        return records.filter { $0.collection == collection.name }.map { record in
            record.fields.filter { assignment in
                guard part.fields.contains(assignment.field), let field = collection.field(named: assignment.field)
                else { return false }
                do { return try field.read(assignment.value) != .value(.null) } catch { return false }
            }
        }
    }
}
