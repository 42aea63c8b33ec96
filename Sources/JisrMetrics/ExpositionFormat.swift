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
    /// it names both, OpenMetrics where it prefers neither, and what is right in both where it names none.
    public init(accepting field: String?) {
        let ranges = MediaRange.all(in: field ?? "")
        let open = MediaRange.quality(of: "application", "openmetrics-text", ["1.0.0", "0.0.1"], in: ranges)
        let plain = MediaRange.quality(of: "text", "plain", ["0.0.4"], in: ranges)
        let isPlain = (plain.quality, plain.precision) > (open.quality, open.precision)
        let wanted = isPlain ? plain : open
        // Whoever takes anything has said nothing, unless it refuses the other format by name.
        let isNamed = wanted.precision > 0 || (isPlain ? open : plain).isRefused
        self = wanted.quality == 0 || !isNamed ? .common : isPlain ? .prometheus : .openMetrics
    }
}

/// One range of an `Accept` field.
private struct MediaRange {
    let type: String
    let subtype: String
    var version: String?
    var quality = 1.0

    /// 0 for `*/*`, 1 for `text/*`, 2 for a type: the most precise range that fits a type gives its quality.
    var precision: Int { type == "*" ? 0 : subtype == "*" ? 1 : 2 }

    static func all(in field: String) -> [MediaRange] {
        field.split(separator: ",").compactMap { MediaRange($0) }
    }

    static func quality(of type: String, _ subtype: String, _ versions: Set<String>, in ranges: [MediaRange])
        -> (quality: Double, precision: Int, isRefused: Bool)
    {
        let fitting = ranges.filter { range in
            switch range.precision {
            case 0: range.subtype == "*"
            case 1: range.type == type
            default:
                range.type == type && range.subtype == subtype && range.version.map { versions.contains($0) } ?? true
            }
        }
        let best = fitting.max { ($0.precision, $0.quality) < ($1.precision, $1.quality) }
        return (best?.quality ?? 0, best?.precision ?? 0, best.map { $0.precision > 0 && $0.quality == 0 } ?? false)
    }

    /// Nothing, where it cannot be read.
    private init?(_ text: Substring) {
        let parts = text.split(separator: ";").map { $0.filter { !$0.isWhitespace && $0 != "\"" }.lowercased() }
        let names = (parts.first ?? "").split(separator: "/", omittingEmptySubsequences: false)
        guard names.count == 2 else { return nil }
        type = String(names[0])
        subtype = String(names[1])
        for part in parts.dropFirst() {
            if part.hasPrefix("version=") { version = String(part.dropFirst(8)) }
            guard part.hasPrefix("q=") else { continue }
            guard let quality = Double(part.dropFirst(2)), (0...1).contains(quality) else { return nil }
            self.quality = quality
        }
    }
}
