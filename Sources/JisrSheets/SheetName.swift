/// The name of a sheet as every program takes it.
///
/// Excel's rules: 1 to 31 UTF-16 units, none of `[]:*?/\`, no apostrophe at either end, and not "History", which its log
/// of changes has.
enum SheetName {
    /// The name nearest to `name` that keeps the rules; `Sheet1` where nothing of it does.
    static func taken(from name: String) -> String {
        let shown = String(String.UnicodeScalarView(name.unicodeScalars.map(replaced)))
        var words = shown.split(separator: " ").joined(separator: " ")[...]
        while words.utf16.count > SheetLimits.nameUnits { words.removeLast() }
        while let last = words.unicodeScalars.last, isEdge(last) { words.unicodeScalars.removeLast() }
        while let first = words.unicodeScalars.first, isEdge(first) { words.unicodeScalars.removeFirst() }
        if words.isEmpty { return "Sheet1" }
        return words.lowercased() == "history" ? "\(words)_" : String(words)
    }

    private static func isEdge(_ scalar: Unicode.Scalar) -> Bool { scalar == "'" || scalar == " " }

    /// What no name holds, or XML does not, becomes a blank or a hyphen.
    private static func replaced(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        switch scalar {
        case "[", "]", ":", "*", "?", "/", "\\": "-"
        case _ where scalar.properties.generalCategory == .control: " "
        case _ where scalar.properties.isNoncharacterCodePoint: " "
        default: scalar
        }
    }
}
