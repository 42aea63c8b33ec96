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

    /// Marks that are held in memory while reports are asked for, two bits each, in sessions of some forty bytes: five years of a nation.
    public static let heldMarks = 40_000_000
    /// People in the lists that sessions share, four bytes each. Where sessions of one group have each a list of its own, this
    /// is reached first: five years of a region, and half as much again.
    public static let listedPeople = 5_000_000

    /// Rows that changed which they are brought up to date by. A mark has all of its session read again: where each is of another session
    /// of some 25, a tenth of what a region has.
    public static let followedMarks = 20_000

    // MARK: Work lists

    /// Days back to which sessions are looked at for absences in a row. Who was away before that, and of whom nothing was marked
    /// since, is no matter of a call today.
    public static let absenceDays = 31
    /// Days back to which a session without marks is asked for: after a term its sheet of paper is filed away, and what it says
    /// can no longer be remembered. Figures go on telling of it.
    public static let unmarkedDays = 92
    /// Months after which somebody who left is no longer asked for: the last term is twelve, and a year more is time enough.
    public static let leaverMonths = 24
    /// The longest time for which a line can be put off: what nobody wants to see for a year is to be decided.
    public static let putOffDays = 366
    /// Files that are compared of those that share one trait: a name that more have tells nobody apart.
    public static let sharedTraits = 100
    /// Rows that changed which lists are brought up to date by: more cost as much as to read all rows anew.
    public static let followedRows = 2000
    /// Bytes of a name before a follow-up's colon: what is longer is a sentence.
    public static let followUpNameBytes = 80
}
