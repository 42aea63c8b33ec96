internal import JisrCore
internal import JisrJournal
internal import JisrLog
internal import JisrWords

extension Actions {
    public func conflicts(_: EmptyRequest) throws -> ConflictsOutcome {
        try journal.snapshot { snapshot in
            let writers = WriterNames(snapshot, people)
            return ConflictsOutcome(
                conflicts: try snapshot.conflicts().flatMap { try ConflictsOutcome.Conflict.all($0, writers) })
        }
    }

    public func resolve(_ request: ResolveRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        let field = try collection.field(givenName: request.field)
        let seen = try request.seen.flatMap { try RecordVersion(written: $0) }
        if let keep = request.keep {
            try journal.resolve(
                entity, of: collection, field: field, keeping: try Self.choice(keep), seen: seen,
                by: writer())
        } else {
            let value = try field.read(request.value ?? "")
            _ = try journal.edit(
                Draft(collection: collection.code, entity: entity, fields: [(field.code, value)], seen: seen),
                by: writer())
        }
        engine.noteWrite()
        return WriteOutcome(id: entity.text, effect: "resolved")
    }

    private static func choice(_ text: String) throws(InputError) -> ConflictChoice {
        if let place = Int(text) { return .place(place) }
        if let dot = Dot(text) { return .dot(dot) }
        throw InputError(.badValue, .choiceUnknown, .quoted(text))
    }
}

extension ConflictsOutcome.Conflict {
    fileprivate static func all(_ conflicting: ConflictingRecord, _ writers: WriterNames) throws -> [Self] {
        let record = conflicting.record
        var found = try record.conflicts.map { field, values in
            try Self(
                collection: conflicting.collection.name, id: record.id, centre: record.centre, field: field,
                values: values.map {
                    ConflictsOutcome.Claim(
                        value: $0.value.json, dot: $0.dot.description, centre: $0.centre, device: $0.device,
                        writer: try writers.name(of: $0.writer), at: $0.at.description)
                }, version: record.version.text)
        }
        if record.isRevived {
            found.append(
                Self(
                    collection: conflicting.collection.name, id: record.id, centre: record.centre, field: "deleted",
                    values: [], version: record.version.text))
        }
        return found
    }
}
