internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrReport
internal import JisrWords

extension Actions {
    /// Gives a line to somebody, or to nobody.
    public func give(_ request: GiveRequest) throws -> WriteOutcome {
        let line = try line(request.key)
        let member =
            try request.person.isEmpty
            ? nil : journal.snapshot { try Staff($0, people).member(written: request.person) }
        // Whom only this machine knows is to be known at the centre's others too.
        if let member, let user = people.all.first(where: { Hexadecimal.text($0.writer.bytes) == member.id }) {
            try introduce(user)
        }
        return try arrange(line, key: request.key, [("assignee", member?.id ?? "")])
    }

    /// Puts a line off until a day, and says why; or brings it back.
    public func putOff(_ request: PutOffRequest) throws -> WriteOutcome {
        let (line, today) = (try line(request.key), Today.day)
        guard !request.until.isEmpty else {
            return try arrange(line, key: request.key, [("until", ""), ("reason", "")])
        }
        guard case .value(.date(let day)) = try Schema.Collection.task.field(givenName: "until").read(request.until)
        else {
            throw Fault(code: "nothing_given", Sentence(WorkPhrase.until))
        }
        let last = today.adding(days: ReportLimits.putOffDays)
        guard day > today else {
            throw Fault(code: "bad_value", Sentence(WorkPhrase.untilTooSoon, .code(day.description)))
        }
        guard day <= last else {
            throw Fault(
                code: "bad_value", Sentence(WorkPhrase.untilTooFar, .code(day.description), .code(last.description)))
        }
        guard !request.reason.normalised.folded.isEmpty else {
            throw Fault(code: "nothing_given", Sentence(WorkPhrase.reasonNeeded))
        }
        return try arrange(line, key: request.key, [("until", day.description), ("reason", request.reason)])
    }

    /// Ticks a follow-up off: the meeting's own text says then that it is done.
    public func finish(_ request: FinishRequest) throws -> WriteOutcome {
        let line = try line(request.key)
        guard line.list == .followUps, let event = line.record?.id, let text = line.texts.first else {
            throw Fault(code: "bad_value", Sentence(WorkPhrase.notAFollowUp))
        }
        let form = try form("event", id: event)
        var isFound = false
        let lines = (form.values["follow_ups"] ?? "").utf8.split(
            separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false
        )
        .map { part -> String in
            let written = String(Substring(part))
            guard !isFound, let held = FollowUp.all(of: written).first, held.text.hasBytes(of: text) else {
                return written
            }
            isFound = true
            return FollowUp.doneMark + held.text
        }
        return try set(
            WriteRequest(
                collection: "event", id: event,
                fields: [Assignment(field: "follow_ups", value: lines.joined(separator: "\n"))], seen: form.version))
    }

    /// A line of today by its key.
    func line(_ key: String) throws -> WorkLine {
        guard let line = try work.lists(on: Today.day).line(key) else {
            throw Fault(code: "not_found", Sentence(WorkPhrase.unknownLine, .quoted(key)))
        }
        return line
    }

    private func arrange(_ line: WorkLine, key: String, _ fields: [(String, String)]) throws -> WriteOutcome {
        guard try here().isCentre else { throw Fault(code: "not_permitted", Sentence(WorkPhrase.officeGivesNothing)) }
        let draft = try Schema.Collection.task.draft(
            [("id", key), ("list", line.list.rawValue), ("participant", line.participant ?? "")] + fields)
        let count = try journal.mark([draft], by: writer())
        engine.noteWrite()
        let effect: Written.Effect = count.created > 0 ? .created : count.changed > 0 ? .changed : .unchanged
        return WriteOutcome(id: key, effect: effect.rawValue)
    }
}
