internal import JisrCore
public import JisrJournal
internal import JisrWords

extension Report {
    /// Makes a report from one moment of the journal.
    ///
    /// - Parameters:
    ///   - smallestCell: of a report that is to leave the region, the smallest count of people that it may tell.
    ///   - ledger: what is held in memory of the same moment.
    public init(
        _ question: ReportQuestion, at snapshot: Snapshot, smallestCell: Int? = nil, from ledger: ReportLedger? = nil
    ) throws {
        let indicators = question.name.indicators.filter { $0.goes(by: question.by) }
        let fold = try ReportFold(
            snapshot, question, indicators, countsPeople: smallestCell != nil, from: ledger)
        let trust = Trust(
            fold.centres.standings, question, now: snapshot.now,
            own: snapshot.label(of: try snapshot.identity().centre.id), unmarked: fold.unmarked)
        let rows = RowMaker(question: question, fold: fold, trust: trust)
        self.init(
            report: question.name.rawValue, from: question.from?.description, to: question.to?.description,
            by: question.by.map(\.rawValue), rows: indicators.flatMap(rows.rows), freshness: trust.freshness,
            notes: Self.notes(question, fold, indicators), smallestCell: nil)
        if let smallestCell { try hide(under: smallestCell, fold, indicators) }
    }

    private static func notes(
        _ question: ReportQuestion, _ fold: ReportFold, _ indicators: [Indicator]
    ) -> [Sentence] {
        var notes: [Sentence] = []
        if fold.centres.standings.isEmpty, indicators.contains(where: \.isOfCentres) {
            notes.append(Sentence(ReportPhrase.noCentres))
        }
        let isBounded = question.from != nil || question.to != nil
        let counted = indicators.flatMap { [$0.numerator] + ($0.denominator.map { [$0] } ?? []) }
        if isBounded,
            counted.filter({ ![.places, .reports, .reportsPublished].contains($0) })
                .allSatisfy({ fold.counts[$0].values.allSatisfy { $0 == 0 } })
        {
            notes.append(Sentence(ReportPhrase.nothingInPeriod))
        }
        if isBounded, indicators.contains(where: { $0.numerator == .reportsPublished }) {
            notes.append(Sentence(ReportPhrase.noPeriod))
        }
        return notes
    }
}

/// Puts what was counted into rows.
struct RowMaker {
    let question: ReportQuestion
    let fold: ReportFold
    let trust: Trust

    func rows(of indicator: Indicator) -> [Report.Row] {
        var figures = FigureTable(indicator, fold.counts, by: question.by).figures
        if question.by.isEmpty, figures.isEmpty { figures[CellKey()] = FigureTable.Figure() }
        let counts = fold.counts
        var rows = figures.map { key, figure in
            row(indicator, fold.values.texts(of: key), figure, counts: Self.marks(indicator, counts, key))
        }
        rows += missingRows(indicator, rows)
        let order = RowOrder(by: question.by)
        return rows.sorted { order.isBefore($0.by, $1.by) }
    }

    /// What is said of an indicator of which nothing is known here is nothing, never zero.
    private func row(
        _ indicator: Indicator, _ texts: [String], _ figure: FigureTable.Figure, counts: [String: Int]?
    ) -> Report.Row {
        let by = Dictionary(
            zip(question.by.map(\.rawValue), texts).map { ($0, $1) }, uniquingKeysWith: { one, _ in one })
        let (centre, province) = (by[Dimension.centre.rawValue], by[Dimension.province.rawValue])
        let (asOf, complete) = trust.of(centre: centre, province: province)
        var isKnown = trust.isKnown(centre: centre, province: province)
        // What all share is known as far as it is here, whoever has not synced: the row says that it may not be all.
        if !indicator.isOfCentres, figure != FigureTable.Figure() { isKnown = true }
        // A number of people that no event told, a capacity that no list did, a period of what has no day.
        if indicator.numerator == .peopleMet, figure.numerator == nil { isKnown = false }
        if indicator.numerator == .enrolledWithinCapacity, figure.denominator == nil { isKnown = false }
        if indicator.numerator == .reportsPublished, question.from != nil || question.to != nil { isKnown = false }
        let numerator = isKnown ? figure.numerator ?? 0 : nil
        let denominator = isKnown && indicator.denominator != nil ? figure.denominator ?? 0 : nil
        return Report.Row(
            indicator: indicator.name, by: by, numerator: numerator, denominator: denominator,
            rate: indicator.kind == .share ? Self.rate(numerator, denominator) : nil, counts: isKnown ? counts : nil,
            asOf: asOf, complete: complete, hidden: false)
    }

