import CoreMetrics
import Testing

@testable import JisrMetrics

@Suite struct ExpositionTests {
    private let registry = MetricsRegistry(families: [
        MetricFamily("syncs", .counter, "Syncs."), MetricFamily("sync_seconds", .histogram, "How long."),
        MetricFamily("free_bytes", .gauge, "Free.")
    ])

    private func text(_ format: ExpositionFormat) -> String { String(decoding: registry.text(format), as: UTF8.self) }

    private func fill() {
        let counter = Counter(label: "syncs", dimensions: [("result", "ok")], factory: registry)
        counter.increment()
        counter.increment(by: 2)
        let timer = Timer(label: "sync_seconds", factory: registry)
        timer.recordNanoseconds(50_000_000)
        timer.recordNanoseconds(2_000_000_000)
        timer.recordNanoseconds(700_000_000_000)
        registry.onScrape { $0.set("free_bytes", 1.5) }
    }

    @Test func openMetrics() {
        fill()
        #expect(
            text(.openMetrics) == """
                # HELP free_bytes Free.
                # TYPE free_bytes gauge
                # UNIT free_bytes bytes
                free_bytes 1.5
                # HELP sync_seconds How long.
                # TYPE sync_seconds histogram
                # UNIT sync_seconds seconds
                sync_seconds_bucket{le="0.1"} 1
                sync_seconds_bucket{le="0.5"} 1
                sync_seconds_bucket{le="1.0"} 1
                sync_seconds_bucket{le="5.0"} 2
                sync_seconds_bucket{le="15.0"} 2
                sync_seconds_bucket{le="60.0"} 2
                sync_seconds_bucket{le="180.0"} 2
                sync_seconds_bucket{le="600.0"} 2
                sync_seconds_bucket{le="+Inf"} 3
                sync_seconds_sum 702.05
                sync_seconds_count 3
                # HELP syncs Syncs.
                # TYPE syncs counter
                syncs_total{result="ok"} 3
                # EOF

                """)
    }

    @Test func theOlderFormatNamesACounterAsItsSample() {
        fill()
        let text = text(.prometheus)
        #expect(text.contains("# HELP syncs_total Syncs.\n# TYPE syncs_total counter\nsyncs_total{result=\"ok\"} 3\n"))
        #expect(!text.contains("# UNIT"))
    }

    /// A type that only one format knows would be a fault in the other.
    @Test func whatIsRightInBothGivesACounterNoType() {
        fill()
        let text = text(.common)
        #expect(text.contains("# HELP syncs_total Syncs.\nsyncs_total{result=\"ok\"} 3\n"))
        #expect(!text.contains("# TYPE syncs"))
        #expect(text.contains("# TYPE free_bytes gauge\n# UNIT free_bytes bytes\n"))
        #expect(text.hasSuffix("\n# EOF\n"))
    }

    @Test func valuesOfOneSeriesMeet() {
        for _ in 0..<2 {
            Counter(label: "syncs", dimensions: [("b", "2"), ("a", "1")], factory: registry).increment()
            Counter(label: "syncs", dimensions: [("a", "1"), ("b", "2")], factory: registry).increment()
        }
        #expect(text(.openMetrics).contains("syncs_total{a=\"1\",b=\"2\"} 4\n"))
    }

    @Test func aLabelCannotWriteLinesOfItsOwn() {
        Counter(label: "syncs", dimensions: [("peer", "a\"} 9\nsyncs_total{x=\"\\")], factory: registry).increment()
        #expect(text(.openMetrics).contains("syncs_total{peer=\"a\\\"} 9\\nsyncs_total{x=\\\"\\\\\"} 1\n"))
    }

    @Test func seriesHaveALimit() {
        for number in 0..<MetricsRegistry.maximumSeries + 50 {
            Counter(label: "syncs", dimensions: [("peer", "\(number)")], factory: registry).increment()
        }
        let samples = text(.openMetrics).split(separator: "\n").filter { $0.hasPrefix("syncs_total") }
        #expect(samples.count == MetricsRegistry.maximumSeries)
    }

    @Test func aCounterNeverGoesDown() {
        let counter = CounterSeries()
        counter.increment(by: 2.5)
        counter.increment(by: -1.0)
        #expect(counter.value == 2.5)
    }

    @Test func manyCountAtOnce() async {
        await withTaskGroup(of: Void.self) { group in
            for _ in 0..<50 {
                group.addTask {
                    for _ in 0..<100 {
                        Counter(label: "syncs", dimensions: [("result", "ok")], factory: self.registry).increment()
                    }
                }
            }
        }
        #expect(text(.openMetrics).contains("syncs_total{result=\"ok\"} 5000\n"))
    }
}
