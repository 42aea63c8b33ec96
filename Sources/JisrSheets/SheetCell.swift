public import JisrCore

/// One row of a sheet that holds something.
public struct SheetRow: Hashable, Sendable {
    /// The row of the sheet, counted from 1.
    public let number: Int
    /// The cells from column A on: gaps are `.empty`, and the last one is not.
    public let cells: [SheetCell]
}

/// What a person sees in a cell, with the kind that it has.
public enum SheetCell: Hashable, Sendable {
    case empty
    case text(String)
    /// In decimal, with a point and without an exponent up to 21 digits: `137000000`, `-12.5`; with zeros before it where
    /// the cell's format shows them, as those of telephones do: `0612345678`.
    case number(String)
    case date(CivilDate)
    /// A day with its hour, to the second.
    case time(CivilTime)
    /// Hours that belong to no day, in seconds: `14:30` is 52,200. May be longer than a day.
    case duration(seconds: Int64)
    case boolean(Bool)
    /// An error value, such as `#N/A`.
    case fault(String)

    /// As a file of comma-separated values would have it: `2026-03-01`, `2026-03-01T09:45`, `14:30`, `true`.
    public var text: String {
        switch self {
        case .empty: ""
        case .text(let text), .number(let text), .fault(let text): text
        case .date(let date): date.description
        case .time(let time): time.description
        case .duration(let seconds): Self.clock(seconds)
        case .boolean(let value): value ? "true" : "false"
        }
    }

    private static func clock(_ seconds: Int64) -> String {
        let parts = [seconds / 3600, seconds / 60 % 60, seconds % 60]
        return parts.prefix(parts[2] == 0 ? 2 : 3).map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
    }
}
