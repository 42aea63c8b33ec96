/// The formats of cells (ISO/IEC 29500-1, 18.8): what the number of a style says about a number.
struct StylesPart {
    private let formats: [NumberFormat]

    /// A workbook that has no styles: the style 0 is there, and says nothing.
    init() { formats = [.number] }

    init(_ part: ZipPart) throws(SheetError) {
        let reader = try StylesPartReader(part)
        try reader.readAll()
        let codes = reader.codes
        formats = reader.styles.map { codes[$0] ?? NumberFormat(builtIn: $0) }
    }

    /// Nil where there is no such style.
    subscript(style: Int) -> NumberFormat? { formats.indices.contains(style) ? formats[style] : nil }
}

private final class StylesPartReader: PartReader {
    /// The formats that the file spells, by their numbers.
    private(set) var codes: [Int: NumberFormat] = [:]
    /// The number of each style's format.
    private(set) var styles: [Int] = []

    override func began(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
        guard path.count == 3, path[0] == .styleSheet else { return }
        if name == .numFmt, path[1] == .numFmts {
            guard let id = try number("numFmtId", of: attributes), let code = attributes.text("formatCode") else {
                throw damage(.value)
            }
            codes[id] = NumberFormat(code: code)
        }
        if name == .xf, path[1] == .cellXfs {
            guard styles.count < SheetLimits.styles else { throw .tooLarge(.styles) }
            styles.append(try number("numFmtId", of: attributes) ?? 0)
        }
    }
}
