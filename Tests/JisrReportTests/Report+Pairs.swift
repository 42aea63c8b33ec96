import JisrReport
import Testing

extension Report {
    /// What stands above and below the line of an indicator, by what its rows are told apart by; each rate is the one over
    /// the other.
    func pairs(of indicator: String) -> [[String]: PlainNetwork.Pair] {
        var pairs: [[String]: PlainNetwork.Pair] = [:]
        for row in rows where row.indicator == indicator {
            guard let above = row.numerator, let below = row.denominator, below > 0 else { continue }
            pairs[by.map { row.by[$0] ?? "" }] = PlainNetwork.Pair(above: above, below: below)
            #expect(row.rate == Double(above) / Double(below))
        }
        return pairs
    }
}
