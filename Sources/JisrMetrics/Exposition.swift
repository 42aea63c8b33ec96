/// How values are written for whoever scrapes.
public enum ExpositionFormat: Sendable, CaseIterable {
    /// OpenMetrics 1.0 (https://prometheus.io/docs/specs/om/open_metrics_spec/): a counter's family has no suffix and
    /// its sample ends in `_total`.
    case openMetrics
    /// The older text format of Prometheus, 0.0.4: family and sample of a counter have one name.
    case prometheus
    /// What is right in both: for a counter only help is given, under its sample's name, and no type. A program that knows
    /// one format alone, such as promtool, finds nothing to complain of.
    case common

    public var contentType: String {
        switch self {
        case .openMetrics, .common: "application/openmetrics-text; version=1.0.0; charset=utf-8"
        case .prometheus: "text/plain; version=0.0.4; charset=utf-8"
        }
    }

    /// What a caller wants by its `Accept` field (RFC 9110, 12.5.1): the format that it names, the one that it prefers where
    /// it names both, and what is right in both where it names none.
    public init(accepting field: String?) {
        let ranges = (field ?? "").split(separator: ",").map { range -> (type: String, quality: Double) in
            let parts = range.split(separator: ";").map { $0.filter { !$0.isWhitespace }.lowercased() }
            let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.flatMap { Double($0.dropFirst(2)) }
            return (parts.first ?? "", quality ?? 1)
        }
        func quality(_ type: String) -> Double { ranges.filter { $0.type == type }.map(\.quality).max() ?? 0 }
        let (plain, open) = (quality("text/plain"), quality("application/openmetrics-text"))
        self = plain + open == 0 ? .common : plain > open ? .prometheus : .openMetrics
    }
}

/// Writes the text. Families stand in the order of their names, and series in that of their labels, so that one state has
/// one text.
struct Exposition {
    let format: ExpositionFormat

    func text(_ scrape: Scrape, families: [String: MetricFamily]) -> [UInt8] {
        var lines: [String] = []
        for name in Set(families.keys).union(scrape.readings.keys).sorted() {
            let family = families[name] ?? MetricFamily(name, .gauge, "Not described.")
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
        let help = "# HELP \(name) \(Self.escape(family.help))"
        if isSampleNamed && format == .common { return [help] }
        let units = ["seconds", "bytes"].filter { format != .prometheus && family.name.hasSuffix("_" + $0) }
        return [help, "# TYPE \(name) \(family.kind.rawValue)"] + units.map { "# UNIT \(name) \($0)" }
    }

    private func samples(_ family: MetricFamily, _ labels: Labels, _ reading: Scrape.Reading) -> [String] {
        switch reading {
        case .number(let value):
            let suffix = family.kind == .counter ? "_total" : ""
            return ["\(family.name)\(suffix)\(text(of: labels.pairs)) \(Self.number(value))"]
        case .histogram(let state):
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
        }
    }

    private func text(of pairs: [[String]]) -> String {
        guard !pairs.isEmpty else { return "" }
        return "{" + pairs.map { "\($0[0])=\"\(Self.escape($0[1]))\"" }.joined(separator: ",") + "}"
    }

    /// Backslashes, quotes and line breaks would end a value.
    private static func escape(_ text: String) -> String {
        text.replacing("\\", with: "\\\\").replacing("\n", with: "\\n").replacing("\"", with: "\\\"")
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value > 0 ? "+Inf" : "-Inf" }
        return value == value.rounded() && abs(value) < 1e15 ? "\(Int64(value))" : "\(value)"
    }
}
