/// The values of one moment.
public struct Scrape: Sendable {
    enum Reading: Sendable {
        case number(Double)
        case histogram(HistogramSeries.State)
    }

    private(set) var readings: [String: [Labels: Reading]] = [:]

    mutating func add(_ name: String, _ labels: Labels, _ reading: Reading) {
        guard readings[name]?.count ?? 0 < MetricsRegistry.maximumSeries || readings[name]?[labels] != nil else {
            return
        }
        readings[name, default: [:]][labels] = reading
    }

    /// The value of a gauge or a counter now.
    public mutating func set(_ name: String, _ value: Double, _ labels: [(String, String)] = []) {
        add(MetricFamily.fit(name), Labels(labels, in: .gauge), .number(value))
    }
}
