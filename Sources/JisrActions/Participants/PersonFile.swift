public import JisrCore
internal import JisrJournal
internal import JisrReport

/// A record as a form shows it: each field as a person writes it.
public struct RecordForm: Codable, Sendable {
    public let collection: String
    public let id: String
    /// What was to be seen when the form was made: it is given back with what is written.
    public let version: String
    public let values: [String: String]
    /// Fields that have more than one value.
    public let conflicts: [String]
}

/// One session as a participant's page shows it.
public struct SessionMark: Codable, Sendable {
    public let session: String
    public let date: String
    public let slot: String
    /// Empty where nobody has marked it.
    public let status: String
    public let minutesLate: Int64?
}

/// A file of a centre, which is named as people call it.
public struct FileAt: Codable, Sendable {
    public let id: String
    public let centre: String
}

public struct PersonOutcome: Codable, Sendable {
    public let line: ParticipantLine
    public let file: RecordForm
    /// Nil where the identity is not there, or not to be read here.
    public let identity: RecordForm?
    public let orientations: [RecordForm]
    public let plans: [RecordForm]
    public let outcomes: [RecordForm]
    /// Calls to the family, the newest first.
    public let calls: [RecordForm]
    /// Other files of the same person, for which this one stands: what was written about those is told here too.
    public let others: [ParticipantLine]
    /// The newest first.
    public let sessions: [SessionMark]
    /// Of those sessions, how many have a mark, and at how many of these the participant was, late or not.
    public let marked: Int
    public let present: Int
    /// The track that the data speak for: it proposes, and a named person decides. Nil where they say nothing.
    public let proposedTrack: String?
    public let showsNames: Bool
    /// Whether this centre may write the record.
    public let isOurs: Bool
    /// The file at another centre that stands for this one, where the youth moved or the centre decided so.
    public let standsElsewhere: FileAt?
}

extension Actions {
    public func person(_ id: String) throws -> PersonOutcome {
        let entity = try EntityName.one(EntityID.typed(id, column: "id"))
        let record = try one(entity, of: .participant)
        return try journal.snapshot { snapshot in
            let names = try ParticipantNames(snapshot: snapshot)
            let line = try ParticipantLine(record, names)
            let isOurs = try snapshot.identity().centre.name == line.centre
            let others = isOurs ? names.aliases.others(ofMain: record.id) : []
            let files = [record.id] + others
            func about(_ collection: Schema.Collection) throws -> [RecordForm] {
                try files.flatMap { try snapshot.records(of: collection, [Filter(column: "participant", text: $0)]) }
                    .map { RecordForm($0, collection) }
            }
            let sessions = try sessions(of: record, files, in: snapshot)
            let marked = sessions.filter { !$0.status.isEmpty }
            return PersonOutcome(
                line: line, file: RecordForm(record, .participant),
                identity: try snapshot.records(named: entity, of: .identity).first.map { RecordForm($0, .identity) },
                orientations: try about(.orientation), plans: try about(.plan), outcomes: try about(.outcome),
                calls: try about(.call).sorted { ($0.values["date"] ?? "", $0.id) > ($1.values["date"] ?? "", $1.id) },
                others: try others.compactMap { id in
                    try snapshot.records(named: .one(EntityID(text: id)), of: .participant).first
                        .map { try ParticipantLine($0, names) }
                }, sessions: sessions, marked: marked.count,
                present: marked.count { $0.status == "present" || $0.status == "late" },
                proposedTrack: line.birthYear.map { TrackProposal.track(bornIn: $0, on: Today.date) },
                showsNames: try names.areReadable(),
                isOurs: isOurs,
                standsElsewhere: names.aliases.elsewhere(ofFile: record.id).map {
                    FileAt(id: $0.id, centre: snapshot.roster.shownLabel(of: $0.centre))
                })
        }
    }

    /// A record for its form.
    public func form(_ collection: String, id: String) throws -> RecordForm {
        let collection = try journal.schema.openCollection(named: collection)
        return RecordForm(try one(collection.entity(text: id), of: collection), collection)
    }

    /// The fields that are wrong, each with why: all of a form at once, before anything is written.
    public func faults(in fields: [Assignment], of collection: String) throws -> [InputError] {
        let collection = try journal.schema.openCollection(named: collection)
        return fields.compactMap { assignment in
            do throws(InputError) {
                _ = try collection.field(givenName: assignment.field).read(assignment.value)
                return nil
            } catch { return error }
        }
    }

    /// - Parameter files: the ids of all files of the person.
    private func sessions(of record: Record, _ files: [String], in snapshot: Snapshot) throws -> [SessionMark] {
        let group = record.text("group")
        guard !group.isEmpty else { return [] }
        let sessions = try snapshot.records(of: .session, [Filter(column: "group", text: group)])
            .filter { $0.centre == record.centre && $0.value("cancelled") != .boolean(true) }
            .sorted { ($0.text("date"), $0.text("slot")) > ($1.text("date"), $1.text("slot")) }
        return try sessions.prefix(Self.sessionsShown).map { session in
            let marks = try files.flatMap {
                try snapshot.records(
                    named: .pair(EntityID(text: session.id), EntityID(text: $0)), of: .attendance)
            }
            let status = Aliases.counted(marks.map { $0.text("status") })
            let mark = marks.first { $0.text("status") == status }
            return SessionMark(
                session: session.id, date: session.text("date"), slot: session.text("slot"),
                status: status, minutesLate: mark?.integer("minutes_late"))
        }
    }

    /// Two weeks of a group that meets every day.
    private static let sessionsShown = 12
}

extension RecordForm {
    init(_ record: Record, _ collection: Schema.Collection) {
        self.collection = collection.name
        id = record.id
        version = record.version.text
        values = Dictionary(
            record.fields.map { name, value in
                switch value {
                case .value(let value): (name, value == .null ? "" : value.text)
                case .members(let members): (name, Field.text(of: members))
                }
            }, uniquingKeysWith: { one, _ in one })
        conflicts = record.conflicts.map(\.field)
    }
}
