internal import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrTables
internal import JisrWords

extension Actions {
    /// Where a file that is to be imported is laid aside while it arrives, so that nobody waits for its sender.
    public func spool() throws -> SpoolFile { try SpoolFile(folder: device.home.incoming) }

    /// Brings a file into a collection: all of it, or nothing.
    ///
    /// - Parameter piece: where it is cancelled, nothing is written.
    public func importTable(
        _ request: ImportRequest, from file: SpoolFile, _ piece: RunningWork.Piece
    ) throws -> ImportOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let table = TableImport(
            into: journal, collection: collection, keepsGoing: request.keepGoing, isRehearsal: request.dryRun)
        let report = try table.run(try TableReading(request, of: file, piece.meter), piece.meter)
        engine.noteWrite()
        return ImportOutcome(report)
    }
}

extension TableReading {
    fileprivate init(_ request: ImportRequest, of file: SpoolFile, _ meter: ProgressMeter) throws(InputError) {
        let encoding = try request.encoding.map { name throws(InputError) in
            guard let encoding = TextEncoding(named: name) else {
                throw .notAmong(TextEncoding.allCases.map(\.rawValue), name, .unknownEncoding)
            }
            return encoding
        }
        let days = try request.dates.map { name throws(InputError) in
            guard let style = DayStyle(rawValue: name.lowercased()) else {
                throw .notAmong(DayStyle.allCases.map(\.rawValue), name, .unknownDates)
            }
            return style
        }
        meter.begin(.reading, of: file.bytes)
        let source: Source =
            switch try TableFormat(asked: request.format) {
            case .text(let format): .text(format, encoding, readPiece: file.reader(meter))
            case .workbook: .workbook(path: file.path, sheet: request.sheet)
            }
        self.init(source, days: days ?? .iso, heads: HeadMap(request.map ?? ""))
    }
}

extension SpoolFile {
    /// Reads from the beginning, and tells how far.
    fileprivate func reader(_ meter: ProgressMeter) -> () throws -> [UInt8]? {
        let next = reader()
        return {
            let piece = try next()
            try meter.advance(by: UInt64(piece?.count ?? 0))
            return piece
        }
    }
}

extension ImportOutcome {
    fileprivate init(_ report: ImportReport) {
        self.init(
            type: "summary", created: report.count.created, changed: report.count.changed,
            unchanged: report.count.unchanged, deleted: report.count.deleted,
            refused: report.count.refused, dryRun: report.isRehearsal,
            faults: report.faults.map {
                Fault(
                    line: $0.line, column: $0.column, name: $0.name, reason: $0.reason.description,
                    sentence: $0.sentence)
            },
            deletedRows: report.deleted.map { DeletedRow(line: $0.line, id: $0.id) })
    }
}