    static func rate(_ numerator: Int?, _ denominator: Int?) -> Double? {
        guard let numerator, let denominator, denominator > 0 else { return nil }
        return Double(numerator) / Double(denominator)
    }

    private static func marks(_ indicator: Indicator, _ counts: CellCounts, _ key: CellKey) -> [String: Int]? {
        guard indicator.numerator == .marksThere else { return nil }
        let words: [(String, Counted)] = [
            ("present", .present), ("late", .late), ("absent", .absent), ("excused", .excused),
            ("unmarked", .unmarked)
        ]
        return Dictionary(words.map { ($0, counts[$1][key] ?? 0) }, uniquingKeysWith: +)
    }

    /// Centres of which there is no row: nothing is recorded of one that is known, and nothing known of another.
    private func missingRows(_ indicator: Indicator, _ rows: [Report.Row]) -> [Report.Row] {
        let places = question.by.filter { $0 == .centre || $0 == .province }
        guard !places.isEmpty else { return [] }
        func names(_ by: [String: String]) -> [ExactText] { places.map { ExactText(by[$0.rawValue] ?? "") } }
        var told = Set(rows.map { names($0.by) })
        return fold.centres.standings.compactMap { standing in
            guard !standing.isKnown || question.by == places else { return nil }
            let texts = question.by.map { fold.centres.value($0, of: standing.centre) }
                .map { $0.isEmpty ? Dimension.unknown : $0 }
            let missing = row(
                indicator, texts, FigureTable.Figure(), counts: Self.marks(indicator, CellCounts(), CellKey()))
            return told.insert(names(missing.by)).inserted ? missing : nil
        }
    }
}

/// The order of rows: that of each dimension's values, what is not known last.
struct RowOrder {
    let by: [Dimension]

    func isBefore(_ one: [String: String], _ other: [String: String]) -> Bool {
        for dimension in by {
            let (left, right) = (one[dimension.rawValue] ?? "", other[dimension.rawValue] ?? "")
            if ExactText(left) == ExactText(right) { continue }
            if left == Dimension.unknown || right == Dimension.unknown { return right == Dimension.unknown }
            if let first = dimension.rank(of: left), let second = dimension.rank(of: right) { return first < second }
            return ExactText(left) < ExactText(right)
        }
        return false
    }
}

/// The two numbers of an indicator in each cell of a report.
struct FigureTable {
    struct Figure: Hashable {
        var numerator: Int?
        var denominator: Int?
    }

    private(set) var figures: [CellKey: Figure] = [:]

    init(_ indicator: Indicator, _ counts: CellCounts, by dimensions: [Dimension]) {
        let place = indicator.spread.flatMap { dimensions.firstIndex(of: $0) }
        var below: [CellKey: Int] = [:]
        let whole: [CellKey: Int] = indicator.denominator.map { counts[$0] } ?? [:]
        for (key, count) in whole {
            below[Self.key(key, without: place), default: 0] += count
        }
        for (key, count) in counts[indicator.numerator] { figures[key] = Figure(numerator: count) }
        if place == nil {
            for (key, count) in below { figures[key, default: Figure()].denominator = count }
        } else {
            for key in figures.keys { figures[key]?.denominator = below[Self.key(key, without: place)] }
        }
    }

    /// A key with one dimension taken out of it.
    private static func key(_ key: CellKey, without place: Int?) -> CellKey {
        guard let place else { return key }
        var key = key
        key[place] = 0
        return key
    }
}
