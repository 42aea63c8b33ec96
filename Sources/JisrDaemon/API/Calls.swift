internal import JisrCore
internal import JisrHTTP
internal import JisrJournal
internal import JisrLog
internal import JisrSync

/// What the API does: decode, call, encode. No rule of the domain stands here.
struct Calls: Sendable {
    let device: Device
    let scheduler: SyncScheduler
    let sealer: IdleSealer
    let backups: Backups
    let place: Place

    private var journal: Journal { device.journal }

    // MARK: Records

    func add(_ request: WriteRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let written = try journal.bring(try collection.draft(request.fields.map { ($0.field, $0.value) }))
        sealer.note()
        return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
    }

    func set(_ request: WriteRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id ?? "")
        guard !request.fields.isEmpty else {
            throw InputError(.nothingGiven, "nothing is to be set: write FIELD=VALUE")
        }
        var fields: [(code: FieldCode, value: FieldValue)] = []
        for assignment in request.fields {
            let field = try collection.field(givenName: assignment.field)
            fields.append((field.code, try field.read(assignment.value)))
        }
        let seen = try request.seen.flatMap { try RecordVersion(written: $0) }
        let written = try journal.edit(
            Draft(collection: collection.code, entity: entity, fields: fields, seen: seen))
        sealer.note()
        return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
    }

    func delete(_ request: RecordRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        try journal.delete(entity, of: collection)
        sealer.note()
        return WriteOutcome(id: entity.text, effect: "deleted")
    }

    func undelete(_ request: RecordRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        try journal.undelete(entity, of: collection)
        sealer.note()
        return WriteOutcome(id: entity.text, effect: "undeleted")
    }

    func show(_ request: RecordRequest) throws -> HistoryOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        let records = try journal.records(named: entity, of: collection)
        let history = request.history == true ? try journal.history(of: entity, in: collection) : []
        guard !records.isEmpty || !history.isEmpty else {
            throw JournalError(.notFound, "there is no \(collection.name) “\(entity.text.shown)”")
        }
        let record: JSONValue = records.count == 1 ? records[0].json : .list(records.map(\.json))
        return HistoryOutcome(record: records.isEmpty ? .null : record, history: history.map(HistoryOutcome.Entry.init))
    }

    /// One session's marks, as one step.
    func attend(_ request: AttendRequest) throws -> AttendOutcome {
        let collection = Schema.Collection.attendance
        let session = try EntityID.typed(request.session, column: "session").text
        let drafts = try request.marks.map { mark in
            // By bytes: a vowel sign after the colon is one character with it.
            let parts = mark.value.utf8.split(separator: UInt8(ascii: ":"), maxSplits: 1).map { String(Substring($0)) }
            guard let status = parts.first else {
                throw InputError(
                    .nothingGiven, column: "status",
                    "“\(mark.field)” has no mark: write present, absent, late, late:MINUTES or excused")
            }
            // Said anew, a mark says all of itself: without minutes there are none.
            return try collection.draft([
                ("session", session), ("participant", mark.field), ("status", status),
                ("minutes_late", parts.count == 2 ? parts[1] : "")
            ])
        }
        let count = try journal.mark(drafts)
        sealer.note()
        return AttendOutcome(
            session: session, created: count.created, changed: count.changed, unchanged: count.unchanged)
    }

    func conflicts(_: EmptyRequest) throws -> ConflictsOutcome {
        ConflictsOutcome(conflicts: try journal.conflicts().flatMap(ConflictsOutcome.Conflict.all))
    }

    func resolve(_ request: ResolveRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        let field = try collection.field(givenName: request.field)
        let seen = try request.seen.flatMap { try RecordVersion(written: $0) }
        if let keep = request.keep {
            try journal.resolve(
                entity, of: collection, field: field, keeping: try Self.choice(keep), seen: seen)
        } else {
            let value = try field.read(request.value ?? "")
            _ = try journal.edit(
                Draft(collection: collection.code, entity: entity, fields: [(field.code, value)], seen: seen))
        }
        sealer.note()
        return WriteOutcome(id: entity.text, effect: "resolved")
    }

    private static func choice(_ text: String) throws(InputError) -> ConflictChoice {
        if let place = Int(text) { return .place(place) }
        if let dot = Dot(text) { return .dot(dot) }
        throw InputError(
            .badValue, "“\(text)” names no value: jisr conflicts lists them, each with its number and name")
    }

    // MARK: Network

    func invite(_ request: InviteRequest) throws -> InviteOutcome {
        guard let role = Role(rawValue: request.role) else {
            throw InputError(.badValue, column: "role", "role: “\(request.role)” is none of centre, province, region")
        }
        let centre = try request.centre.map { written throws(InputError) in try Name(written, of: .centre).text }
        let province = try request.province.map { written throws(InputError) in try Name(written, of: .province).text }
        guard role != .province || province != nil else {
            throw InputError(
                .missingKey, column: "province", "a provincial directorate needs its province: --province NAME")
        }
        let line = InvitationLine(
            pin: device.tls.pin.bytes, secret: Environment.system.random(InvitationLine.secretBytes),
            addresses: [place.told])
        let expires = Environment.system.now() + Int64(request.expiresSeconds) * 1000
        try journal.invite(
            Invitation(
                secretHash: line.secretHash, role: role, centre: centre ?? "", province: province ?? "",
                expires: expires))
        return InviteOutcome(
            invitation: line.text, role: role.rawValue, centre: centre,
            expires: Instant(milliseconds: expires).description)
    }

    func check(_ request: CheckRequest) throws -> CheckOutcome {
        try CheckOutcome(device.journal, depth: request.depth)
    }
}

extension CheckOutcome {
    init(_ journal: Journal, depth name: String) throws {
        guard let depth = CheckReport.Depth(rawValue: name) else {
            throw InputError(.badValue, "a check is quick, full or rebuild")
        }
        let report = try journal.check(depth)
        self.init(
            depth: depth.rawValue, ok: report.faults.isEmpty, batches: report.batches, operations: report.operations,
            faults: report.faults)
    }
}

extension HistoryOutcome.Entry {
    fileprivate init(_ entry: HistoryEntry) {
        self.init(
            at: entry.at.description, centre: entry.centre, device: entry.device, operation: entry.dot.description,
            recordCentre: entry.recordCentre,
            changes: entry.changes.map { name, change in
                switch change {
                case .write(_, let value): "\(name) = \(value.text)"
                case .add(_, let member): "\(name) + \(member)"
                case .remove(_, let member): "\(name) − \(member)"
                }
            })
    }
}

extension ConflictsOutcome.Conflict {
    fileprivate static func all(_ conflicting: ConflictingRecord) -> [Self] {
        let record = conflicting.record
        var found = record.conflicts.map { field, values in
            Self(
                collection: conflicting.collection.name, id: record.id, centre: record.centre, field: field,
                values: values.map {
                    ConflictsOutcome.Claim(
                        value: $0.value.json, dot: $0.dot.description, centre: $0.centre, device: $0.device,
                        at: $0.at.description)
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
