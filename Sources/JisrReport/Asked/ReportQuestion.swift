public import JisrCore
internal import JisrWords

/// What is asked: a report, of which days, told apart by what.
public struct ReportQuestion: Sendable {
    public let name: ReportName
    /// Nil for no bound.
    public let from, to: CivilDate?
    public let by: [Dimension]
    /// The day on which it is asked.
    public let today: CivilDate

    public init(name: ReportName, from: CivilDate?, to: CivilDate?, by: [Dimension], today: CivilDate) {
        self.name = name
        (self.from, self.to, self.today) = (from, to, today)
        self.by = Self.completed(by, name)
    }

    /// Reads what a person typed.
    ///
    /// - Parameters:
    ///   - from: a day, or nothing.
    ///   - to: a day, or nothing.
    ///   - by: dimensions with commas between them, or nothing.
    public init(name: String, from: String?, to: String?, by: String?, today: CivilDate) throws(InputError) {
        guard let report = ReportName.allCases.named(name, \.rawValue, \.label) else {
            throw .unknownName(
                name, among: ReportName.allCases.map(\.rawValue), near: .unknownReportNear, all: .unknownReportAmong)
        }
        let (first, last) = (try Self.day(from, "from"), try Self.day(to, "to"))
        if let first, let last, last < first {
            throw InputError(.badValue, column: "to", .periodTurned, .code("\(first)"), .code("\(last)"))
        }
        self.init(name: report, from: first, to: last, by: try Self.dimensions(by ?? "", of: report), today: today)
    }

    /// What a picture of attendance over the months needs beside it: the same told apart by centre. Nil for other questions.
    public var band: ReportQuestion? {
        guard name == .attendance, by == [.month] else { return nil }
        return ReportQuestion(name: name, from: from, to: to, by: [.month, .centre], today: today)
    }

    /// The last day that the figures are of: today, or the period's end where that is past.
    var end: CivilDate { min(to ?? today, today) }

    func contains(_ day: CivilDate?) -> Bool {
        guard let day else { return from == nil && to == nil }
        return (from.map { $0 <= day } ?? true) && (to.map { day <= $0 } ?? true)
    }

    /// A group is one of its centre: two centres may each have a group of one name. What is not asked goes by what the report
    /// usually goes by.
    private static func completed(_ by: [Dimension], _ name: ReportName) -> [Dimension] {
        var all = by.isEmpty ? name.usualDimensions : by
        if let place = all.firstIndex(of: .group), !all.contains(.centre) { all.insert(.centre, at: place) }
        return all + name.ownDimensions.filter { !all.contains($0) }
    }

    private static func dimensions(_ text: String, of report: ReportName) throws(InputError) -> [Dimension] {
        var found: [Dimension] = []
        for part in text.utf8.split(separator: UInt8(ascii: ",")) {
            let name = String(Substring(part).drop { $0 == " " })
            guard let dimension = report.dimensions.named(name, \.rawValue, \.label) else {
                throw .unknownName(
                    name, among: report.dimensions.map(\.rawValue), near: .unknownDimensionNear,
                    all: .unknownDimensionAmong)
            }
            if !found.contains(dimension) { found.append(dimension) }
        }
        guard found.count <= ReportLimits.dimensions else {
            throw InputError(.badValue, column: "by", .tooManyDimensions, .number(ReportLimits.dimensions))
        }
        guard report.indicators.contains(where: { $0.goes(by: found + report.ownDimensions) }) else {
            // Each by itself, but no indicator by all of them.
            let last = found.last?.rawValue ?? ""
            let others = report.dimensions.filter { other in
                report.indicators.contains { $0.goes(by: found.dropLast() + [other] + report.ownDimensions) }
            }
            throw .notAmong(others.map(\.rawValue), last, column: "by", .unknownDimensionAmong)
        }
        return found
    }

    private static func day(_ text: String?, _ option: String) throws(InputError) -> CivilDate? {
        guard let text, !text.isEmpty else { return nil }
        let plain = text.withPlainDigits.bare
        if let day = CivilDate(plain) { return day }
        guard let nearest = CivilDate(nearestTo: plain) else {
            throw InputError(.badValue, column: option, .notADayOfPeriod, .code("--\(option)"), .quoted(text))
        }
        throw InputError(
            .badValue, column: option, .notADayOfPeriodNear, .code("--\(option)"), .quoted(text), .code("\(nearest)"))
    }
}

extension InputError {
    fileprivate static func unknownName(
        _ wrong: String, among known: [String], near: InputPhrase, all: InputPhrase
    ) -> InputError {
        guard let nearest = Nearest.match(to: wrong, among: known) else { return .notAmong(known, wrong, all) }
        return InputError(.badValue, near, .quoted(wrong), .quoted(nearest))
    }
}

extension CivilDate {
    /// The last day of the month that a text means which names a day after its end, as 29 February of a common year.
    fileprivate init?(nearestTo text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-")).compactMap { Int(Substring($0)) }
        guard parts.count == 3, (29...31).contains(parts[2]),
            let last = (28...31).reversed().compactMap({ CivilDate(year: parts[0], month: parts[1], day: $0) }).first
        else { return nil }
        self = last
    }
}

extension Collection {
    /// The one that is called so: by its name in files, or by what people call it in any of their languages.
    fileprivate func named(
        _ name: String, _ own: (Element) -> String, _ label: (Element) -> ReportPhrase
    ) -> Element? {
        let folded = name.folded
        return first { own($0) == name }
            ?? first { element in
                let texts = label(element).texts
                return [texts.arabic, texts.french, texts.english].contains { $0.folded == folded }
            }
    }
}
