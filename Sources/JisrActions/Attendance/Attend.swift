internal import JisrCore
internal import JisrJournal

extension Actions {
    /// One session's marks, as one step.
    public func attend(_ request: AttendRequest) throws -> AttendOutcome {
        let collection = Schema.Collection.attendance
        let session = try EntityID.typed(request.session, column: "session").text
        let drafts = try request.marks.filter { mark in
            try mark.value != AttendanceMark.cleared
                || holds(collection, session: session, participant: mark.field)
        }.map { mark in
            try collection.draft(
                try AttendanceMark(session: session, participant: mark.field, written: mark.value).columns)
        }
        let count = try journal.mark(drafts, by: writer())
        engine.noteWrite()
        return AttendOutcome(
            session: session, created: count.created, changed: count.changed, unchanged: count.unchanged)
    }

    /// Writes a remark on somebody at a session; an empty one takes it away.
    public func remark(on participant: String, in session: String, text: String) throws {
        let session = try EntityID.typed(session, column: "session").text
        guard try !text.isEmpty || holds(.remark, session: session, participant: participant) else { return }
        let draft = try Schema.Collection.remark.draft([
            ("session", session), ("participant", participant), ("text", text)
        ])
        _ = try journal.mark([draft], by: writer())
        engine.noteWrite()
    }

    /// Whether there is a record of somebody at a session: what is not there needs not be taken away.
    private func holds(_ collection: Schema.Collection, session: String, participant: String) throws -> Bool {
        let name = EntityName.pair(
            EntityID(text: session), try EntityID.typed(participant, column: "participant"))
        return try !journal.records(named: name, of: collection).isEmpty
    }
}
