import Testing

@testable import JisrMetrics

@Suite struct ExpositionFormatTests {
    @Test(
        arguments: [
            (nil, ExpositionFormat.common), ("", .common), ("*/*", .common), ("text/html", .common),
            ("text/html,application/xhtml+xml,*/*;q=0.8", .common), ("application/openmetrics-text", .openMetrics),
            // Prometheus 2.42, and 3.
            (
                "application/openmetrics-text;version=1.0.0,application/openmetrics-text;version=0.0.1;q=0.75,"
                    + "text/plain;version=0.0.4;q=0.5,*/*;q=0.1", .openMetrics
            ),
            (
                "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,text/plain;version=1.0.0;q=0.4,"
                    + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2", .openMetrics
            ),
            ("application/openmetrics-text;version=1.0.0;q=0.8,text/plain;version=0.0.4;q=0.5", .openMetrics),
            ("text/plain;version=0.0.4;q=0.9,application/openmetrics-text;version=1.0.0;q=0.5", .prometheus),
            ("application/openmetrics-text,text/plain", .openMetrics), ("text/plain", .prometheus),
            ("TEXT/PLAIN ; Version=\"0.0.4\" ; Q=1", .prometheus), ("text/*", .prometheus),
            ("application/*", .openMetrics), ("text/plain;version=0.0.4;q=1, */*;q=0.1", .prometheus),
            ("text/plain, */*", .prometheus), ("text/plain;q=0.1, */*;q=0.9", .common),
            // Refused, or in a version that is not spoken here.
            ("text/plain;q=0", .common), ("application/openmetrics-text;q=0, */*", .prometheus),
            ("application/openmetrics-text;version=2.0.0,text/plain;q=0.1", .prometheus), ("*/*;q=0", .common),
            // Not a quality: the range is not heard.
            ("text/plain;q=high, application/openmetrics-text;q=0.1", .openMetrics), ("text/plain;q=9", .common),
            ("text/plain;q=nan", .common), (",;q=,;;,\"", .common)
        ] as [(String?, ExpositionFormat)]) func theCallerChooses(field: String?, format: ExpositionFormat)
    {
        #expect(ExpositionFormat(accepting: field) == format)
    }

    @Test func theDefaultSaysThatItIsOpenMetrics() {
        #expect(
            ExpositionFormat(accepting: nil).contentType == "application/openmetrics-text; version=1.0.0; charset=utf-8"
        )
        #expect(ExpositionFormat.prometheus.contentType == "text/plain; version=0.0.4; charset=utf-8")
    }
}
