public import CoreMetrics
internal import Synchronization

/// Keeps what is measured through swift-metrics, and writes it as text for whoever scrapes.
///
/// Values that are known only when somebody asks are brought by collectors at that moment and kept no longer, so that
/// nothing wakes up in between.
public final class MetricsRegistry: MetricsFactory {
    /// Series of one family: labels here are peers and results, of which a network has tens. What comes beyond is counted
    /// nowhere, rather than grow without bound.
    static let maximumSeries = 1000

    /// Families that nobody declared: a library has a handful. One that puts an id into the name would have no end.
    static let maximumFamilies = 200

    private enum Series {
        case counter(CounterSeries)
        case gauge(GaugeSeries)
        case histogram(HistogramSeries)
    }

    private struct State {
        var undeclared: [String: MetricFamily] = [:]
        var series: [String: [Labels: Series]] = [:]
        var collectors: [@Sendable (inout Scrape) -> Void] = []
    }

    private let families: [String: MetricFamily]
    private let state = Mutex(State())

    public init(families: [MetricFamily]) {
        self.families = Dictionary(families.map { ($0.name, $0) }, uniquingKeysWith: { $1 })
        for family in self.families.values {
            for labels in family.atStart {
                _ = series(family.name, labels.map { ($0.key, $0.value) }, family.kind)
            }
        }
    }

    /// Adds values at every scrape.
    public func onScrape(_ collector: @escaping @Sendable (inout Scrape) -> Void) {
        state.withLock { $0.collectors.append(collector) }
    }

    /// Everything, as text.
    public func text(_ format: ExpositionFormat) -> [UInt8] {
        let (series, undeclared, collectors) = state.withLock { ($0.series, $0.undeclared, $0.collectors) }
        var scrape = Scrape()
        for (name, all) in series {
            for (labels, one) in all { scrape.add(name, labels, Self.reading(of: one)) }
        }
        for collect in collectors { collect(&scrape) }
        return Exposition(format: format).text(
            scrape, families: families.merging(undeclared) { declared, _ in declared })
    }

    private static func reading(of series: Series) -> Scrape.Reading {
        switch series {
        case .counter(let counter): .number(counter.value)
        case .gauge(let gauge): .number(gauge.value)
        case .histogram(let histogram): .histogram(histogram.state)
        }
    }

    /// The series of these labels; one that counts and is not shown, where another kind has the name or a limit is reached.
    private func series(_ label: String, _ dimensions: [(String, String)], _ kind: MetricFamily.Kind) -> Series {
        let name = MetricFamily.fit(label)
        let labels = Labels(dimensions, in: kind)
        let made: Series =
            switch kind {
            case .counter: .counter(CounterSeries())
            case .gauge: .gauge(GaugeSeries())
            case .histogram: .histogram(HistogramSeries())
            }
        return state.withLock { state in
            guard let family = families[name] ?? state.undeclared[name] ?? Self.family(label, kind, &state),
                family.kind == kind
            else { return made }
            if let known = state.series[name]?[labels] { return known }
            if state.series[name]?.count ?? 0 < Self.maximumSeries { state.series[name, default: [:]][labels] = made }
            return made
        }
    }

    /// A family that nobody declared.
    private static func family(_ label: String, _ kind: MetricFamily.Kind, _ state: inout State) -> MetricFamily? {
        guard state.undeclared.count < maximumFamilies else { return nil }
        let family = MetricFamily(undeclared: label, kind)
        state.undeclared[family.name] = family
        return family
    }

    // MARK: swift-metrics

    public func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        counter(label, dimensions)
    }

    public func makeFloatingPointCounter(label: String, dimensions: [(String, String)])
        -> any FloatingPointCounterHandler
    {
        counter(label, dimensions)
    }

    public func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        gauge(label, dimensions)
    }

    public func makeRecorder(label: String, dimensions: [(String, String)], aggregate: Bool) -> any RecorderHandler {
        // What was declared counts more than what the caller would like.
        let isHistogram = families[MetricFamily.fit(label)].map { $0.kind == .histogram } ?? aggregate
        return if isHistogram { histogram(label, dimensions) } else { gauge(label, dimensions) }
    }

    /// In seconds, whatever unit the caller has.
    public func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        histogram(label, dimensions)
    }

    private func counter(_ label: String, _ dimensions: [(String, String)]) -> CounterSeries {
        if case .counter(let series) = series(label, dimensions, .counter) { series } else { CounterSeries() }
    }

    private func gauge(_ label: String, _ dimensions: [(String, String)]) -> GaugeSeries {
        if case .gauge(let series) = series(label, dimensions, .gauge) { series } else { GaugeSeries() }
    }

    private func histogram(_ label: String, _ dimensions: [(String, String)]) -> HistogramSeries {
        if case .histogram(let series) = series(label, dimensions, .histogram) { series } else { HistogramSeries() }
    }

    /// A series lives as long as the registry: who lets go of its handle does not wish the count away.
    public func destroyCounter(_ handler: any CounterHandler) {}
    public func destroyFloatingPointCounter(_ handler: any FloatingPointCounterHandler) {}
    public func destroyMeter(_ handler: any MeterHandler) {}
    public func destroyRecorder(_ handler: any RecorderHandler) {}
    public func destroyTimer(_ handler: any TimerHandler) {}
}
