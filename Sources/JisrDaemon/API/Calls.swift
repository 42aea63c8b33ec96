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
        let written = try journal.edit(Draft(collection: collection.code, entity: entity, fields: fields))
        sealer.note()
        return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
    }

    func delete(_ request: RecordRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        try journal.delete(try collection.entity(text: request.id), of: collection)
        sealer.note()
        return WriteOutcome(id: request.id, effect: "deleted")
    }

    func undelete(_ request: RecordRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        try journal.undelete(try collection.entity(text: request.id), of: collection)
        sealer.note()
        return WriteOutcome(id: request.id, effect: "undeleted")
    }

    func show(_ request: RecordRequest) throws -> HistoryOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        let records = try journal.records(named: entity, of: collection)
        let history = request.history == true ? try journal.history(of: entity, in: collection) : []
        guard !records.isEmpty || !history.isEmpty else {
            throw JournalError(.notFound, "there is no \(collection.name) “\(request.id)”")
        }
        let record: JSONValue = records.count == 1 ? records[0].json : .list(records.map(\.json))
        return HistoryOutcome(record: records.isEmpty ? .null : record, history: history.map(HistoryOutcome.Entry.init))
    }

    /// One session's marks, as one step.
    func attend(_ request: AttendRequest) throws -> AttendOutcome {
        let collection = Schema.Collection.attendance
        var rows = try request.marks.enumerated().map { index, mark in
            let parts = mark.value.split(separator: ":", maxSplits: 1).map(String.init)
            var columns = [("session", request.session), ("participant", mark.field), ("status", parts.first ?? "")]
            if parts.count == 2 { columns.append(("minutes_late", parts[1])) }
            return NumberedDraft(line: index + 1, draft: try collection.draft(columns))
        }[...]
        let count = try journal.bring(next: { rows.popFirst() }, onFault: { throw $1 })
        sealer.note()
        return AttendOutcome(
            session: request.session, created: count.created, changed: count.changed, unchanged: count.unchanged)
    }

    func conflicts(_: EmptyRequest) throws -> ConflictsOutcome {
        ConflictsOutcome(conflicts: try journal.conflicts().flatMap(ConflictsOutcome.Conflict.all))
    }

    func resolve(_ request: ResolveRequest) throws -> WriteOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let entity = try collection.entity(text: request.id)
        let field = try collection.field(givenName: request.field)
        if let keep = request.keep {
            try journal.resolve(entity, of: collection, field: field, keeping: keep)
        } else {
            let value = try field.read(request.value ?? "")
            _ = try journal.edit(Draft(collection: collection.code, entity: entity, fields: [(field.code, value)]))
        }
        sealer.note()
        return WriteOutcome(id: request.id, effect: "resolved")
    }

    // MARK: Network

    func invite(_ request: InviteRequest) throws -> InviteOutcome {
        guard let role = Role(rawValue: request.role) else {
            throw InputError(.badValue, column: "role", "role: “\(request.role)” is none of centre, province, region")
        }
        guard role != .province || request.province?.isEmpty == false else {
            throw InputError(
                .missingKey, column: "province", "a provincial directorate needs its province: --province NAME")
        }
        let line = InvitationLine(
            pin: device.tls.pin.bytes, secret: Environment.system.random(InvitationLine.secretBytes),
            addresses: [place.told])
        let expires = Environment.system.now() + Int64(request.expiresSeconds) * 1000
        try journal.invite(
            Invitation(
                secretHash: line.secretHash, role: role, centre: request.centre ?? "", province: request.province ?? "",
                expires: expires))
        return InviteOutcome(
            invitation: line.text, role: role.rawValue, centre: request.centre,
            expires: Instant(milliseconds: expires).description)
    }

    func rename(_ request: RenameRequest) throws -> WriteOutcome {
        let member = try member(named: request.name)
        try journal.rename(member.device, to: request.new)
        sealer.note()
        return WriteOutcome(id: member.device.description, effect: "changed")
    }

    func member(named name: String) throws -> Member {
        let roster = try journal.roster()
        if let member = roster.member(named: name.normalised) ?? DeviceID(name).flatMap({ roster[$0] }) {
            return member
        }
        let nearest =
            Nearest.match(to: name, among: roster.members.values.map(\.name)).map { "; did you mean “\($0)”?" } ?? ""
        throw JournalError(.notFound, "there is no peer “\(name)”" + nearest)
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
            changes: entry.changes.map { name, change in
                switch change {
                case .write(_, let value): "\(name) = \(value.text)"
                case .add(_, let member): "\(name) + \(member)"
                case .remove(_, let member): "\(name) − \(member)"
                }
            }, replaces: entry.replaces)
    }
}

extension ConflictsOutcome.Conflict {
    fileprivate static func all(_ conflicting: ConflictingRecord) -> [Self] {
        let record = conflicting.record
        var found = record.conflicts.map { field, values in
            Self(
                collection: conflicting.collection.name, id: record.id, field: field,
                values: values.map {
                    ConflictsOutcome.Claim(
                        value: $0.value.json, centre: $0.centre, device: $0.device, at: $0.at.description)
                })
        }
        if record.isRevived {
            found.append(Self(collection: conflicting.collection.name, id: record.id, field: "deleted", values: []))
        }
        return found
    }
}
