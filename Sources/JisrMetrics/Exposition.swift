/// Writes the text. Families stand in the order of their names, and series in that of their labels, so that one state has
/// one text.
struct Exposition {
    let format: ExpositionFormat

    func text(_ scrape: Scrape, families: [String: MetricFamily]) -> [UInt8] {
        var lines: [String] = []
        for name in Set(families.keys).union(scrape.readings.keys).sorted() {
            let family = families[name] ?? MetricFamily(undeclared: name, .gauge)
            lines += header(of: family)
            for (labels, reading) in (scrape.readings[name] ?? [:]).sorted(by: { $0.key < $1.key }) {
                lines += samples(family, labels, reading)
            }
        }
        // A comment to the older format.
        lines.append("# EOF")
        return Array((lines.joined(separator: "\n") + "\n").utf8)
    }

    private func header(of family: MetricFamily) -> [String] {
        let isSampleNamed = format != .openMetrics && family.kind == .counter
        let name = isSampleNamed ? family.name + "_total" : family.name
        let help = "# HELP \(name) \(self.help(of: family))"
        if isSampleNamed && format == .common { return [help] }
        let units = format == .prometheus ? [] : ["seconds", "bytes"].filter { family.name.hasSuffix("_" + $0) }
        return [help, "# TYPE \(name) \(family.kind.rawValue)"] + units.map { "# UNIT \(name) \($0)" }
    }

    /// OpenMetrics wants quotes escaped here, and the older format refuses that; apostrophes serve both.
    private func help(of family: MetricFamily) -> String {
        let help = Labels.withoutControls(family.help)
        return switch format {
        case .openMetrics: Self.escape(help, quotes: "\\\"")
        case .prometheus: Self.escape(help, quotes: "\"")
        case .common: Self.escape(help, quotes: "'")
        }
    }

    private func samples(_ family: MetricFamily, _ labels: Labels, _ reading: Scrape.Reading) -> [String] {
        switch (reading, family.kind) {
        case (.number(let value), .counter), (.number(let value), .gauge):
            let suffix = family.kind == .counter ? "_total" : ""
            return ["\(family.name)\(suffix)\(text(of: labels.pairs)) \(Self.number(value))"]
        case (.histogram(let state), .histogram):
            var lines: [String] = []
            var count: UInt64 = 0
            // With a fraction, as OpenMetrics writes a bound, so that one bound has one text.
            let bounds = HistogramSeries.bounds.map { "\($0)" } + ["+Inf"]
            for (bound, own) in zip(bounds, state.counts) {
                count += own
                lines.append("\(family.name)_bucket\(text(of: labels.pairs + [["le", bound]])) \(count)")
            }
            return lines + [
                "\(family.name)_sum\(text(of: labels.pairs)) \(Self.number(state.sum))",
                "\(family.name)_count\(text(of: labels.pairs)) \(count)"
            ]
        case (.number, .histogram), (.histogram, .counter), (.histogram, .gauge): return []
        }
    }

    private func text(of pairs: [[String]]) -> String {
        guard !pairs.isEmpty else { return "" }
        return "{" + pairs.map { "\($0[0])=\"\(Self.escape($0[1], quotes: "\\\""))\"" }.joined(separator: ",") + "}"
    }

    /// Backslashes, quotes and line breaks would end a value. By scalars: a quote that carries a vowel sign, and a line
    /// break after a carriage return, are characters of their own to Swift, and what they are to whoever reads the text.
    private static func escape(_ text: String, quotes: String) -> String {
        var escaped = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\\": escaped.append(contentsOf: "\\\\".unicodeScalars)
            case "\n": escaped.append(contentsOf: "\\n".unicodeScalars)
            case "\"": escaped.append(contentsOf: quotes.unicodeScalars)
            default: escaped.append(scalar)
            }
        }
        return String(escaped)
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
