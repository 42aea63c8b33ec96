internal import JisrCore
internal import JisrJournal

extension Actions {
    /// One session's marks, as one step.
    public func attend(_ request: AttendRequest) throws -> AttendOutcome {
        let collection = Schema.Collection.attendance
        let session = try EntityID.typed(request.session, column: "session").text
        let drafts = try request.marks.filter { mark in
            // What has no mark needs none taken away.
            try mark.value != AttendanceMark.cleared || hasMark(session: session, participant: mark.field)
        }.map { mark in
            try collection.draft(
                try AttendanceMark(session: session, participant: mark.field, written: mark.value).columns)
        }
        let count = try journal.mark(drafts)
        engine.noteWrite()
        return AttendOutcome(
            session: session, created: count.created, changed: count.changed, unchanged: count.unchanged)
    }

    private func hasMark(session: String, participant: String) throws -> Bool {
        let name = EntityName.pair(
            EntityID(text: session), try EntityID.typed(participant, column: "participant"))
        return try !journal.records(named: name, of: .attendance).isEmpty
    }
}
