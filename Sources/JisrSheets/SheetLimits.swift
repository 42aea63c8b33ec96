/// Every bound on a workbook, named once, with its reason.
///
/// A file comes from outside: a few kilobytes of it can inflate to a gigabyte, and a few bytes of XML can ask for 16,384
/// cells. What is read is streamed, so these bound time as much as memory.
public enum SheetLimits {
    /// Rows of a sheet: the format's own bound (ISO/IEC 29500-1, 18.3.1.73, and every program that reads it).
    public static let rows = 1_048_576
    /// Columns of a sheet: the format's own bound, the last is XFD.
    public static let columns = 16_384
    /// UTF-16 units in one cell: what Excel holds, and so what is written.
    public static let cellUnits = 32_767
    /// UTF-16 units of a sheet's name: what Excel holds.
    public static let nameUnits = 31
    /// Bytes of a file that is opened: a list of a million rows has some 40 MB.
    static let fileBytes = 256 << 20
    /// Parts of a file: a workbook of a hundred sheets with a drawing each has some hundreds.
    static let parts = 10_000
    /// Inflated bytes of a sheet: a million rows of ten columns. Some ten seconds of work, in little memory.
    static let sheetBytes = 1 << 30
    /// Inflated bytes of the shared strings; they are all held in memory.
    static let sharedStringsBytes = 256 << 20
    /// Bytes of the shared strings as texts, and how many there are: a region's list in full, and memory that a small
    /// machine can spare.
    static let sharedTextBytes = 32 << 20
    static let sharedStrings = 4 << 20
    /// Inflated bytes of the other parts: workbook, relationships, styles. Real ones stay below 1 MiB.
    static let otherBytes = 16 << 20
    /// A part that inflates to more than this many times its bytes in the file is a bomb, once it is beyond what does
    /// no harm. Deflate reaches 1,032; a sheet in which every row says the same stays below 50.
    static let ratio = 200
    static let harmlessBytes = 32 << 20
    /// Bytes of one text as they stand in the file, where an escape of seven bytes is one unit: more than twice what
    /// Excel holds.
    static let textBytes = 512 << 10
    /// Bytes of the texts of one row, and of a sheet: a million rows of ten columns. Shared strings are counted as often
    /// as they are named.
    static let rowBytes = 16 << 20
    static let sheetTextBytes = 1 << 30
    /// Cells of a sheet, gaps before them included: a row of one cell in column XFD has 16,384. 32 in each row.
    static let cells = 32 * rows
    /// Elements within elements: a cell's text with runs is seven deep, extensions are some more.
    static let nesting = 64
    /// Bytes in which the parser must have come to the end of a tag: it keeps one whole, and looks at it anew with each
    /// piece.
    static let tagBytes = 1 << 20
    /// Styles of cells: Excel holds 65,490.
    static let styles = 1 << 17
    /// Sheets of a workbook: one a class of a whole province.
    static let sheets = 1024
    /// Bytes of a sheet's name that is compared with others to find the nearest: more than the longest in Arabic.
    static let comparedNameBytes = 128
}
