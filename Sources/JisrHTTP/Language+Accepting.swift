package import JisrWords

extension Language {
    /// The language of ours that an `Accept-Language` field likes best (RFC 9110, 12.5.4); English where it names none.
    package init(accepting field: String?) {
        var best: (language: Language, weight: Int)?
        for range in (field ?? "").split(separator: ",") {
            guard let (language, weight) = Self.preference(range), weight > best?.weight ?? 0 else { continue }
            best = (language, weight)
        }
        self = best?.language ?? .english
    }

    /// `fr-MA;q=0.8` as French and 800; nil for a language that is not ours.
    private static func preference(_ range: Substring) -> (Language, weight: Int)? {
        let parts = range.split(separator: ";").map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
        guard let tag = parts.first?.split(separator: "-").first, let language = Language(rawValue: String(tag)) else {
            return nil
        }
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") }.map { $0.dropFirst(2) } ?? "1"
        return (language, Self.thousandths(quality))
    }

    /// `0.85` as 850; what is no such number counts for nothing.
    private static func thousandths(_ text: Substring) -> Int {
        let parts = text.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
        guard let whole = parts.first.flatMap({ Int($0) }), (0...1).contains(whole) else { return 0 }
        let digits = parts.dropFirst().first.map { $0.prefix(3) } ?? ""
        guard digits.allSatisfy(\.isNumber), let part = Int(digits + String(repeating: "0", count: 3 - digits.count))
        else { return 0 }
        return min(whole * 1000 + part, 1000)
    }
}
