internal import JisrCore
internal import JisrWords

extension Report {
    /// Hides what would tell of single persons.
    ///
    /// What other figures would tell is left out: how full centres are (of those whose capacity is known, beside all), and
    /// how many found a place (beside what became of each).
    mutating func hide(under limit: Int, _ fold: ReportFold, _ indicators: [Indicator]) throws(InputError) {
        smallestCell = limit
        notes.append(Sentence(ReportPhrase.publicRule, .number(limit)))
        let leftOut = Set((Indicator.insertions + [.capacity]).map(\.name))
        rows.removeAll { leftOut.contains($0.indicator) }
        let told = indicators.filter { $0.isOfPeople && !leftOut.contains($0.name) }
        for population in try Population.all(of: told, fold) { hide(population, limit: limit, fold) }
        rows.sort { one, other in
            // Rows that were added for cells in which nobody is stand among the others.
            let places = [one, other].map { row in indicators.firstIndex { $0.name == row.indicator } ?? 0 }
            if places[0] != places[1] { return places[0] < places[1] }
            return RowOrder(by: fold.question.by).isBefore(one.by, other.by)
        }
    }

    private mutating func hide(_ population: Population, limit: Int, _ fold: ReportFold) {
        let suppression = Suppression(population.tables, limit: limit)
        let own = (1 << population.tables.dimensions) - 1
        let caps = suppression.caps(of: own)
        for indicator in population.indicators {
            var places: [[String]: Int] = [:]
            for (place, row) in rows.enumerated() where row.indicator == indicator.name {
                places[fold.question.by.map { row.by[$0.rawValue] ?? "" }] = place
            }
            for cell in population.tables.cells(of: own) {
                let texts = population.texts(of: cell, fold)
                // Whoever has no track is in no row of those oriented to one.
                if places[texts] == nil, population.tells(indicator, apart: .track), isUnknown(.track, texts) {
                    continue
                }
                let place = places.removeValue(forKey: texts) ?? add(indicator, texts, fold)
                rows[place].counts = nil
                let (above, below) = population.counts(of: indicator, at: cell)
                guard suppression.isHidden(above) || suppression.isHidden(below) else { continue }
                rows[place].hidden = true
                rows[place].rate = nil
                if suppression.isHidden(above) { rows[place].numerator = nil }
                if suppression.isHidden(below) { rows[place].denominator = nil }
                if let cap = above.flatMap({ caps[$0] }) {
                    let percent = ReportLimits.publicPercent
                    rows[place].bound = cap.least == 0 ? "at_most" : "at_least"
                    rows[place].rate = Double(cap.least == 0 ? percent.lowerBound : percent.upperBound) / 100
                }
            }
            // Of what stands in no table nobody was counted.
            for place in places.values where rows[place].numerator != nil { rows[place].hide() }
        }
    }

    private func isUnknown(_ dimension: Dimension, _ texts: [String]) -> Bool {
        by.firstIndex(of: dimension.rawValue).map { texts[$0] == Dimension.unknown } ?? false
    }

    /// A row for a cell in which nobody is: that it is empty is told of a cell too.
    private mutating func add(_ indicator: Indicator, _ texts: [String], _ fold: ReportFold) -> Int {
        let by = zip(fold.question.by.map(\.rawValue), texts).map { ($0, $1) }
        let complete = rows.allSatisfy(\.complete)
        rows.append(
            Row(
                indicator: indicator.name, by: Dictionary(by, uniquingKeysWith: { one, _ in one }), numerator: 0,
                denominator: indicator.denominator == nil ? nil : 0, rate: nil, counts: nil,
                asOf: rows.compactMap(\.asOf).min(), complete: complete, hidden: false))
        return rows.count - 1
    }
}

extension Report.Row {
    fileprivate mutating func hide() {
        (numerator, denominator, rate, counts) = (nil, nil, nil, nil)
        hidden = true
    }
}

/// The indicators of a report that count the same people, with the tables in which they do.
struct Population {
    let indicators: [Indicator]
    let tables: CountTables
    /// The counted things above the line, in the order of the tables' indicators.
    private let parts: [Counted]
    /// Where the track stands among the dimensions; nil where the report does not go by it.
    private let track: Int?
    /// For each dimension the numbers of its values as the fold has them, by the place in their order.
    private let ranks: [[Int32]]

    static func all(of indicators: [Indicator], _ fold: ReportFold) throws(InputError) -> [Population] {
        var found: [Population] = []
        var done: Set<Counted> = []
        for indicator in indicators {
            guard done.insert(indicator.denominator ?? indicator.numerator).inserted else { continue }
            let same = indicators.filter { $0.denominator == indicator.denominator && $0.denominator != nil }
            found.append(try Population(same.isEmpty ? [indicator] : same, fold))
        }
        return found
    }

