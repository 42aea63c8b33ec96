internal import JisrCore
internal import JisrWords

/// Several wordings of a long text, laid beside each other by paragraphs.
struct LongTexts {
    /// The paragraphs of each, and which of them another has otherwise.
    let lines: [[ConflictsPage.Line]]
    /// All wordings of each paragraph, one after another.
    let proposal: String

    init(_ texts: [String]) {
        let all = texts.map { Prose.paragraphs(of: $0).map { ExactText($0.text) } }
        let sets = all.map(Set.init)
        lines = all.map { lines in
            lines.map { line in
                ConflictsPage.Line(text: line.text.shown, isOwn: !sets.allSatisfy { $0.contains(line) })
            }
        }
        let count = all.first?.count ?? 0
        // Two wordings of one text have as many paragraphs, but where one has lines in it.
        guard all.allSatisfy({ $0.count == count }) else {
            proposal = texts.first ?? ""
            return
        }
        proposal = (0..<count).flatMap { place in
            var seen: Set<ExactText> = []
            return all.map { $0[place] }.filter { seen.insert($0).inserted }.map(\.text)
        }.joined(separator: "\n")
    }
}
