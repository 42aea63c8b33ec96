/// Keeps a text of a CSV file from being a formula in the spreadsheet that opens it (CWE-1236): an apostrophe goes before
/// what would begin one, as spreadsheets themselves mark a text, and is taken away again where the list comes back.
enum FormulaGuard {
    private static let apostrophe = UInt8(ascii: "'")

    /// What makes a spreadsheet take a cell for a formula, or for part of one.
    private static let beginnings: [UInt8] = Array("=+-@\t\r".utf8)

    static func guarded(_ text: String) -> String { isGuarded(text.utf8[...]) ? "'" + text : text }

    static func unguarded(_ cell: String) -> String {
        guard cell.utf8.first == apostrophe, isGuarded(cell.utf8.dropFirst()) else { return cell }
        return String(Substring(cell.utf8.dropFirst()))
    }

    /// Whether the text gets an apostrophe: also where it has some already, so that one can be taken away.
    private static func isGuarded(_ text: Substring.UTF8View) -> Bool {
        guard let first = text.first(where: { $0 != apostrophe }) else { return false }
        return beginnings.contains(first)
    }
}
