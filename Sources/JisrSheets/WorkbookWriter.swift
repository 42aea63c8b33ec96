internal import CXLSXWriter
internal import Glibc
internal import JisrCore

/// Writes a workbook of one sheet in the format XLSX (ECMA-376, ISO/IEC 29500), row by row and in little memory.
///
/// ``WorkbookReader`` reads back what was written, but for what ``SheetValue`` says of each case: numbers beyond 2⁵³ and
/// days before 1900-03-01 come back as texts, and texts without characters as empty cells. Controls, NUL among them, are
/// written as the escapes that the format has for them. The same rows give the same bytes.
///
/// Rows wait in a file that has no name, in the folder of the workbook; the workbook itself appears with ``finish()``.
public final class WorkbookWriter {
    private let path: String
    private let sheet: UnsafeMutablePointer<lxw_worksheet>
    private let formats: SheetFormats
    /// Nil once it has been written; libxlsxwriter frees it then.
    private var book: UnsafeMutablePointer<lxw_workbook>?
    private let columns: Int
    /// Why nothing more is taken.
    private var failure: SheetError?
    /// Rows of the sheet, the heads among them, and how many of them hold something.
    private var rows = 0
    private var filledRows = 0

    /// - Parameters:
    ///   - path: where the file will be; one that is there is replaced.
    ///   - sheetName: made to keep the rules that names of sheets have.
    ///   - isRightToLeft: whether column A stands at the right, as readers of Arabic expect.
    ///   - columns: their heads stand in the first row, which stays in sight and filters.
    public init(
        path: String, sheetName: String, isRightToLeft: Bool, columns: [SheetColumn]
    ) throws(SheetError) {
        guard columns.count <= SheetLimits.columns else { throw .tooLarge(.columns) }
        self.path = path
        self.columns = columns.count
        guard let book = Self.makeBook(path) else {
            throw .unwritable(errno: ENOMEM)
        }
        self.book = book
        guard let sheet = workbook_add_worksheet(book, SheetName.taken(from: sheetName)),
            let formats = SheetFormats(book)
        else {
            // Where the file in which rows wait was not made, there is no sheet.
            let code = errno
            lxw_workbook_free(book)
            throw .unwritable(errno: code)
        }
        (self.sheet, self.formats) = (sheet, formats)
        if isRightToLeft { worksheet_right_to_left(sheet) }
        try writeHeads(columns)
    }

    deinit {
        guard let book else { return }
        // Where a workbook is given up, libxlsxwriter leaves the file open in which its rows wait.
        if let waiting = sheet.pointee.optimize_tmpfile { fclose(waiting) }
        sheet.pointee.optimize_tmpfile = nil
        lxw_workbook_free(book)
    }

    /// Writes the next row, its cells from column A on. There may be fewer or more than there are heads.
    ///
    /// - Throws: ``SheetError/textTooLong(row:column:)``, ``SheetError/tooLarge(_:)`` where the sheet is full; then some of
    ///   the row may stand there, and everything that follows throws the same.
    public func append(_ values: [SheetValue]) throws(SheetError) {
        if let failure { throw failure }
        do { try add(values) } catch {
            failure = error
            throw error
        }
    }

    private func add(_ values: [SheetValue]) throws(SheetError) {
        guard rows < SheetLimits.rows else { throw .tooLarge(.rows) }
        guard values.count <= SheetLimits.columns else { throw .tooLarge(.columns) }
        var isFilled = false
        for (column, value) in values.enumerated() where value != .empty && value != .text("") {
            try write(value, column)
            isFilled = true
        }
        rows += 1
        if isFilled { filledRows += 1 }
    }

    /// Makes the file, and looks whether it reads back. There is nothing to be appended after it, and where it throws
    /// nothing at `path` that is of use.
    public func finish() throws(SheetError) {
        if let failure { throw failure }
        guard let book else { return }
        failure = .unwritable(errno: EBADF)
        try requireWritable()
        if columns > 0 {
            try check(
                worksheet_autofilter(sheet, 0, 0, lxw_row_t(max(rows, 2) - 1), lxw_col_t(columns - 1)), column: 0)
        }
        self.book = nil
        guard workbook_close(book) == LXW_NO_ERROR else { throw .unwritable(errno: errno) }
        try requireWhole()
    }

    // MARK: The workbook

