import CoreMetrics
import Testing

@testable import JisrMetrics

/// Names of peers are written by others: whatever they hold, a text stays one that can be read, and says just that.
@Suite struct HostileTextTests {
    static let values = [
        "مركز شيشاوة", "شِيشَاوَة", "a\"b", "a\\b", "a\\", "\\\"", "a\nb", "\n", "a\"} 9\nsyncs_total{x=\"\\", "{}=,#",
        "# EOF",
        // One character to Swift, two scalars to whoever reads the text.
        "a\r\nsyncs_total 9", "a\"\u{064B}} 9", "a\\\u{0301}", "\n\u{0301}b", "e\u{0301}", "\u{202E}x",
        "👩‍🏫\u{200D}\"\u{FE0F}"
    ]

    @Test(arguments: values, ExpositionFormat.allCases) func aLabelIsReadAsItWasWritten(
        value: String, format: ExpositionFormat
    ) throws {
        let registry = MetricsRegistry(families: [MetricFamily("seen", .gauge, "Seen.")])
        Meter(label: "seen", dimensions: [("peer", value)], factory: registry).set(7)
        registry.onScrape { $0.set("seen", 8, [("scraped", value)]) }
        let samples = try #require(try StrictText(registry.text(format))["seen"]).samples
        let shown = String(value.unicodeScalars.map { $0 == "\r" ? "\u{FFFD}" : Character($0) })
        #expect(samples.map(\.labels) == [["peer": shown], ["scraped": shown]])
    }

    @Test func aHelpTextIsReadInEveryFormat() throws {
        let help = "Says \"no\" \\ or\r\nelse: \"\u{064B}."
        let registry = MetricsRegistry(families: [MetricFamily("seen", .gauge, help)])
        let read = try StrictText(registry.text(.openMetrics))["seen"]?.help
        #expect(read == help.replacing("\r\n", with: "\u{FFFD}\n"))
        // The older format knows no escaped quote: promtool 2.42 refuses one.
        #expect(!String(decoding: registry.text(.prometheus), as: UTF8.self).contains("\\\""))
        let common = registry.text(.common)
        #expect(!common.contains(UInt8(ascii: "\"")))
        _ = try StrictText(common)
    }

    /// What a library measures on its own account.
    @Test func namesThatNobodyDeclaredAreMadeFit() throws {
        let registry = MetricsRegistry(families: [])
        Counter(label: "http.requests", dimensions: [("status-code", "200")], factory: registry).increment()
        Meter(label: "9 lives", dimensions: [("", "x")], factory: registry).set(1)
        CoreMetrics.Timer(label: "http.wait", dimensions: [("le", "2"), ("to:o", "y")], factory: registry)
            .recordSeconds(3)
        for format in ExpositionFormat.allCases where format != .prometheus {
            let text = try StrictText(registry.text(format))
            #expect(text["_9_lives"]?.samples.first?.labels == ["_": "x"])
            #expect(text["http_wait"]?.type == "histogram")
            #expect(text["http_wait"]?.samples.last?.labels == ["exported_le": "2", "to_o": "y"])
        }
        let counted = try StrictText(registry.text(.openMetrics))["http_requests"]
        #expect(counted?.type == "counter" && counted?.help == "Measured as http.requests.")
        #expect(counted?.samples.first?.labels == ["status_code": "200"])
    }

    @Test func oneNameOfALabelStandsOnce() throws {
        let registry = MetricsRegistry(families: [MetricFamily("seen", .gauge, "Seen.")])
        Meter(label: "seen", dimensions: [("a", "1"), ("a", "2"), ("empty", "")], factory: registry).set(7)
        #expect(try StrictText(registry.text(.openMetrics))["seen"]?.samples.map(\.labels) == [["a": "1"]])
    }

    /// Two kinds under one name would make a text that nobody reads: the declared kind stands.
    @Test func aHandleOfAnotherKindIsNotShown() throws {
        let registry = MetricsRegistry(families: [MetricFamily("seen", .gauge, "Seen.")])
        CoreMetrics.Timer(label: "seen", factory: registry).recordSeconds(3)
        Counter(label: "seen", factory: registry).increment()
        #expect(try StrictText(registry.text(.openMetrics))["seen"]?.samples.isEmpty == true)
    }
}
