internal import JisrCore
internal import JisrJournal

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
            let names = ParticipantNames(snapshot: snapshot)
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
    func likelyDoubles(of written: [String], bornIn year: Int64?) throws -> [ParticipantLine] {
        var rows: Set<Int64> = []
        for name in written where !name.folded.isEmpty {
            for entry in try names.found(name, group: nil)
            where year == nil || entry.year == nil || abs((entry.year ?? 0) - (year ?? 0)) <= Self.yearsApart {
                rows.insert(entry.row)
            }
        }
        return try journal.snapshot { snapshot in
            let names = ParticipantNames(snapshot: snapshot)
            return try rows.sorted().prefix(Self.doublesShown).compactMap { row in
                try snapshot.record(ofRow: row, in: .participant).map { try ParticipantLine($0, names) }
            }
        }
    }

    /// A year of birth is often given a year off.
    private static let yearsApart: Int64 = 1
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
    }
}
