import JisrSheets

extension HandmadeWorkbook {
    func rows(of sheet: String? = nil) throws -> [SheetRow] {
        let folder = try ScratchFolder()
        return try readRows(try folder.file("made.xlsx", holding: bytes), sheet)
    }

    /// The cells of the first row.
    var cells: [SheetCell] { get throws { try rows().first?.cells ?? [] } }

    /// What reading it throws.
    var failure: SheetError? {
        get throws {
            let folder = try ScratchFolder()
            do {
                _ = try countRows(try folder.file("made.xlsx", holding: bytes))
                return nil
            } catch let error as SheetError { return error }
        }
    }
}

/// The rows of the first sheet, none of which is kept.
func countRows(_ path: String) throws -> Int {
    let sheet = try WorkbookReader(path: path).firstSheet()
    var count = 0
    while try sheet.next() != nil { count += 1 }
    return count
}

func readRows(_ path: String, _ sheet: String? = nil) throws -> [SheetRow] {
    let reader = try WorkbookReader(path: path)
    let sheet = try sheet.map { name throws(SheetError) in try reader.sheet(named: name) } ?? reader.firstSheet()
    var rows: [SheetRow] = []
    while let row = try sheet.next() { rows.append(row) }
    return rows
}

/// The text and the kind of a cell, by its bytes: texts that Swift takes for one are two here.
func exact(_ cell: SheetCell) -> [UInt8] {
    let kind: UInt8 =
        switch cell {
        case .empty: 0
        case .text: 1
        case .number: 2
        case .date: 3
        case .time: 4
        case .duration: 5
        case .boolean: 6
        case .fault: 7
        }
    return [kind] + Array(cell.text.utf8)
}
