internal import JisrCore
internal import JisrJournal
internal import JisrLog
internal import JisrWords

extension Actions {
    public func add(_ request: WriteRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let written = try journal.bring(try collection.draft(request.fields.map { ($0.field, $0.value) }), by: writer())
        engine.noteWrite()
        return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
    }

    public func set(_ request: WriteRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id ?? "")
        guard !request.fields.isEmpty else {
            throw InputError(.nothingGiven, .nothingToSet)
        }
        var fields: [(code: FieldCode, value: FieldValue)] = []
        for assignment in request.fields {
            let field = try collection.field(givenName: assignment.field)
            fields.append((field.code, try field.read(assignment.value)))
        }
        let seen = try request.seen.flatMap { try RecordVersion(written: $0) }
        let written = try journal.edit(
            Draft(collection: collection.code, entity: entity, fields: fields, seen: seen), by: writer())
        engine.noteWrite()
        return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
    }

    /// - Parameter seen: the version of the record that who deletes it had seen; nil where he looks at it now.
    public func delete(_ request: RecordRequest, seen: String? = nil) throws -> WriteOutcome {
        let seen = try seen.flatMap { try RecordVersion(written: $0) }
        return try change(request, to: "deleted") { try journal.delete($0, of: $1, seen: seen, by: $2) }
    }

    public func undelete(_ request: RecordRequest) throws -> WriteOutcome {
        try change(request, to: "undeleted") { try journal.undelete($0, of: $1, by: $2) }
    }

    private func change(
        _ request: RecordRequest, to effect: String, _ write: (EntityName, Schema.Collection, WriterID?) throws -> Void
    ) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        try write(entity, collection, writer())
        engine.noteWrite()
        return WriteOutcome(id: entity.text, effect: effect)
    }

    public func show(_ request: RecordRequest) throws -> HistoryOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        let (records, history) = try journal.snapshot { snapshot in
            let writers = WriterNames(snapshot, people)
            let entries = request.history == true ? try snapshot.history(of: entity, in: collection) : []
            return (
                try snapshot.records(named: entity, of: collection),
                try entries.map { try HistoryOutcome.Entry($0, by: writers) }
            )
        }
        guard !records.isEmpty || !history.isEmpty else {
            throw JournalError(.notFound, .noRecord, .label(collection.labels), .quoted(entity.text))
        }
        let record: JSONValue = records.count == 1 ? records[0].json : .list(records.map(\.json))
        return HistoryOutcome(record: records.isEmpty ? .null : record, history: history)
    }
}
