/// One series of a family: its labels, in the order of their names.
struct Labels: Hashable, Sendable, Comparable {
    /// A name and a value each.
    let pairs: [[String]]

    init(_ dimensions: some Sequence<(String, String)>, in kind: MetricFamily.Kind) {
        var values: [String: String] = [:]
        for (name, value) in dimensions {
            // The name of a bucket's bound; Prometheus itself renames what clashes with its own so.
            let name = name == "le" && kind == .histogram ? "exported_le" : Self.fit(name, colons: false)
            // A name may stand once, and an empty value says the same as none.
            if values[name] == nil && !value.isEmpty { values[name] = Self.withoutControls(value) }
        }
        pairs = values.sorted { $0.key < $1.key }.map { [$0.key, $0.value] }
    }

    static func < (one: Labels, other: Labels) -> Bool {
        one.pairs.lexicographicallyPrecedes(other.pairs) { $0.lexicographicallyPrecedes($1) }
    }

    /// Control characters, for which there is no escape: some programs end a line at a carriage return.
    static func withoutControls(_ text: String) -> String {
        var shown = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isControl = scalar.properties.generalCategory == .control && scalar != "\n"
            shown.append(isControl ? "\u{FFFD}" : scalar)
        }
        return String(shown)
    }

    /// A name as both formats allow it: ASCII letters, digits and underscores, and no digit first.
    static func fit(_ name: String, colons: Bool) -> String {
        var fit = String.UnicodeScalarView()
        for scalar in name.unicodeScalars {
            switch scalar {
            case "a"..."z", "A"..."Z", "_": fit.append(scalar)
            case "0"..."9":
                if fit.isEmpty { fit.append("_") }
                fit.append(scalar)
            case ":" where colons: fit.append(scalar)
            default: fit.append("_")
            }
        }
        return fit.isEmpty ? "_" : String(fit)
    }
}
