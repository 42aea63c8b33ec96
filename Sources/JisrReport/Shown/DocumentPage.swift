internal import JisrWords

/// A page of HTML that needs nothing else: its head, its style, and what all documents of figures have.
struct DocumentPage {
    var text: String
    private let isRightToLeft: Bool
    private var pictures = 0

    init(title: String, _ language: Language) {
        isRightToLeft = language == .arabic
        text = ""
        text = """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)" dir="\(isRightToLeft ? "rtl" : "ltr")">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(escaped(title))</title>
            <style>
            body { font: 1rem/1.6 "Noto Sans", "Noto Sans Arabic", Tahoma, sans-serif; max-width: 60rem; margin: 1rem auto; padding: 0 1rem; }
            table { border-collapse: collapse; width: 100%; }
            th, td { text-align: start; padding: 0.3rem 0.5rem; border-bottom: 1px solid #999; overflow-wrap: anywhere; }
            thead th { border-bottom: 2px solid; }
            figure { margin: 0.5rem 0; }
            svg { display: block; width: 100%; max-width: 34rem; height: auto; }
            .doubt { font-style: italic; font-weight: normal; }
            dt { font-weight: bold; }
            @media print { body { max-width: none; margin: 0; } figure, tr, dt + dd { break-inside: avoid; } h2, figcaption, dt { break-after: avoid; } }
            </style>
            </head>
            <body>

            """
    }

    var bytes: [UInt8] { Array((text + "</body>\n</html>\n").utf8) }

    /// How far to trust it.
    mutating func write(_ freshness: [ReportWords.Freshness], _ words: Catalogue) {
        text += "<section>\n<h2>\(escaped(words[ReportPhrase.freshness]))</h2>\n<ul>\n"
        for centre in freshness {
            let parts = [centre.asOf, centre.state].filter { !$0.isEmpty }.joined(separator: words.semicolon)
            text += "<li><bdi>\(escaped(centre.centre))</bdi>: \(escaped(parts))</li>\n"
        }
        text += "</ul>\n</section>\n"
    }

    /// - Parameter name: stands over it; empty where a heading does.
    mutating func write(_ picture: Picture, name: String = "") {
        pictures += 1
        let drawing = picture.drawing(isRightToLeft: isRightToLeft)
        text += "<figure>"
        if !name.isEmpty { text += "<h3>\(escaped(name))</h3>" }
        text += "<svg viewBox=\"0 0 \(drawing.width) \(drawing.height)\" role=\"img\" stroke=\"currentColor\""
        text += " aria-labelledby=\"picture\(pictures)\">\n"
        for path in drawing.paths {
            text += "<path d=\"\(path.line)\" fill=\"\(path.fill)\" fill-opacity=\"\(path.opacity)\""
            text += " stroke-width=\"\(path.width)\"" + (path.dash.isEmpty ? "" : " stroke-dasharray=\"\(path.dash)\"")
            text += "/>\n"
        }
        text += "<g stroke=\"none\" fill=\"currentColor\">\n"
        for word in drawing.texts {
            text += "<text x=\"\(word.x)\" y=\"\(word.y)\" text-anchor=\"\(word.anchor)\" font-size=\"\(word.size)\""
            text += " font-weight=\"\(word.weight)\">\(escaped(word.text))</text>\n"
        }
        text += "</g></svg>\n<figcaption id=\"picture\(pictures)\">\(escaped(picture.caption))</figcaption></figure>\n"
    }

    /// By bytes: a mark after a quotation mark is one character with it, and would hide it.
    func escaped(_ text: String) -> String {
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
