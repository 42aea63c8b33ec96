internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrReport
internal import JisrWords

extension Actions {
    /// Takes a youth in: makes the file of what was sealed, and says so, all or none. Two devices that do so apart make one file.
    public func acceptMove(_ request: MoveRequest) throws -> WriteOutcome {
        let (participant, others) = try journal.snapshot { snapshot in
            let reader = try MoveReader(snapshot, device.key)
            let move = try reader.incoming(request.move)
            guard let (key, file) = try reader.open(move.id) else {
                throw Fault(code: "sync_first", Sentence(MovePhrase.notOpenHere))
            }
            let making = FileMaking(file: file, key: key, purpose: reader.purpose(move.id), today: Today.day)
            return (
                try making.participant(),
                try making.others() + [move.id.draft([("accepted", .value(.date(Today.day)))])]
            )
        }
        let written = try journal.bring(participant, by: writer()) { _ in others }
        engine.noteWrite()
        return WriteOutcome(id: written.entity.text, effect: written.effect.rawValue)
    }

    public func declineMove(_ request: DeclineRequest) throws -> WriteOutcome {
        let field = Schema.Collection.move.field(named: "declined")
        guard let words = field?.type.words, words.contains(request.reason) else {
            throw Fault(
                code: "bad_value",
                Sentence(
                    MovePhrase.notAReason, .quoted(request.reason),
                    .list((field?.type.words ?? []).map { .code($0) })))
        }
        let id = try journal.snapshot { try MoveReader($0, device.key).incoming(request.move).id }
        _ = try journal.bring(id.draft([("declined", .value(.text(request.reason)))]), by: writer())
        engine.noteWrite()
        return WriteOutcome(id: id.mark.description, effect: Written.Effect.changed.rawValue)
    }
}

extension MoveReader {
    /// An offer that waits for this centre's answer.
    fileprivate func incoming(_ written: String) throws -> Move {
        let move = try move(written)
        guard isCentre, move.id.to == identity.centre.id else {
            throw Fault(code: "not_permitted", Sentence(MovePhrase.notForUs, .name(label(move.id.to))))
        }
        try move.requireOpen()
        return move
    }
}

/// The records that a centre makes of a file which it takes in.
private struct FileMaking {
    let file: MovedFile
    let key: FileKey
    let purpose: SealedPurpose
    let today: CivilDate

    private var id: String { key.participantID(for: purpose) }

    /// Enrolled from today on. Its group is this centre's to choose.
    func participant() throws -> Draft {
        guard let fields = file.readable(.participant).first else {
            throw Fault(code: "malformed", Sentence(MovePhrase.noFile))
        }
        return try Schema.Collection.participant.draft(
            [("id", id), ("status", "enrolled"), ("start", today.description)] + fields.columns)
    }

    func others() throws -> [Draft] {
        let identity = file.readable(.identity).first ?? []
        let consents = identity.filter { $0.field == "consents" }.flatMap { Field.members(in: $0.value) }
        let names = identity.filter { $0.field != "consents" }.columns
        var drafts = [
            try Schema.Collection.identity.draft(
                [
                    ("participant", id),
                    ("consents", Field.text(of: Set(consents + file.consent.members).sorted()))
                ] + names)
        ]
        for part in MovedFile.parts where part.isChosen {
            for (place, fields) in file.readable(part.collection).enumerated() where !fields.isEmpty {
                let own = key.recordID("\(part.collection.name) \(place)", for: purpose)
                drafts.append(try part.collection.draft([("id", own), ("participant", id)] + fields.columns))
            }
        }
        return drafts
    }
}

extension FileKey {
    /// The id of the file that is made where the youth is taken in: whoever left him can tell it too.
    func participantID(for purpose: SealedPurpose) -> String { recordID("participant", for: purpose) }
}

extension MoveConsent {
    /// As a member of a set, where whoever sealed it wrote what can be one.
    fileprivate var members: [String] {
        Self.givers.contains(by) && CivilDate(on) != nil ? [member] : []
    }
}

extension [Assignment] {
    fileprivate var columns: [(String, String)] { map { ($0.field, $0.value) } }
}
