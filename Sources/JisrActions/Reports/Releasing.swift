internal import JisrCore
internal import JisrHome
internal import JisrJournal
public import JisrReport
internal import JisrWords

/// A season whose figures are to be published.
public struct ReleaseRequest: Codable, Sendable {
    /// As `2025-2026`.
    public let season: String

    public init(season: String) { self.season = season }
}

extension Actions {
    /// Publishes the figures of a season: they are kept, and told ever after as they are now. One that is released already stays.
    public func release(_ request: ReleaseRequest) throws -> AnnualReport {
        let (today, smallest) = (Today.day, engine.smallestCell)
        let season = try AnnualReport.seasonName(asked: request.season, today: today)
        if let released = try released(season) { return released }
        let annual = try journal.snapshot {
            try AnnualReport.release(season: season, today: today, at: $0, smallestCell: smallest)
        }
        try device.home.releases.keep(try APICoding.line(annual), of: season)
        return annual
    }

    /// The release of a season; nil where there is none.
    func released(_ season: String) throws -> AnnualReport? {
        try device.home.releases.read(season).map { try APICoding.decode(from: $0) }
    }

    /// What was released in answer to a question; nil where nothing was.
    func released(_ question: ReportQuestion) throws -> Report? {
        try question.season.flatMap { try released($0) }?.part(answering: question)
    }
}
