public import JisrCore
internal import JisrSheets
internal import JisrWords

/// A file of a list, and how it is to be read.
public struct TableReading {
    public enum Source {
        /// The next piece of the file, or nil at its end. The encoding is nil where the file says it, or is UTF-8.
        case text(TextFormat, TextEncoding?, readPiece: () throws -> [UInt8]?)
        /// The sheet is nil for the first that is shown.
        case workbook(path: String, sheet: String?)
    }

    private let source: Source
    private let days: DayStyle
    private let heads: HeadMap

    public init(_ source: Source, days: DayStyle = .iso, heads: HeadMap = HeadMap()) {
        self.source = source
        self.days = days
        self.heads = heads
    }

    /// - Throws: ``ImportFailure`` where the file, or what stands above its rows, is at fault.
    func rows(of collection: Schema.Collection) throws -> TableRows {
        do {
            switch source {
            case .text(let format, let encoding, let readPiece):
                return try rows(of: collection, format, DecodedPieces(encoding, readPiece: readPiece))
            case .workbook(let path, let sheet): return try rows(of: collection, path, sheet)
            }
        } catch let fault as RowFault {
            throw ImportFailure(faults: [fault])
        } catch let error as SheetError {
            throw ImportFailure(faults: [RowFault(line: 0, error.sentence)])
        }
    }

    private func rows(
        of collection: Schema.Collection, _ format: TextFormat, _ pieces: DecodedPieces
    ) throws -> TableRows {
        var pieces = pieces
        let next = { try pieces.next() }
        switch format {
        case .csv:
            var reader = CSVReader(readPiece: next)
            var head = RawLine()
            guard try reader.next(into: &head) else { throw RowFault(line: 1, .emptyFile) }
            let names = head.texts
            try requireHeads(names, line: head.number, of: collection)
            return TableRows(of: collection, days: days, heads: heads) { line in
                line.names = names
                line.isGuarded = true
                return try reader.next(into: &line)
            }
        case .jsonl:
            var reader = JSONLinesReader(readPiece: next)
            return TableRows(of: collection, days: days, heads: heads) { line in
                guard let (number, cells) = try reader.next() else { return false }
                line.begin(number)
                line.names = cells.map(\.name)
                for cell in cells { line.appendCell(cell.text) }
                return true
            }
        }
    }

    private func rows(of collection: Schema.Collection, _ path: String, _ sheet: String?) throws -> TableRows {
        let sheet = try Self.sheet(path, sheet)
        guard let head = try head(of: collection, in: sheet) ?? Self.sheet(path, sheet.name).next() else {
            throw RowFault(line: 1, .emptyFile)
        }
        let names = head.cells.map(\.text)
        try requireHeads(names, line: head.number, of: collection)
        return TableRows(of: collection, days: days, heads: heads) { line in
            guard let row = try Self.next(in: sheet) else { return false }
            line.begin(row.number)
            line.names = names
            for (place, cell) in row.cells.enumerated() { line.appendCell(try Self.text(place, cell)) }
            return true
        }
    }

    private static func sheet(_ path: String, _ name: String?) throws -> SheetRows {
        let workbook = try WorkbookReader(path: path)
        return try name.map { name throws(SheetError) in try workbook.sheet(named: name) } ?? workbook.firstSheet()
    }

    /// The row of heads: the first in which two cells, or all that hold something, name columns. Above it lists have a
    /// title, the school's name, the year. Nil where there is none.
    private func head(of collection: Schema.Collection, in sheet: SheetRows) throws -> SheetRow? {
        for _ in 0..<Self.titleRows {
            guard let row = try sheet.next() else { return nil }
            let words = row.cells.map(\.text).filter { !$0.isBlank }
            let known = words.count { heads.column(for: $0).map(collection.hasColumn) ?? true }
            if known > 0, known >= min(2, words.count) { return row }
        }
        return nil
    }

    /// Rows among which the heads are looked for.
    private static let titleRows = 50

    /// A row that holds something, or what is wrong with the file: nothing after that is read.
    private static func next(in sheet: SheetRows) throws -> SheetRow? {
        do { return try sheet.next() } catch { throw ImportFailure(faults: [RowFault(line: 0, error.sentence)]) }
    }

    private static func text(_ place: Int, _ cell: SheetCell) throws -> String {
        guard case .fault(let name) = cell else { return cell.text }
        let sentence =
            cell == .notCalculated
            ? Sentence(SheetPhrase.notCalculated) : Sentence(SheetPhrase.cellFault, .quoted(name))
        throw RowFault(line: 0, column: place + 1, sentence)
    }

    /// Every head must name a column, and no two the same: all that do not are told at once, before any row is read.
    private func requireHeads(_ written: [String], line: Int, of collection: Schema.Collection) throws {
        var faults: [RowFault] = []
        var found: [Column: String] = [:]
        for (place, name) in written.map(\.bare).enumerated() where !name.isEmpty {
            guard let wanted = heads.column(for: name) else { continue }
            do {
                let column = try collection.column(written: wanted)
                if let other = found.updateValue(name, forKey: column) {
                    let sentence =
                        other == name
                        ? Sentence(TablePhrase.columnTwice)
                        : Sentence(TablePhrase.columnsAlike, .quoted(other), .quoted(name))
                    faults.append(RowFault(line: line, column: place + 1, name: name, sentence))
                }
            } catch {
                faults.append(RowFault(line: line, column: place + 1, name: name, error.sentence))
            }
        }
        guard faults.isEmpty else { throw ImportFailure(faults: faults) }
    }
}
