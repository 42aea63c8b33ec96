internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrReport
internal import JisrWords

public struct DecideRequest: Codable, Sendable {
    /// A file, and the one that is to stand for it too.
    public let participant: String
    public let main: String
    /// `same`, `different`, or `undecided` to take a decision back.
    public let verdict: String
    /// The centre of the file that is to stand, by name or id, where it is another's; nil or empty for this one's.
    public let centre: String?

    public init(participant: String, main: String, verdict: String, centre: String? = nil) {
        (self.participant, self.main, self.verdict, self.centre) = (participant, main, verdict, centre)
    }
}

/// Two files side by side.
public struct PairOutcome: Sendable {
    public let files: [PersonOutcome]
    /// Why they may be one person's, as far as anything says so.
    public let reasons: [String]
    /// What was decided of the two; empty for nothing.
    public let verdict: String
}

extension Actions {
    /// Says that two files are one person's, or two people's, or takes that back. Neither file is changed.
    public func decide(_ request: DecideRequest) throws -> WriteOutcome {
        guard ["same", "different", Self.undecided].contains(request.verdict) else {
            throw Fault(code: "bad_value", Sentence(WorkPhrase.notADouble, .quoted(request.verdict)))
        }
        let written = request.centre ?? ""
        let centre = try written.isEmpty ? nil : journal.snapshot { try MoveReader($0, device.key).receiver(written) }
        let file = try participant(request.participant)
        // What another centre's file is called is known there.
        let main =
            try centre == nil ? participant(request.main) : EntityID.typed(request.main, column: "participant")
        guard centre != nil || !file.text.hasBytes(of: main.text) else {
            throw Fault(code: "bad_value", Sentence(WorkPhrase.oneFile, .quoted(file.text)))
        }
        let isTakenBack = request.verdict == Self.undecided
        // One decision a pair: the other way round there may be one that is meant no more.
        let (own, other) = (EntityName.pair(file, main), EntityName.pair(main, file))
        for name in (isTakenBack ? [own] : []) + (centre == nil ? [other] : []) {
            if try !journal.records(named: name, of: .alias).isEmpty {
                try journal.delete(name, of: .alias, by: writer())
            }
        }
        if !isTakenBack { try write(request.verdict, file, main, at: centre) }
        engine.noteWrite()
        return WriteOutcome(id: own.text, effect: isTakenBack ? "deleted" : "changed")
    }

    public func pair(_ one: String, _ other: String) throws -> PairOutcome {
        let (file, main) = (try participant(one), try participant(other))
        let files = [try person(file.text), try person(main.text)]
        let verdicts = try [EntityName.pair(file, main), .pair(main, file)].flatMap {
            try journal.records(named: $0, of: .alias)
        }
        let reasons = Likeness.reasons(files[0].traits, files[1].traits).map(\.rawValue)
        return PairOutcome(files: files, reasons: reasons, verdict: verdicts.first?.text("verdict") ?? "")
    }

    private static let undecided = "undecided"

    private func participant(_ text: String) throws -> EntityID {
        let id = try EntityID.typed(text, column: "participant")
        _ = try one(.one(id), of: .participant)
        return id
    }

    /// A decision that was taken back before is brought back first: a mark in a deleted record would say nothing.
    private func write(_ verdict: String, _ file: EntityID, _ main: EntityID, at centre: CentreID?) throws {
        let draft = try Schema.Collection.alias.draft([
            ("participant", file.text), ("main", main.text), ("verdict", verdict),
            ("main_centre", centre?.description ?? "")
        ])
        do { _ = try journal.mark([draft], by: writer()) } catch let error as JournalError where error.code == .notFound
        {
            try journal.undelete(.pair(file, main), of: .alias, by: writer())
            _ = try journal.mark([draft], by: writer())
        }
    }
}

extension PersonOutcome {
    fileprivate var traits: Traits {
        func told(_ field: String) -> String { identity?.values[field] ?? "" }
        return Traits(
            names: [told("name_ar"), told("name_fr")], year: line.birthYear.map(Int.init),
            birthDate: CivilDate(told("birth_date")), massar: told("massar"))
    }
}
