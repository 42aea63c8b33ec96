internal import JisrCore

/// What the cells of a sheet refer to.
struct SheetContext {
    let strings: SharedStrings
    let styles: StylesPart
    let calendar: SerialCalendar
}

/// A cell of a sheet while its element is being read (`CT_Cell`, ISO/IEC 29500-1, 18.3.1.4). One serves for all cells,
/// since memory for each would take longer than what is done with it.
struct CellBuilder {
    private(set) var column = 0
    private var kind = Kind.number
    private var style = 0
    var hasFormula = false
    var hasValue = false
    var text = RichText()
    private var value: [UInt8] = []

    /// Begins another cell.
    mutating func begin(column: Int, kind: Kind, style: Int) {
        (self.column, self.kind, self.style) = (column, kind, style)
        (hasFormula, hasValue) = (false, false)
        text.removeAll()
        value.removeAll(keepingCapacity: true)
    }

    /// `ST_CellType`, 18.18.11.
    enum Kind {
        case number, shared, formulaText, inline, boolean, fault, date

        /// Nil for a type that no version of the format has.
        init?(_ text: UnsafePointer<CChar>?) {
            guard let text else {
                self = .number
                return
            }
            guard let kind = Self.known.first(where: { isName(text, $0.0) }) else { return nil }
            self = kind.1
        }

        private static let known: [(StaticString, Kind)] = [
            ("s", .shared), ("n", .number), ("inlineStr", .inline), ("str", .formulaText), ("b", .boolean),
            ("e", .fault), ("d", .date)
        ]
    }

    mutating func tell(value text: UnsafeRawBufferPointer) throws(SheetError) {
        value.append(contentsOf: text)
        guard value.count <= SheetLimits.textBytes else { throw .tooLarge(.text) }
    }

    /// The cell as a person sees it, or what is wrong with it.
    func build(_ context: SheetContext) throws(SheetDamage.Fault) -> SheetCell {
        if kind == .inline { return Self.text(text.bytes) }
        if hasFormula, !hasValue { return .notCalculated }
        if kind == .formulaText { return Self.formulaText(value) }
        let value = trimmed
        // Only a text can be a formula's value and have no characters; openpyxl leaves it so.
        if value.isEmpty { return hasFormula ? .notCalculated : .empty }
        return switch kind {
        case .number: try number(value, context)
        case .shared: try shared(value, context.strings)
        case .boolean: try Self.boolean(value)
        case .date: Self.date(value)
        case .fault, .formulaText, .inline: .fault(String(decoding: value, as: UTF8.self))
        }
    }

    private var trimmed: [UInt8] {
        guard let first = value.first, let last = value.last, isXMLSpace(first) || isXMLSpace(last) else {
            return value
        }
        return Array(value.drop(while: isXMLSpace).reversed().drop(while: isXMLSpace).reversed())
    }

    private static func text(_ bytes: [UInt8]) -> SheetCell {
        bytes.isEmpty ? .empty : .text(String(decoding: bytes, as: UTF8.self))
    }

    private static func formulaText(_ value: [UInt8]) -> SheetCell {
        var bytes = value
        EscapedText.decode(&bytes)
        return text(bytes)
    }

    private func shared(_ value: [UInt8], _ strings: SharedStrings) throws(SheetDamage.Fault) -> SheetCell {
        guard let index = Int(String(decoding: value, as: UTF8.self)) else { throw .value }
        guard let text = strings[index] else { throw .sharedString }
        return text.isEmpty ? .empty : .text(text)
    }

    private static func boolean(_ value: [UInt8]) throws(SheetDamage.Fault) -> SheetCell {
        switch String(decoding: value, as: UTF8.self) {
        case "1", "true": .boolean(true)
        case "0", "false": .boolean(false)
        default: throw .value
        }
    }

    /// ISO 8601, which only "strict" files use. What has more to it than a day and an hour stays a text.
    private static func date(_ value: [UInt8]) -> SheetCell {
        let text = String(decoding: value, as: UTF8.self)
        return CivilDate(text).map(SheetCell.date) ?? CivilTime(text).map(SheetCell.time) ?? .text(text)
    }

    /// A serial that no day has stays the number that it is.
    private func number(_ value: [UInt8], _ context: SheetContext) throws(SheetDamage.Fault) -> SheetCell {
        guard let format = context.styles[style] else { throw .style }
        guard let text = DecimalText.text(value) else { throw .value }
        switch format {
        case .number: return .number(text)
        case .filled(let digits): return .number(Self.filled(text, digits))
        default: break
        }
        guard let serial = DecimalText.double(value) else { throw .value }
        let shown: SheetCell? =
            switch format {
            case .number, .filled: nil
            case .date: context.calendar.date(serial).map(SheetCell.date)
            case .time: context.calendar.time(serial).map(SheetCell.time)
            // An hour of a day that is there, though it is not shown.
            case .clock where serial >= 1: context.calendar.time(serial).map(SheetCell.time)
            case .clock, .elapsed: Self.duration(serial)
            }
        return shown ?? .number(text)
    }

    private static func filled(_ text: String, _ digits: Int) -> String {
        guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { return text }
        return String(repeating: "0", count: max(0, min(digits, filledDigits) - text.utf8.count)) + text
    }

    /// More than any telephone or account has, and a format is somebody's word.
    private static let filledDigits = 32

    private static func duration(_ serial: Double) -> SheetCell? {
        (0..<3_000_000).contains(serial) ? .duration(seconds: Int64((serial * 86_400).rounded())) : nil
    }
}

extension SheetCell {
    /// A formula whose value no program has put into the file yet: opened in a spreadsheet and saved, it has one.
    public static let notCalculated = SheetCell.fault("=")
}
