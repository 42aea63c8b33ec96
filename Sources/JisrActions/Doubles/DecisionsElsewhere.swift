internal import JisrCore
internal import JisrHome
internal import JisrJournal

/// What a centre has decided of one of its files and files of other centres, which it does not hold.
public struct ElsewhereOutcome: Sendable {
    public struct Decision: Sendable {
        /// The other centre's id, and what it is called here.
        public let centre: String
        public let centreName: String
        public let file: String
        /// `same` or `different`.
        public let verdict: String
    }

    public let line: ParticipantLine
    /// Whether this centre may decide.
    public let isOurs: Bool
    public let decisions: [Decision]
    /// The other centres, by name.
    public let centres: [MoveReceiver]
}

extension Actions {
    public func decisionsElsewhere(_ participant: String) throws -> ElsewhereOutcome {
        let record = try one(.one(EntityID.typed(participant, column: "participant")), of: .participant)
        return try journal.snapshot { snapshot in
            let reader = try MoveReader(snapshot, device.key)
            let line = try ParticipantLine(record, ParticipantNames(snapshot: snapshot))
            let decisions = try snapshot.records(of: .alias, [Filter(column: "participant", text: record.id)])
                .compactMap { alias -> ElsewhereOutcome.Decision? in
                    guard let centre = CentreID(alias.text("main_centre")) else { return nil }
                    return ElsewhereOutcome.Decision(
                        centre: centre.description, centreName: reader.label(centre),
                        file: alias.keys.first { $0.name == "main" }?.id ?? "", verdict: alias.text("verdict"))
                }
            return ElsewhereOutcome(
                line: line, isOurs: reader.identity.centre.name == line.centre,
                decisions: decisions.sorted { ($0.centreName.folded, $0.file) < ($1.centreName.folded, $1.file) },
                centres: reader.receivers)
        }
    }
}
