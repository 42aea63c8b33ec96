internal import JisrWords

/// Finds columns whose letters are all question marks: a program saved them in an encoding that has not these letters, and
/// what they were is lost.
struct LostLetters {
    private enum Finding: Hashable {
        case nothing
        /// On this line, and no letter in any.
        case marks(line: Int)
        case letters
    }

    private var findings: [Finding]

    init(columns: Int) { findings = [Finding](repeating: .nothing, count: columns) }

    /// A cell that comes again need not be noted again.
    mutating func note(_ cell: String, at place: Int, line: Int) {
        guard place < findings.count, findings[place] != .letters else { return }
        if cell.unicodeScalars.contains(where: \.properties.isAlphabetic) {
            findings[place] = .letters
        } else if findings[place] == .nothing, Self.isMarked(cell) {
            findings[place] = .marks(line: line)
        }
    }

    /// One question mark may mean that something is not known; two are a word.
    private static func isMarked(_ cell: String) -> Bool {
        cell.utf8.contains(UInt8(ascii: "?")) && cell.utf8.count { $0 == UInt8(ascii: "?") } > 1
    }

    func faults(names: [String]) -> [RowFault] {
        findings.enumerated().compactMap { place, finding in
            guard case .marks(let line) = finding else { return nil }
            return RowFault(line: line, column: place + 1, name: names[place], .lostLetters)
        }
    }
}
