internal import JisrCore
internal import JisrJournal
internal import JisrWords

public struct WeekRequest: Codable, Sendable {
    /// Any day of the week, as `2026-03-02`.
    public let day: String

    public init(day: String) { self.day = day }
}

/// The sessions of one week, Monday to Sunday.
public struct WeekOutcome: Codable, Sendable {
    public let monday: String
    public let sessions: [SessionLine]
    /// Those of the week before for whose group, weekday and slot this week has none.
    public let repeatable: [SessionLine]
}

public struct RepeatRequest: Codable, Sendable {
    public let session: String
    /// The day of the new session.
    public let date: String

    public init(session: String, date: String) {
        self.session = session
        self.date = date
    }
}

extension Actions {
    public func week(_ request: WeekRequest) throws -> WeekOutcome {
        let day = try Self.day(request.day)
        let monday = day.monday
        return try journal.snapshot { snapshot in
            let enrolled = Enrolled(snapshot)
            func lines(from first: CivilDate) throws -> [SessionLine] {
                try snapshot.records(
                    of: .session,
                    [
                        Filter(
                            column: "date", from: first.description,
                            through: first.adding(days: 6).description)
                    ]
                ).map { try SessionLine($0, snapshot, enrolled) }
                    .sorted { ($0.date, $0.slot, $0.group, $0.id) < ($1.date, $1.slot, $1.group, $1.id) }
            }
            let sessions = try lines(from: monday)
            let before = try lines(from: monday.adding(days: -7))
            let taken = Set(sessions.map(\.place))
            return WeekOutcome(
                monday: monday.description, sessions: sessions,
                repeatable: before.filter { !$0.isCancelled && !taken.contains($0.place) })
        }
    }

    /// Makes a session like another on another day: group, slot, pole and trainer are the same.
    public func repeatSession(_ request: RepeatRequest) throws -> WriteOutcome {
        let date = try Self.day(request.date)
        let session = try EntityName.one(EntityID.typed(request.session, column: "session"))
        let record = try one(session, of: .session)
        let fields = ["slot", "axis", "group", "trainer"].compactMap { name in
            record.text(name).isEmpty ? nil : Assignment(field: name, value: record.text(name))
        }
        return try add(
            WriteRequest(
                collection: "session", id: nil, fields: [Assignment(field: "date", value: date.description)] + fields))
    }

    /// The session of the same group on the same day in the same slot, where there is one.
    public func sameSession(date: String, slot: String, group: String) throws -> String? {
        try journal.records(of: .session, [Filter(column: "date", text: date)])
            .first {
                $0.text("slot").folded == slot.folded && $0.text("group").folded == group.folded
                    && $0.value("cancelled") != .boolean(true)
            }?.id
    }

    private static func day(_ text: String) throws -> CivilDate {
        let field = try Schema.Collection.session.field(givenName: "date")
        guard case .value(.date(let day)) = try field.read(text) else {
            throw InputError(.nothingGiven, column: field.name, .nothingGiven, .label(field.labels))
        }
        return day
    }

    /// The one record of a name; of several centres' that of the first.
    func one(_ entity: EntityName, of collection: Schema.Collection) throws -> Record {
        guard let record = try journal.records(named: entity, of: collection).first else {
            throw JournalError(.notFound, .noRecord, .label(collection.labels), .quoted(entity.text))
        }
        return record
    }
}

extension SessionLine {
    /// What makes two sessions of two weeks the same: weekday, slot and group, where one and the other are.
    fileprivate var place: [String] {
        [centre, CivilDate(date).map { String($0.weekday) } ?? "", slot.folded, group.folded]
    }
}
