internal import JisrCore
internal import JisrHome
internal import JisrJournal
public import JisrReport
internal import JisrWords

/// A report that is asked for, as people write it.
public struct ReportRequest: Codable, Sendable {
    /// `indicators`, `attendance`, `network` or `outcomes`.
    public let report: String
    /// Days, as `2026-03-01`; nil for no bound.
    public let from, to: String?
    /// Dimensions, with commas between them; nil for those that the report usually goes by.
    public let by: String?
    /// Whether it leaves the region, so that what would tell of single persons is hidden.
    public let `public`: Bool?

    public init(report: String, from: String? = nil, to: String? = nil, by: String? = nil, isPublic: Bool = false) {
        (self.report, self.from, self.to, self.by) = (report, from, to, by)
        self.public = isPublic
    }
}

extension Actions {
    /// A report, from one moment of the journal.
    public func report(_ request: ReportRequest) throws -> Report { try picturedReport(request, hasBand: false).report }

    /// A report with what its picture shows beside it: how far centres lie apart. What is published tells no single centre.
    public func picturedReport(_ request: ReportRequest) throws -> (report: Report, band: Report?) {
        try picturedReport(request, hasBand: request.public != true)
    }

    private func picturedReport(_ request: ReportRequest, hasBand: Bool) throws -> (report: Report, band: Report?) {
        let question = try ReportQuestion(
            name: request.report, from: request.from, to: request.to, by: request.by, today: Today.day)
        let smallest = request.public == true ? engine.smallestCell : nil
        if smallest != nil, let report = try released(question) { return (report, nil) }
        return try figures.ask { snapshot, ledger in
            let report = try Report(question, at: snapshot, smallestCell: smallest, from: ledger)
            guard smallest == nil else { return (report.draft(), nil) }
            return (report, hasBand ? try question.band.map { try Report($0, at: snapshot, from: ledger) } : nil)
        }
    }

    /// A report as a file: `html`, `csv`, `xlsx` or `json`.
    public func reportFile(_ request: ReportRequest, format: String, language: String?) throws
        -> (contentType: String, pieces: some Pieces)
    {
        guard let format = ReportFormat(rawValue: format) else {
            throw InputError.notAmong(ReportFormat.allCases.map(\.rawValue), format, .unknownFormat)
        }
        let language = language.flatMap(Language.init) ?? .english
        let (report, band) = try picturedReport(request, hasBand: format == .html && request.public != true)
        return (format.contentType, try pieces(of: report, band, format, language))
    }

    private func pieces(of report: Report, _ band: Report?, _ format: ReportFormat, _ language: Language) throws
        -> ReportPieces
    {
        switch format {
        case .json: .bytes(try APICoding.line(report))
        case .csv: .bytes(ReportFile(report, in: language).csv)
        case .html: .bytes(ReportDocument(report, band: band, in: language).html)
        case .xlsx:
            .file(
                try SpoolFile(folder: device.home.incoming) {
                    try ReportFile(report, in: language).write(workbook: $0)
                }, from: 0)
        }
    }
}

/// The formats of files of reports.
public enum ReportFormat: String, CaseIterable, Sendable {
    case json, html, csv, xlsx

    public var contentType: String {
        switch self {
        case .json: "application/json"
        case .html: "text/html; charset=utf-8"
        case .csv: "text/csv; charset=utf-8"
        case .xlsx: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }
}

/// What is left to be given of a report's file.
private enum ReportPieces: Pieces {
    case bytes([UInt8])
    case file(SpoolFile, from: Int64)

    mutating func next() throws -> [UInt8]? {
        switch self {
        case .bytes(let bytes):
            self = .bytes([])
            return bytes.isEmpty ? nil : bytes
        case .file(let file, let offset):
            let piece = try file.piece(at: offset)
            self = .file(file, from: offset + Int64(piece.count))
            return piece.isEmpty ? nil : piece
        }
    }
}
