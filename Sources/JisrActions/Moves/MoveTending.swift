internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrReport

extension Actions {
    /// What the centre that offered does by itself whenever something may have come: gives the key of an open offer to devices of
    /// the other centre that can be sealed to since, and notes in its own file that a youth was taken in.
    public func tendMoves() throws {
        let work = try journal.snapshot { snapshot -> [MoveWork] in
            let reader = try MoveReader(snapshot, device.key)
            guard reader.isCentre else { return [] }
            return try Move.all(snapshot).filter { $0.id.from == reader.identity.centre.id }.compactMap(reader.work)
        }
        for work in work {
            _ = try journal.bring(work.first) { _ in work.others }
            engine.noteWrite()
        }
    }
}

/// What is to be written about one move, all or none.
private struct MoveWork {
    let first: Draft
    var others: [Draft] = []
}

extension MoveReader {
    fileprivate func work(_ move: Move) throws -> MoveWork? {
        switch move.state {
        case .offered: try sealing(move)
        case .accepted where !move.isClosed: try closing(move)
        case .accepted, .declined, .withdrawn: nil
        }
    }

    /// Seals the file's key to those who have none.
    private func sealing(_ move: Move) throws -> MoveWork? {
        let known = try keys(move.id)
        let sealed = Set(known.map(\.device))
        let lacking = (devices(of: move.id.from) + devices(of: move.id.to))
            .filter { !sealed.contains($0.device) }.compactMap { SealClaim($0.seal, of: $0.enrolment) }
        guard !lacking.isEmpty, known.count < Limits.sealedDevices, let key = try open(move.id)?.key else { return nil }
        let added = try lacking.prefix(Limits.sealedDevices - known.count).map {
            try SealedKey(key, to: $0, for: purpose(move.id))
        }
        return MoveWork(first: move.id.draft([("keys", .members((known + added).map(\.text)))]))
    }

    /// Says of the file that was left who stands for it now, and ends the stay: where nobody has ended it otherwise.
    private func closing(_ move: Move) throws -> MoveWork? {
        guard let (key, file) = try open(move.id), let day = move.accepted else { return nil }
        let entity = EntityName.one(EntityID(text: file.participant))
        guard let record = try snapshot.records(named: entity, of: .participant).first else { return nil }
        var work = MoveWork(
            first: try Schema.Collection.alias.draft([
                ("participant", file.participant), ("main", key.participantID(for: purpose(move.id))),
                ("verdict", "same"), ("main_centre", move.id.to.description)
            ]), others: [move.id.draft([("closed", .value(.date(day)))])])
        if ["", "enrolled", "suspended"].contains(record.text("status")), record.text("end").isEmpty {
            work.others.append(
                try Schema.Collection.participant.draft([
                    ("id", file.participant), ("status", "transferred"), ("end", day.description)
                ]))
        }
        return work
    }
}
