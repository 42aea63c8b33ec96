/// The formats in which lists come and go.
public enum TableFormat: Hashable, Sendable {
    case text(TextFormat)
    /// XLSX.
    case workbook

    public init?(named name: String) {
        switch name {
        case "xlsx": self = .workbook
        default:
            guard let format = TextFormat(rawValue: name) else { return nil }
            self = .text(format)
        }
    }

    public static let names = TextFormat.allCases.map(\.rawValue) + ["xlsx"]
}

/// The formats that are text, and are read and written as they come.
public enum TextFormat: String, CaseIterable, Sendable {
    case csv
    case jsonl
}