    private static func makeBook(_ path: String) -> UnsafeMutablePointer<lxw_workbook>? {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        var properties = lxw_doc_properties()
        // When zips begin: a time of day would make each file another one.
        properties.created = 315_532_800
        return folder.withCString { folder in
            var options = lxw_workbook_options(
                constant_memory: 1, tmpdir: UnsafeMutablePointer(mutating: folder), use_zip64: 0)
            guard let book = workbook_new_opt(path, &options) else { return nil }
            workbook_set_properties(book, &properties)
            return book
        }
    }

    private func writeHeads(_ columns: [SheetColumn]) throws(SheetError) {
        for (place, column) in columns.enumerated() {
            let number = lxw_col_t(place)
            try check(
                worksheet_set_column(sheet, number, number, column.width, formats[column.kind]), column: place)
            try write(column.head, place, formats.head)
        }
        guard !columns.isEmpty else { return }
        worksheet_freeze_panes(sheet, 1, 0)
        rows = 1
        if columns.contains(where: { !$0.head.isEmpty }) { filledRows = 1 }
    }

    // MARK: Cells

    private func write(_ value: SheetValue, _ column: Int) throws(SheetError) {
        switch value {
        case .empty: break
        case .text(let text): try write(text, column, formats.text)
        case .number(let number) where number.magnitude <= 1 << 53:
            try write(Double(number), column, formats.number)
        case .number(let number): try write(String(number), column, formats.text)
        case .date(let date): try write(date, column)
        case .time(let time): try write(time, column)
        case .boolean(let value):
            try check(worksheet_write_boolean(sheet, row, lxw_col_t(column), value ? 1 : 0, nil), column: column)
        }
    }

    private func write(_ date: CivilDate, _ column: Int) throws(SheetError) {
        guard let serial = SerialCalendar.serial(date) else {
            return try write(date.description, column, formats.text)
        }
        try write(Double(serial), column, formats.date)
    }

    private func write(_ time: CivilTime, _ column: Int) throws(SheetError) {
        let day = time.seconds >= 0 ? time.seconds / 86_400 : (time.seconds - 86_399) / 86_400
        let second = time.seconds - day * 86_400
        guard let serial = SerialCalendar.serial(CivilDate(days: Int32(clamping: day))) else {
            return try write(time.description, column, formats.text)
        }
        try write(
            Double(serial) + Double(second) / 86_400, column, second % 60 == 0 ? formats.minute : formats.second)
    }

    private func write(_ number: Double, _ column: Int, _ format: SheetFormats.Format?) throws(SheetError) {
        try check(worksheet_write_number(sheet, row, lxw_col_t(column), number, format), column: column)
    }

    private func write(_ text: String, _ column: Int, _ format: SheetFormats.Format?) throws(SheetError) {
        // No text has more units than bytes.
        guard text.utf8.count <= SheetLimits.cellUnits || text.utf16.count <= SheetLimits.cellUnits else {
            throw .textTooLong(row: rows + 1, column: column + 1)
        }
        let code = worksheet_write_string(sheet, row, lxw_col_t(column), EscapedText.encode(text), format)
        try check(code, column: column)
    }

    private var row: lxw_row_t { lxw_row_t(rows) }

    private func check(_ code: lxw_error, column: Int) throws(SheetError) {
        switch code {
        case LXW_NO_ERROR: break
        // It counts the characters of escapes too, seven for each control.
        case LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED: throw .textTooLong(row: rows + 1, column: column + 1)
        default: throw .unwritable(errno: errno)
        }
    }

    // MARK: The file

    /// Makes an empty file. Where libxlsxwriter itself could not, it would leave the file open in which rows wait.
    private func requireWritable() throws(SheetError) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o666)
        guard file >= 0 else { throw .unwritable(errno: errno) }
        close(file)
    }

    /// libxlsxwriter takes no notice of a disk that is full while rows go through its own files: only reading tells
    /// whether all of them came through.
    private func requireWhole() throws(SheetError) {
        do throws(SheetError) {
            let read = try WorkbookReader(path: path).firstSheet()
            var count = 0
            while try read.next() != nil { count += 1 }
            guard count == filledRows else { throw .lost }
        } catch {
            switch error {
            case .damaged, .notWorkbook: throw .lost
            default: throw error
            }
        }
    }
}
