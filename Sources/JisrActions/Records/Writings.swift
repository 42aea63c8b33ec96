internal import JisrCore
internal import JisrJournal

/// Which events or experience reports are to be listed.
public struct WritingsRequest: Codable, Sendable {
    /// `event` or `report`.
    public let collection: String
    /// Words, or parts of them, of whatever is written there, in any spelling; empty for all.
    public let query: String
    public let offset: Int
    public let limit: Int

    public init(collection: String, query: String, offset: Int = 0, limit: Int = 50) {
        self.collection = collection
        self.query = query
        self.offset = offset
        self.limit = limit
    }
}

/// An event or a report as lists show it.
public struct WritingLine: Codable, Sendable {
    public let id: String
    public let title: String
    /// Where it was, or who wrote it.
    public let detail: String
    /// When it begins, as `2026-03-02T10:00`; empty for a report.
    public let starts: String
    /// `draft`, `submitted` or `published`; empty for an event.
    public let status: String
}

public struct WritingsOutcome: Codable, Sendable {
    public let total: Int
    public let rows: [WritingLine]
}

extension Actions {
    /// What of events and reports is sought.
    static let soughtTexts: TextIndex.Fields = [
        (
            .event,
            ["id", "title", "place", "agenda", "organisations", "speakers", "decisions", "follow_ups"]
        ), (.report, ["id", "title", "author", "context", "action", "result", "lessons"])
    ]

    /// Events with the newest first, or reports with the last that came first.
    public func writings(_ request: WritingsRequest) throws -> WritingsOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let isEvent = collection == .event
        let fields = isEvent ? ["id", "title", "place", "starts"] : ["id", "title", "author", "status"]
        let rows = request.query.folded.isEmpty ? nil : try texts.rows(of: collection, holding: request.query)
        var found: [(row: Int64, line: WritingLine)] = []
        try journal.snapshot { snapshot in
            try snapshot.forEachText(of: collection, fields) { row, texts in
                guard rows?.contains(row) ?? true else { return }
                found.append(
                    (
                        row,
                        WritingLine(
                            id: texts[0], title: texts[1], detail: texts[2], starts: isEvent ? texts[3] : "",
                            status: isEvent ? "" : texts[3])
                    ))
            }
        }
        found.sort { ($0.line.starts, $0.row) > ($1.line.starts, $1.row) }
        return WritingsOutcome(
            total: found.count,
            rows: found.dropFirst(max(request.offset, 0)).prefix(request.limit).map(\.line))
    }
}
