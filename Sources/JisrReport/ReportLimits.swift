/// The bounds of reports, each with its reason.
public enum ReportLimits {
    /// Dimensions that one report goes by: more make a table that nobody reads, and cells of single persons.
    public static let dimensions = 3
    /// Days after which data that nothing has come to count as stale: centres sync whenever there is a link, and a week
    /// without one is a week of sessions that is not here.
    public static let freshDays = 7
    /// Absences one after another that make a youth one to call: the network's social workers call after the third.
    public static let absencesInARow = 3
    /// Days by which what was written of somebody may lie before or after its term: less than half of the shortest three
    /// months, which have 89, so that no call belongs to two terms.
    public static let termDays: Int32 = 44
    /// Ages that are believed; another is a slip in the year of birth.
    public static let ages = 5...99
    /// Counts that a report of two dimensions or three has at most which is to be published: to show that none of them can be computed costs the cube
    /// of their number.
    public static let publicCells = 400
    /// Events and experiences that the report of a season lists by title: those of a region's year would make a book.
    public static let listed = 100
    /// Bars that one picture has: more are read better in the table under it.
    public static let pictureBars = 16
    /// Months that one picture has: three years, in which a month is still a finger wide on a telephone.
    public static let pictureMonths = 36
    /// Rates that are published: beyond them a rate tells of nearly each person of its cell.
    public static let publicPercent = 5...95
}
