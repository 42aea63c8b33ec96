/// Why a workbook was not read or not written. The layer above words it; nothing here is a sentence.
public enum SheetError: Error, Hashable, Sendable {
    /// The file could not be opened or read: the system's error number.
    case unreadable(errno: Int32)
    /// A workbook under a password: it is encrypted whole, in a compound file ([MS-OFFCRYPTO], 2.3), or its zip is.
    case encrypted
    /// The binary format of Excel 97 to 2003 ([MS-XLS]), or another compound file of that age.
    case oldFormat
    /// A format that other programs know: `ods`, `xlsb`.
    case otherFormat(String)
    /// No workbook at all: text, a picture, a zip of other things.
    case notWorkbook
    /// A workbook that breaks the rules of its format.
    case damaged(SheetDamage)
    /// More of something than is read or can be written.
    case tooLarge(Bound)
    /// There is no sheet of this name; the nearest one, where one is near, and those that are shown.
    case noSuchSheet(name: String, nearest: String?, available: [String])
    /// A workbook without a sheet that is shown.
    case noSheet
    /// A text that no cell holds, at a row and a column counted from 1.
    case textTooLong(row: Int, column: Int)
    /// The file could not be written: the system's error number.
    case unwritable(errno: Int32)
    /// What was written does not read back whole: a disk was full or failed without anybody's saying so.
    case lost

    /// What there was too much of (``SheetLimits``).
    public enum Bound: String, Hashable, Sendable {
        case file, parts, bytes, ratio, sharedStrings, text, row, rows, columns, cells, nesting, tag, styles, sheets
    }
}

/// What is wrong with a workbook, and where.
public struct SheetDamage: Hashable, Sendable {
    /// The part of the package, such as `xl/worksheets/sheet1.xml`; empty for the package itself.
    public let part: String
    /// In a sheet the cell, such as `B12`, or its row, such as `12`; elsewhere the line of the part, such as `3`; empty
    /// where there is neither.
    public let place: String
    public let fault: Fault

    public enum Fault: String, Error, Hashable, Sendable {
        /// The zip is broken: cut short, a wrong checksum, a method that no workbook uses.
        case package
        /// A part that is named is not there.
        case missing
        /// The XML is not well-formed, or its text in no encoding that is read.
        case xml
        /// A document type: no workbook has one, and those that expand entities are attacks.
        case doctype
        /// A reference that is none, such as `1B`, or that lies in another row.
        case reference
        /// Rows or cells that do not ascend.
        case order
        /// A value that its type does not allow.
        case value
        /// An index of a shared string that is not there.
        case sharedString
        /// An index of a style that is not there.
        case style
    }
}
