internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrReport
internal import JisrWords

extension Actions {
    /// Offers a youth's file to another centre, sealed to the devices of both. Nothing of it changes until that one has answered.
    public func offerMove(_ request: OfferRequest) throws -> WriteOutcome {
        let person = try person(request.participant)
        guard person.isOurs else {
            throw JournalError(.notPermitted, .notOurCentre, .label(Schema.Collection.participant.labels))
        }
        let consent = try consent(request)
        let chosen = try chosen(request.parts)
        let (drafts, id) = try journal.snapshot { snapshot in
            let reader = try MoveReader(snapshot, device.key)
            let to = try reader.receiver(request.centre)
            try reader.requireUnoffered(person.line.id)
            let mark = MoveMark(bytes: Environment.system.random(MoveMark.byteCount))
            guard let mark, let id = MoveID(from: reader.identity.centre.id, to: to, mark: mark) else {
                throw Fault(code: "bad_value", Sentence(MovePhrase.ownCentre, .name(request.centre)))
            }
            let file = MovedFile(person, consent, with: chosen)
            let offer = try reader.offer(file, id, on: Today.day)
            let agreed = try person.agreeing(consent)
            return ([offer] + agreed, id)
        }
        guard let offer = drafts.first else { throw JournalError(.internalFault, "nothing is offered") }
        _ = try journal.bring(offer, by: writer()) { _ in Array(drafts.dropFirst()) }
        engine.noteWrite()
        return WriteOutcome(id: id.mark.description, effect: Written.Effect.created.rawValue)
    }

    /// Takes an offer back that nobody has answered.
    public func withdrawMove(_ request: MoveRequest) throws -> WriteOutcome {
        let id = try journal.snapshot { snapshot in
            let reader = try MoveReader(snapshot, device.key)
            let move = try reader.move(request.move)
            guard reader.isCentre, move.id.from == reader.identity.centre.id else {
                throw Fault(code: "not_permitted", Sentence(MovePhrase.notByUs, .name(reader.label(move.id.from))))
            }
            try move.requireOpen()
            return move.id
        }
        _ = try journal.bring(id.draft([("withdrawn", .value(.date(Today.day)))]), by: writer())
        engine.noteWrite()
        return WriteOutcome(id: id.mark.description, effect: Written.Effect.changed.rawValue)
    }

    private func consent(_ request: OfferRequest) throws -> MoveConsent {
        guard !request.consent.isEmpty else { throw Fault(code: "nothing_given", Sentence(MovePhrase.consentNeeded)) }
        guard MoveConsent.givers.contains(request.consent) else {
            throw Fault(code: "bad_value", Sentence(MovePhrase.notAConsent, .quoted(request.consent)))
        }
        guard let agreed = request.agreed, !agreed.isEmpty else {
            return MoveConsent(by: request.consent, on: Today.date)
        }
        let (arabic, french, english) = MovePhrase.agreedOn.texts
        let field = Field(1, "agreed", .date, Labels(arabic, french, english))
        guard case .value(.date(let day)) = try field.read(agreed) else {
            throw Fault(code: "nothing_given", Sentence(MovePhrase.agreedOn))
        }
        guard day <= Today.day else {
            throw Fault(code: "bad_value", Sentence(MovePhrase.consentToCome, .plain(agreed)))
        }
        return MoveConsent(by: request.consent, on: day.description)
    }

    private func chosen(_ parts: [String]) throws -> Set<String> {
        for part in parts where !MovedFile.chosen.contains(part) {
            throw Fault(
                code: "bad_value",
                Sentence(MovePhrase.notAPart, .quoted(part), .list(MovedFile.chosen.map { .code($0) })))
        }
        return Set(parts)
    }
}

extension PersonOutcome {
    /// The identity with the consent that was given, where there is one.
    fileprivate func agreeing(_ consent: MoveConsent) throws -> [Draft] {
        guard let identity else { return [] }
        let members = Field.members(in: identity.values["consents"] ?? "") + [consent.member]
        return [
            try Schema.Collection.identity.draft([
                ("participant", line.id), ("consents", Field.text(of: Set(members).sorted()))
            ])
        ]
    }
}

extension MoveReader {
    /// The centre that a person means, which is to be one that takes youths in.
    func receiver(_ written: String) throws -> CentreID {
        guard isCentre else {
            throw JournalError(.notPermitted, .notOurCentre, .label(Schema.Collection.participant.labels))
        }
        let roster = snapshot.roster
        let found = CentreID(written).flatMap { roster.centres[$0] }.map { [$0] } ?? roster.centres(called: written)
        guard let centre = found.first else { throw JournalError(.notFound, .noCentre, .quoted(written)) }
        guard found.count == 1 else {
            throw InputError(.badValue, column: "centre", .twoCentres, .quoted(written))
        }
        guard centre.id != identity.centre.id else {
            throw Fault(code: "bad_value", Sentence(MovePhrase.ownCentre, .name(written)))
        }
        guard takesIn(centre.id) else {
            throw Fault(code: "bad_value", Sentence(MovePhrase.notACentre, .name(written)))
        }
        return centre.id
    }

    /// One file is at one centre's door at a time.
    fileprivate func requireUnoffered(_ participant: String) throws {
        if let moved = try Aliases(snapshot).elsewhere(ofFile: participant) {
            throw Fault(code: "bad_value", Sentence(MovePhrase.alreadyMoved, .name(label(moved.centre))))
        }
        for move in try Move.all(snapshot) where move.id.from == identity.centre.id {
            guard move.state == .offered || move.state == .accepted && !move.isClosed else { continue }
            guard let file = try open(move.id)?.file, file.participant.hasBytes(of: participant) else { continue }
            throw Fault(code: "bad_value", Sentence(MovePhrase.alreadyOffered, .name(label(move.id.to))))
        }
    }

    fileprivate func offer(_ file: MovedFile, _ id: MoveID, on day: CivilDate) throws -> Draft {
        let bytes = try APICoding.encode(file)
        guard bytes.count <= Limits.movedBytes else {
            throw Fault(
                code: "too_large",
                Sentence(MovePhrase.fileTooLong, .number(bytes.count), .number(Limits.movedBytes)))
        }
        let key = FileKey()
        let readers = (devices(of: id.from) + devices(of: id.to)).compactMap { SealClaim($0.seal, of: $0.enrolment) }
        let keys = try readers.prefix(Limits.sealedDevices).map { try SealedKey(key, to: $0, for: purpose(id)).text }
        return id.draft([
            ("day", .value(.date(day))), ("sealed", .value(.bytes(try key.seal(bytes, for: purpose(id))))),
            ("keys", .members(keys))
        ])
    }
}

extension MoveID {
    /// What is to be written in its record.
    func draft(_ fields: [(name: String, value: FieldValue)]) -> Draft {
        Draft(
            collection: Schema.Collection.move.code, entity: entity,
            fields: fields.compactMap { name, value in
                Schema.Collection.move.field(named: name).map { ($0.code, value) }
            })
    }
}

extension Move {
    func requireOpen() throws {
        guard state == .offered else {
            let phrase: PhraseArgument =
                switch state {
                case .accepted: .sentence(Sentence(MovePhrase.moveAccepted, .plain(accepted?.description ?? "")))
                case .declined: .sentence(Sentence(MovePhrase.moveDeclined, .label(ChoiceLabels.labels(of: reason))))
                case .withdrawn, .offered: .sentence(Sentence(MovePhrase.moveWithdrawn))
                }
            throw Fault(code: "not_permitted", Sentence(MovePhrase.notOpen, phrase))
        }
    }
}
