public import JisrWords

/// A report as one page of HTML that needs nothing else: to be sent, opened anywhere and printed.
public struct ReportDocument {
    private let shown: ReportWords

    public init(_ report: Report, in language: Language) { shown = ReportWords(report, Catalogue(language)) }

    public var html: [UInt8] {
        let words = shown.words
        let direction = words.language == .arabic ? "rtl" : "ltr"
        let title = escaped("\(shown.title) — \(shown.period)")
        var text = """
            <!DOCTYPE html>
            <html lang="\(words.language.rawValue)" dir="\(direction)">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(title)</title>
            <style>
            body { font: 1rem/1.6 "Noto Sans", "Noto Sans Arabic", Tahoma, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: start; padding: 0.3rem 0.5rem; border-bottom: 1px solid #999; overflow-wrap: anywhere; }
            thead th { border-bottom: 2px solid #333; }
            .why { color: #444; }
            .doubt { font-style: italic; }
            @media print { body { max-width: none; margin: 0; } section, tr { break-inside: avoid; } }
            </style>
            </head>
            <body>
            <h1>\(title)</h1>

            """
        for note in shown.notes { text += "<p>\(escaped(note))</p>\n" }
        for section in shown.sections { text += html(of: section) }
        text += "<section>\n<h2>\(said(.freshness))</h2>\n<ul>\n"
        for centre in shown.freshness {
            let parts = [centre.asOf, centre.state].filter { !$0.isEmpty }.joined(separator: words.semicolon)
            text += "<li><bdi>\(escaped(centre.centre))</bdi>: \(escaped(parts))</li>\n"
        }
        return Array((text + "</ul>\n</section>\n</body>\n</html>\n").utf8)
    }

    private func html(of section: ReportWords.Section) -> String {
        let indicator = section.indicator
        let heads = shown.heads.map(escaped)
        var text =
            "<section>\n<h2>\(said(indicator.label))</h2>\n<p class=\"why\">\(said(indicator.sentence))</p>\n<table>\n"
        text += "<thead><tr>" + heads.map { "<th scope=\"col\">\($0)</th>" }.joined() + "</tr></thead>\n<tbody>\n"
        for row in section.rows {
            let values = shown.values(of: row).map { "<th scope=\"row\"><bdi>\(escaped($0))</bdi></th>" }.joined()
            let details = ([shown.fraction(of: row, indicator)] + shown.marks(of: row)).filter { !$0.isEmpty }
            let doubt = shown.doubt(of: row)
            let asOf = shown.asOf(row)
            text += "<tr>\(values)<td>\(escaped(shown.figure(of: row, indicator)))</td>"
            text += "<td>\(escaped(details.joined(separator: shown.words.comma)))</td>"
            text +=
                "<td>\(escaped(asOf))\(doubt.isEmpty ? "" : " <span class=\"doubt\">\(escaped(doubt))</span>")</td></tr>\n"
        }
        return text + "</tbody>\n</table>\n</section>\n"
    }

    private func said(_ phrase: ReportPhrase) -> String { escaped(shown.words[phrase]) }

    /// By bytes: a mark after a quotation mark is one character with it, and would hide it.
    private func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "<"): bytes += "&lt;".utf8
            case UInt8(ascii: ">"): bytes += "&gt;".utf8
            case UInt8(ascii: "&"): bytes += "&amp;".utf8
            case UInt8(ascii: "\""): bytes += "&quot;".utf8
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
