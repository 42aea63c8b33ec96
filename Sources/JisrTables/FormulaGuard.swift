/// Keeps a text of a CSV file from being a formula in the spreadsheet that opens it (CWE-1236): an apostrophe goes before
/// what would begin one, as spreadsheets themselves mark a text, and is taken away again where the list comes back.
enum FormulaGuard {
    static let apostrophe: UInt8 = 0x27

    static func unguarded(_ cell: String) -> String {
        guard cell.utf8.first == apostrophe else { return cell }
        var text = String(Substring(cell.utf8.dropFirst()))
        return text.withUTF8 { isGuarded(UnsafeRawBufferPointer($0)) } ? text : cell
    }

    /// Whether the text gets an apostrophe: also where it has some already, so that one can be taken away.
    static func isGuarded(_ text: UnsafeRawBufferPointer) -> Bool {
        guard let first = text.first(where: { $0 != apostrophe }) else { return false }
        return switch first {
        // What makes a spreadsheet take a cell for a formula, or for part of one.
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d: true
        default: false
        }
    }
}
