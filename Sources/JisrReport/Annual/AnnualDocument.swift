public import JisrWords

/// The report of a season as one page of HTML that needs nothing else: to be sent, opened anywhere and printed.
public struct AnnualDocument {
    private let shown: AnnualWords

    public init(_ annual: AnnualReport, in language: Language) { shown = AnnualWords(annual, Catalogue(language)) }

    public var html: [UInt8] {
        let words = shown.words
        var page = DocumentPage(title: "\(shown.title) — \(shown.cover[0])", words.language)
        page.text += "<h1>\(page.escaped(shown.title))</h1>\n"
        for line in shown.cover + shown.notes { page.text += "<p>\(page.escaped(line))</p>\n" }
        page.write(shown.freshness, words)
        for chapter in shown.chapters { write(chapter, on: &page) }
        for list in shown.lists {
            page.text += "<section>\n<h2>\(page.escaped(list.name))</h2>\n"
            if !list.lines.isEmpty {
                page.text +=
                    "<ul>\n" + list.lines.map { "<li><bdi>\(page.escaped($0))</bdi></li>\n" }.joined() + "</ul>\n"
            }
            if !list.note.isEmpty { page.text += "<p>\(page.escaped(list.note))</p>\n" }
            page.text += "</section>\n"
        }
        page.text += "<section>\n<h2>\(page.escaped(words[ReportPhrase.howCounted]))</h2>\n<dl>\n"
        for (name, sentence) in shown.explanations {
            page.text += "<dt>\(page.escaped(name))</dt><dd>\(page.escaped(sentence))</dd>\n"
        }
        page.text += "</dl>\n</section>\n"
        return page.bytes
    }

    private func write(_ chapter: AnnualWords.Chapter, on page: inout DocumentPage) {
        page.text += "<section>\n<h2>\(page.escaped(chapter.name))</h2>\n"
        for pictured in chapter.pictures { page.write(pictured.picture, name: pictured.name) }
        page.text += "<table>\n<thead><tr>"
        for head in chapter.heads { page.text += "<th scope=\"col\">\(page.escaped(head))</th>" }
        page.text += "</tr></thead>\n<tbody>\n"
        for row in chapter.rows {
            let doubt = row.doubt.isEmpty ? "" : " <span class=\"doubt\">\(page.escaped(row.doubt))</span>"
            page.text += "<tr><th scope=\"row\"><bdi>\(page.escaped(row.name))</bdi>\(doubt)</th>"
            page.text += row.cells.map { "<td>\(page.escaped($0))</td>" }.joined() + "</tr>\n"
        }
        page.text += "</tbody>\n</table>\n</section>\n"
    }
}
