import CoreMetrics
import Foundation
import Testing

@testable import JisrMetrics

/// Texts of every kind of family, for programs of others to judge, such as `promtool check metrics`.
@Suite struct WrittenTextTests {
    private static let folder = ProcessInfo.processInfo.environment["JISR_METRICS_FOLDER"]

    @Test(.enabled(if: folder != nil, "JISR_METRICS_FOLDER names no folder"), arguments: ExpositionFormat.allCases)
    func isWritten(format: ExpositionFormat) throws {
        let folder = try #require(Self.folder)
        let registry = MetricsRegistry(families: [
            MetricFamily("jisr_syncs", .counter, "Syncs, by how they \"went\" \\.", atStart: [["result": "failed"]]),
            MetricFamily("jisr_sync_seconds", .histogram, "How long."),
            MetricFamily("jisr_free_bytes", .gauge, "Free."),
            MetricFamily("jisr_lacking", .gauge, "Has no value yet.")
        ])
        for value in HostileTextTests.values {
            Counter(label: "jisr_syncs", dimensions: [("result", value)], factory: registry).increment()
            CoreMetrics.Timer(label: "jisr_sync_seconds", dimensions: [("peer", value)], factory: registry)
                .recordSeconds(value.utf8.count)
        }
        registry.onScrape { $0.set("jisr_free_bytes", 1.5e18) }
        Meter(label: "jisr_of_a_library", factory: registry).set(-Double.infinity)
        let file = URL(filePath: folder).appending(path: "\(format).txt")
        try Data(registry.text(format)).write(to: file)
    }
}
