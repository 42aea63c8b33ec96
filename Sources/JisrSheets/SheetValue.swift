public import JisrCore

/// What is written into a cell.
public enum SheetValue: Hashable, Sendable {
    case empty
    /// Stays a text whatever it looks like: an id, a telephone number, what begins with an equals sign. One without
    /// characters is an empty cell.
    case text(String)
    /// Beyond 2⁵³ it goes as a text: a cell holds a double, and would change it.
    case number(Int64)
    /// A day before 1900-03-01 or after 9999 goes as the text that `CivilDate` has: no cell holds it, or programs are a
    /// day apart.
    case date(CivilDate)
    case time(CivilTime)
    case boolean(Bool)
}

/// A column of a sheet that is written: its head, and what its cells are for the most part, on which its width depends
/// and the format of the cells that people add below.
public struct SheetColumn: Hashable, Sendable {
    public let head: String
    public let kind: Kind

    public enum Kind: Hashable, Sendable { case text, number, date, time, boolean }

    public init(head: String, kind: Kind) {
        self.head = head
        self.kind = kind
    }

    /// In characters of the usual font: what the kind needs, or the head with the arrow of its filter; not so much that
    /// one column fills a screen.
    var width: Double {
        let usual =
            switch kind {
            case .text: 20
            case .number, .date: 12
            case .time: 18
            case .boolean: 10
            }
        return Double(min(50, max(usual, head.count + 4)))
    }
}
