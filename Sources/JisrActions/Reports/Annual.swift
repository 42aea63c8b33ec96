internal import JisrJournal
public import JisrReport
internal import JisrWords

/// The report of a season that is asked for.
public struct AnnualRequest: Codable, Sendable {
    /// As `2025-2026`; nil for the season of today.
    public let season: String?
    /// Whether it leaves the region, so that what would tell of single persons is hidden.
    public let `public`: Bool?

    public init(season: String? = nil, isPublic: Bool = false) {
        self.season = season
        self.public = isPublic
    }
}

extension Actions {
    /// What this centre or region tells of a season, from one moment of the journal.
    public func annual(_ request: AnnualRequest) throws -> AnnualReport {
        let (today, smallest) = (Today.day, request.public == true ? engine.smallestCell : nil)
        if smallest != nil {
            let season = try AnnualReport.seasonName(asked: request.season, today: today)
            if let released = try released(season) { return released }
        }
        let annual = try figures.ask(isSeveral: true) {
            try AnnualReport(season: request.season, today: today, at: $0, smallestCell: smallest, from: $1)
        }
        return smallest == nil ? annual : annual.draft()
    }

    /// The same as one page of HTML that needs nothing else.
    public func annualDocument(_ request: AnnualRequest, language: String?) throws -> [UInt8] {
        AnnualDocument(try annual(request), in: language.flatMap(Language.init) ?? .english).html
    }
}
