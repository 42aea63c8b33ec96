/// The right name that a wrong one was probably meant for.
public enum Nearest {
    /// The candidate fewest edits away, or nil where none is near enough to be worth naming.
    public static func match(to wrong: String, among candidates: some Sequence<String>) -> String? {
        let word = Array(wrong.lowercased())
        let scored = candidates.map { (name: $0, edits: distance(word, Array($0.lowercased()))) }
        guard let best = scored.min(by: { ($0.edits, $0.name) < ($1.edits, $1.name) }) else { return nil }
        // What shares no letter with it is not near, however short both are.
        let length = max(word.count, best.name.count)
        return best.edits <= max(2, word.count / 3) && best.edits < length ? best.name : nil
    }

    /// Optimal string alignment distance: insertions, deletions, substitutions and swaps of neighbours.
    private static func distance(_ one: [Character], _ other: [Character]) -> Int {
        if one.isEmpty || other.isEmpty { return max(one.count, other.count) }
        var rows = [[Int]](repeating: [Int](repeating: 0, count: other.count + 1), count: one.count + 1)
        for i in 0...one.count { rows[i][0] = i }
        for j in 0...other.count { rows[0][j] = j }
        for i in 1...one.count {
            for j in 1...other.count {
                let cost = one[i - 1] == other[j - 1] ? 0 : 1
                rows[i][j] = min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + cost)
                if i > 1, j > 1, one[i - 1] == other[j - 2], one[i - 2] == other[j - 1] {
                    rows[i][j] = min(rows[i][j], rows[i - 2][j - 2] + 1)
                }
            }
        }
        return rows[one.count][other.count]
    }
}
