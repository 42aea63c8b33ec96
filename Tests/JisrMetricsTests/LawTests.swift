import CoreMetrics
import Testing

@testable import JisrMetrics

/// Repeats from its seed (SplitMix64).
private struct Dice: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

@Suite struct LawTests {
    @Test(arguments: 1...50) func aBucketCountsWhatIsNotAboveItsBound(seed: UInt64) throws {
        var dice = Dice(state: seed)
        let registry = MetricsRegistry(families: [MetricFamily("took_seconds", .histogram, "Took.")])
        // On a bound, beside it, and far from all.
        let values = (0..<Int.random(in: 0...200, using: &dice)).map { _ in
            Bool.random(using: &dice)
                ? [0, 0.1, 0.5, 1, 5, 15, 60, 180, 600].randomElement(using: &dice) ?? 0
                : Double.random(in: 0...1000, using: &dice)
        }
        for value in values { Recorder(label: "took_seconds", factory: registry).record(value) }
        let family = try #require(try StrictText(registry.text(.openMetrics))["took_seconds"])
        let buckets = family.samples.filter { $0.name.hasSuffix("_bucket") }
        for bucket in buckets where bucket.labels["le"] != "+Inf" {
            let bound = try #require(Double(bucket.labels["le"] ?? ""))
            #expect(bucket.value == Double(values.count { $0 <= bound }))
        }
        #expect(buckets.count == (values.isEmpty ? 0 : HistogramSeries.bounds.count + 1))
        #expect(family.samples.last?.value == (values.isEmpty ? nil : Double(values.count)))
        let sum = family.samples.first { $0.name.hasSuffix("_sum") }?.value
        #expect(sum == (values.isEmpty ? nil : values.reduce(0, +)))
    }

    /// A clock that is put back, and a division by nothing.
    @Test func whatIsNoMeasureSpoilsNoSum() throws {
        let registry = MetricsRegistry(families: [
            MetricFamily("took_seconds", .histogram, "Took."), MetricFamily("moved_bytes", .counter, "Moved.")
        ])
        let recorder = Recorder(label: "took_seconds", factory: registry)
        for value in [-3.0, .nan, .infinity, 2] { recorder.record(value) }
        let counter = FloatingPointCounter(label: "moved_bytes", factory: registry)
        for value in [2.5, -1.0, .nan, .infinity] { counter.increment(by: value) }
        let text = try StrictText(registry.text(.openMetrics))
        #expect(text["took_seconds"]?.samples.suffix(2).map(\.value) == [2, 2])
        #expect(text["moved_bytes"]?.samples.map(\.value) == [2.5])
    }

    @Test(arguments: ExpositionFormat.allCases) func readingWhileManyWriteGivesWholeTexts(format: ExpositionFormat)
        async
    {
        let registry = MetricsRegistry(families: [MetricFamily("took_seconds", .histogram, "Took.")])
        await withTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for turn in 0..<200 {
                        Counter(label: "turns", dimensions: [("task", "\(turn % 16)")], factory: registry).increment()
                        Recorder(label: "took_seconds", factory: registry).record(Double(turn * task))
                    }
                }
                group.addTask {
                    for _ in 0..<20 where format != .prometheus {
                        #expect(throws: Never.self) { try StrictText(registry.text(format)) }
                    }
                }
            }
        }
        let text = String(decoding: registry.text(format), as: UTF8.self)
        #expect(text.contains("took_seconds_count 1600\n"))
        #expect(text.contains("turns_total{task=\"15\"} 96\n"))
    }

    @Test func whatIsKnownFromTheStartIsZero() throws {
        let registry = MetricsRegistry(families: [
            MetricFamily("syncs", .counter, "Syncs.", atStart: [["result": "ok"], ["result": "failed"]]),
            MetricFamily("failures", .counter, "Failures.", atStart: [[:]]),
            MetricFamily("took_seconds", .histogram, "Took.", atStart: [[:]])
        ])
        Counter(label: "syncs", dimensions: [("result", "ok")], factory: registry).increment()
        let text = try StrictText(registry.text(.openMetrics))
        #expect(text["syncs"]?.samples.map(\.value) == [0, 1])
        #expect(text["failures"]?.samples.map(\.value) == [0])
        #expect(text["took_seconds"]?.samples.count == HistogramSeries.bounds.count + 3)
    }

    @Test func aCollectorIsAskedAtEachScrapeAndItsValuesAreNotKept() throws {
        let registry = MetricsRegistry(families: [])
        registry.onScrape { $0.set("here", 1, [("peer", "a")]) }
        let turns = Turns()
        registry.onScrape { if turns.next() == 1 { $0.set("gone", 1) } }
        #expect(try StrictText(registry.text(.openMetrics)).families.map(\.name) == ["gone", "here"])
        #expect(try StrictText(registry.text(.openMetrics)).families.map(\.name) == ["here"])
    }

    @Test func familiesAndSeriesOfCollectorsHaveALimit() throws {
        let registry = MetricsRegistry(families: [])
        registry.onScrape { for number in 0..<2000 { $0.set("peers", 1, [("peer", "\(number)")]) } }
        for number in 0..<2000 { Counter(label: "made_\(number)", factory: registry).increment() }
        let text = try StrictText(registry.text(.openMetrics))
        #expect(text["peers"]?.samples.count == MetricsRegistry.maximumSeries)
        #expect(text.families.count == MetricsRegistry.maximumFamilies + 1)
    }
}
