internal import JisrCore
internal import JisrJournal
internal import JisrReport
public import JisrWords

/// What a participant is called: by name where the identity may be read here, else by the id, which tells nobody.
public struct ParticipantName: Codable, Hashable, Sendable {
    public let arabic: String
    public let latin: String
    public let id: String

    /// In the alphabet of a language, as far as it is known.
    public func text(in language: Language) -> String {
        let wanted = language == .arabic ? [arabic, latin] : [latin, arabic]
        return wanted.first { !$0.isEmpty } ?? id
    }

    public var isKnown: Bool { !arabic.isEmpty || !latin.isEmpty }

    /// Where a list in a language has it: by the name as it is shown there, those without one last.
    public func order(in language: Language) -> String {
        isKnown ? "0\(text(in: language).folded) \(id)" : "1\(id)"
    }
}

/// Looks names up in one moment of the journal.
struct ParticipantNames {
    let snapshot: Snapshot
    /// Which files are one person's.
    let aliases: Aliases

    init(snapshot: Snapshot) throws {
        self.snapshot = snapshot
        aliases = try Aliases(snapshot)
    }

    func name(of participant: String) throws -> ParticipantName {
        let identity = try snapshot.records(named: .one(EntityID(text: participant)), of: .identity).first
        return ParticipantName(
            arabic: identity?.text("name_ar") ?? "", latin: identity?.text("name_fr") ?? "", id: participant)
    }

    /// Whether identities are held here at all: they stay in their centre.
    func areReadable() throws -> Bool {
        try snapshot.identity().member.map { $0.role == .centre } ?? true
            || !snapshot.records(of: .identity, limit: 1).isEmpty
    }
}