    private init(_ indicators: [Indicator], _ fold: ReportFold) throws(InputError) {
        self.indicators = indicators
        let by = fold.question.by
        track = by.firstIndex(of: .track)
        ranks = by.indices.map { fold.values.ordered(at: $0) }
        let numbers = ranks.map { ranks in
            Dictionary(ranks.enumerated().map { ($1, Int32($0 + 1)) }, uniquingKeysWith: { one, _ in one })
        }
        // What is not known stands after the others.
        let unknown = ranks.map { Int32($0.count + 1) }
        func ranked<Value>(_ table: [CellKey: Value]) -> [CellKey: Value] {
            Dictionary(
                table.map { key, value in
                    var ranked = CellKey()
                    for place in by.indices { ranked[place] = numbers[place][key[place]] ?? unknown[place] }
                    return (ranked, value)
                }, uniquingKeysWith: { one, _ in one })
        }
        let whole = indicators.first?.denominator
        let spread = by.firstIndex(of: .outcome)
        // All that is told of those who have a stay, whichever report it is in: another has the same people.
        let told: [Counted] =
            switch whole {
            case .stays: [.enrolled, .droppedOut] + (by.contains(.track) ? [] : [.oriented])
            default: indicators.map(\.numerator)
            }
        parts = told
        let people = whole == .marks ? ranked(fold.peopleBehind) : nil
        let below = spread == nil ? whole.map { ranked(fold.counts[$0]) } : nil
        let cells = ranks.reduce(1) { $0 * ($1.count + 1) } * (told.count + 1)
        // In a table of one dimension there is but one sum.
        guard cells <= ReportLimits.publicCells || by.count < 2 else {
            throw InputError(.tooLarge, column: "by", .tooManyCells, .number(ReportLimits.publicCells))
        }
        tables = CountTables(
            dimensions: by.count, whole: below, parts: told.map { ranked(fold.counts[$0]) }, spread: spread,
            people: people)
    }

    /// Whether rows of an indicator are told apart by a dimension by which what stands below the line is not.
    func tells(_ indicator: Indicator, apart dimension: Dimension) -> Bool {
        indicator.spread == dimension && track != nil
    }

    /// The counts of a row: above the line and below it.
    func counts(of indicator: Indicator, at cell: CellKey) -> (above: CountTables.Count?, below: CountTables.Count?) {
        if let spread = tables.spread {
            var sum = cell
            sum[spread] = CountTables.all
            return (CountTables.Count(indicator: 0, cell: cell), CountTables.Count(indicator: 0, cell: sum))
        }
        let below = CountTables.Count(indicator: nil, cell: cell)
        guard let place = parts.firstIndex(of: indicator.numerator) else {
            // Those oriented to a track are those who have a stay with it, of all who have one.
            guard let track else { return (below, below) }
            var sum = cell
            sum[track] = CountTables.all
            return (below, CountTables.Count(indicator: nil, cell: sum))
        }
        return (CountTables.Count(indicator: place, cell: cell), indicator.denominator == nil ? nil : below)
    }

    /// What stands in a report for a cell.
    func texts(of cell: CellKey, _ fold: ReportFold) -> [String] {
        var key = CellKey()
        for place in ranks.indices {
            let rank = Int(cell[place]) - 1
            key[place] = ranks[place].indices.contains(rank) ? ranks[place][rank] : 0
        }
        return fold.values.texts(of: key)
    }
}

extension Suppression {
    func isHidden(_ count: CountTables.Count?) -> Bool { count.map(hidden.contains) ?? false }

    /// What is told of hidden counts above a line, where nearly all or nearly none of a cell are: a bound, where all of
    /// these bounds together make no count known.
    func caps(of subset: Int) -> [CountTables.Count: (least: Int, most: Int)] {
        let own = hidden.filter { Self.subset(of: $0.cell, tables.dimensions) == subset }
        var caps: [CountTables.Count: (least: Int, most: Int)] = [:]
        for count in own {
            guard count.indicator != nil, tables.people.map({ ($0[count.cell] ?? 0) >= limit }) ?? true,
                let whole = tables.whole(of: count), whole >= limit, Self.isExtreme(tables[count], of: whole),
                tables.spread != nil || !isHidden(CountTables.Count(indicator: nil, cell: count.cell))
            else { continue }
            let part = whole * ReportLimits.publicPercent.lowerBound / 100
            guard part > 0 else { continue }
            caps[count] = tables[count] * 2 < whole ? (0, part) : (whole - part, whole)
        }
        let hiding = own.sorted { tables[$0] < tables[$1] }
        let audit = audit(of: hiding, caps: caps)
        let isSafe = hiding.indices.allSatisfy { !isSensitive(hiding[$0]) || audit.width(of: $0) > 0 }
        return isSafe ? caps : [:]
    }
}
