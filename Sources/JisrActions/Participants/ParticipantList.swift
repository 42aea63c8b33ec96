internal import JisrCore
internal import JisrJournal
internal import JisrReport

public struct ParticipantsRequest: Codable, Sendable {
    /// Words of names, codes or groups, in any spelling; empty for all.
    public let query: String
    public let group: String?
    public let offset: Int
    public let limit: Int

    public init(query: String, group: String? = nil, offset: Int = 0, limit: Int = 50) {
        self.query = query
        self.group = group
        self.offset = offset
        self.limit = limit
    }
}

/// A participant as lists show them.
public struct ParticipantLine: Codable, Sendable {
    public let id: String
    public let name: ParticipantName
    public let centre: String
    public let group: String
    public let trade: String
    /// A code of the schema; empty for none.
    public let status: String
    public let birthYear: Int64?
    /// The file that stands for this one too, where the two were found to be one person's; empty else.
    public let doubleOf: String
}

public struct ParticipantsOutcome: Codable, Sendable {
    public let total: Int
    public let offset: Int
    public let rows: [ParticipantLine]
    /// The groups that there are.
    public let groups: [String]
    public let showsNames: Bool
}

extension Actions {
    public func participants(_ request: ParticipantsRequest) throws -> ParticipantsOutcome {
        let (found, groups) = (try names.found(request.query, group: request.group), try names.groups())
        return try journal.snapshot { snapshot in
            let names = try ParticipantNames(snapshot: snapshot)
            let rows = try found.dropFirst(max(request.offset, 0)).prefix(request.limit).compactMap { entry in
                try snapshot.record(ofRow: entry.row, in: .participant).map { try ParticipantLine($0, names) }
            }
            return ParticipantsOutcome(
                total: found.count, offset: request.offset, rows: rows,
                groups: groups.map { ($0.folded, $0) }.sorted { $0 < $1 }.map(\.1),
                showsNames: try names.areReadable())
        }
    }

    /// Participants who may be the one that is about to be enrolled: all words of a name that was written stand in theirs.
    ///
    /// - Parameter massar: a code, which says it alone.
    func likelyDoubles(of written: [String], bornIn year: Int64?, massar: String) throws -> [ParticipantLine] {
        var rows: Set<Int64> = []
        let code = Traits(names: [], year: nil, birthDate: nil, massar: massar)
        for entry in massar.folded.isEmpty ? [] : try names.found(massar, group: nil) where try holds(code, entry.row) {
            rows.insert(entry.row)
        }
        for name in written where !name.folded.isEmpty {
            for entry in try names.found(name, group: nil)
            where Likeness.yearsAgree(year.map(Int.init), entry.year.map(Int.init)) {
                rows.insert(entry.row)
            }
        }
        return try journal.snapshot { snapshot in
            let names = try ParticipantNames(snapshot: snapshot)
            return try rows.sorted().prefix(Self.doublesShown).compactMap { row in
                try snapshot.record(ofRow: row, in: .participant).map { try ParticipantLine($0, names) }
            }
        }
    }

    /// Whether it is the code of a participant's identity that was found, and no other word.
    private func holds(_ code: Traits, _ row: Int64) throws -> Bool {
        try journal.snapshot { snapshot in
            guard let record = try snapshot.record(ofRow: row, in: .participant),
                let identity = try snapshot.records(named: .one(EntityID(text: record.id)), of: .identity).first
            else { return false }
            let held = Traits(names: [], year: nil, birthDate: nil, massar: identity.text("massar"))
            return Likeness.reasons(code, held).contains(.massar)
        }
    }

    private static let doublesShown = 8
}

extension ParticipantLine {
    init(_ record: Record, _ names: ParticipantNames) throws {
        id = record.id
        name = try names.name(of: record.id)
        centre = record.centre ?? ""
        group = record.text("group")
        trade = record.text("trade")
        status = record.text("status")
        birthYear = record.integer("birth_year")
        doubleOf = names.aliases.main(ofFile: record.id) ?? ""
    }
}
