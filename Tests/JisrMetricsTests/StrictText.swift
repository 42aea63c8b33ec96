/// A reading of an OpenMetrics text that accepts nothing which the specification forbids
/// (https://prometheus.io/docs/specs/om/open_metrics_spec/), nor what this program promises beyond it: sorted families.
struct StrictText {
    struct Fault: Error, CustomStringConvertible {
        let description: String
        init(_ description: String) { self.description = description }
    }

    struct Sample: Equatable {
        let name: String
        let labels: [String: String]
        let value: Double
    }

    struct Family {
        let name: String
        var type: String?
        var unit: String?
        var help: String?
        var samples: [Sample] = []
    }

    private(set) var families: [Family] = []

    init(_ bytes: [UInt8]) throws {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault("not UTF-8") }
        // By scalars: a line break that hides in a cluster of characters still breaks the line.
        var lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard lines.popLast() == "", lines.popLast() == "# EOF" else { throw Fault("no # EOF at the end") }
        for line in lines { try take(line) }
        for family in families { try Self.check(family) }
        let names = families.map(\.name)
        guard names == names.sorted() else { throw Fault("families are not sorted: \(names)") }
        guard Set(names).count == names.count else { throw Fault("a family stands twice: \(names)") }
    }

    subscript(name: String) -> Family? { families.first { $0.name == name } }

    private mutating func take(_ line: String) throws {
        guard line.hasPrefix("# ") else { return try takeSample(line) }
        let parts = line.split(separator: " ", maxSplits: 3, omittingEmptySubsequences: false).map { String($0) }
        guard parts.count == 4 else { throw Fault("not a description: \(line)") }
        if families.last?.name != parts[2] { families.append(Family(name: parts[2])) }
        let last = families.count - 1
        guard families[last].samples.isEmpty else { throw Fault("described after its samples: \(line)") }
        switch parts[1] {
        case "HELP" where families[last].help == nil: families[last].help = try Self.unescaped(parts[3])
        case "TYPE" where families[last].type == nil: families[last].type = parts[3]
        case "UNIT" where families[last].unit == nil: families[last].unit = parts[3]
        default: throw Fault("unknown or twice: \(line)")
        }
    }

    private mutating func takeSample(_ line: String) throws {
        var reader = Reader(line)
        let name = try reader.name()
        let labels = try reader.labels()
        try reader.expect(" ")
        let value = try reader.number()
        guard let family = families.last, Self.names(of: family).contains(name) else {
            throw Fault("a sample outside its family: \(line)")
        }
        let sample = Sample(name: name, labels: labels, value: value)
        guard !family.samples.contains(where: { $0.name == name && $0.labels == labels }) else {
            throw Fault("a series stands twice: \(line)")
        }
        families[families.count - 1].samples.append(sample)
    }

    private static func names(of family: Family) -> [String] {
        switch family.type {
        case "counter": [family.name + "_total"]
        case "histogram": ["_bucket", "_sum", "_count"].map { family.name + $0 }
        default: [family.name]
        }
    }

    private static func check(_ family: Family) throws {
        guard ["counter", "gauge", "histogram", nil].contains(family.type) else { throw Fault("type of \(family)") }
        if let unit = family.unit, !family.name.hasSuffix("_" + unit) { throw Fault("unit of \(family)") }
        if family.type == "counter", !family.samples.allSatisfy({ $0.value >= 0 && $0.value.isFinite }) {
            throw Fault("a counter that is none: \(family)")
        }
        if family.type == "histogram" { try checkHistogram(family) }
    }

    /// Buckets of one series rise in bound and never fall in count, and the last one counts everything.
    private static func checkHistogram(_ family: Family) throws {
        let bare = family.samples.map { sample in sample.labels.filter { $0.key != "le" } }
        for labels in Set(bare) {
            let own = zip(family.samples, bare).filter { $0.1 == labels }.map(\.0)
            let buckets = own.filter { $0.name.hasSuffix("_bucket") }
            let bounds = buckets.compactMap { $0.labels["le"] }.compactMap { $0 == "+Inf" ? .infinity : Double($0) }
            let counts = buckets.map(\.value)
            guard bounds.count == buckets.count, bounds == Set(bounds).sorted(), bounds.last == .infinity,
                counts == counts.sorted(), own.first(where: { $0.name.hasSuffix("_count") })?.value == counts.last,
                own.contains(where: { $0.name.hasSuffix("_sum") })
            else { throw Fault("not a histogram: \(own)") }
        }
    }

    fileprivate static func unescaped(_ text: String) throws -> String {
        var reader = Reader(text)
        let read = try reader.escaped()
        guard reader.isAtEnd else { throw Fault("a quote that is not escaped: \(text)") }
        return read
    }
}

/// Walks along one line, by scalars.
private struct Reader {
    private var rest: ArraySlice<Unicode.Scalar>

    init(_ line: String) { rest = Array(line.unicodeScalars)[...] }

    var isAtEnd: Bool { rest.isEmpty }

    mutating func expect(_ scalar: Unicode.Scalar) throws {
        guard rest.popFirst() == scalar else { throw StrictText.Fault("no \(scalar) before: \(rest)") }
    }

    mutating func name() throws -> String {
        var name = String.UnicodeScalarView()
        while let next = rest.first, next.isASCII,
            "_:".unicodeScalars.contains(next) || next.properties.isAlphabetic
                || ("0"..."9").contains(next) && !name.isEmpty
        {
            name.append(next)
            rest.removeFirst()
        }
        guard !name.isEmpty else { throw StrictText.Fault("no name before: \(rest)") }
        return String(name)
    }

    mutating func labels() throws -> [String: String] {
        guard rest.first == "{" else { return [:] }
        var labels: [String: String] = [:]
        repeat {
            rest.removeFirst()
            let name = try name()
            guard !name.contains(":"), labels[name] == nil else { throw StrictText.Fault("label \(name)") }
            try expect("=")
            try expect("\"")
            labels[name] = try escaped()
            try expect("\"")
        } while rest.first == ","
        try expect("}")
        return labels
    }

    /// Up to a quote that is not escaped.
    mutating func escaped() throws -> String {
        var text = String.UnicodeScalarView()
        while let next = rest.first, next != "\"" {
            rest.removeFirst()
            guard next == "\\" else {
                text.append(next)
                continue
            }
            switch rest.popFirst() {
            case "n": text.append("\n")
            case "\\": text.append("\\")
            case "\"": text.append("\"")
            default: throw StrictText.Fault("not an escape, before: \(rest)")
            }
        }
        return String(text)
    }

    mutating func number() throws -> Double {
        let text = String(String.UnicodeScalarView(rest))
        let isPlain = text.unicodeScalars.allSatisfy { "0123456789+-.e".unicodeScalars.contains($0) }
        let named: [String: Double] = ["NaN": .nan, "+Inf": .infinity, "-Inf": -.infinity]
        guard let value = named[text] ?? (isPlain ? Double(text) : nil) else {
            throw StrictText.Fault("number \(text)")
        }
        return value
    }
}
