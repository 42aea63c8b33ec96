/// The texts that cells name by number (ISO/IEC 29500-1, 18.4), in one piece of memory: as strings of their own they
/// would take three times as much.
struct SharedStrings {
    private var bytes: [UInt8] = []
    /// Where each text ends.
    private var ends: [UInt32] = []

    /// A workbook that has none.
    init() {}

    init(_ part: ZipPart) throws(SheetError) {
        let reader = try SharedStringsReader(part)
        try reader.readAll()
        self = reader.strings
    }

    /// Nil where there is no such text.
    subscript(index: Int) -> String? {
        guard ends.indices.contains(index) else { return nil }
        let start = index == 0 ? 0 : Int(ends[index - 1])
        return String(decoding: bytes[start..<Int(ends[index])], as: UTF8.self)
    }

    fileprivate mutating func append(_ text: [UInt8]) throws(SheetError) {
        guard ends.count < SheetLimits.sharedStrings, bytes.count + text.count <= SheetLimits.sharedTextBytes else {
            throw .tooLarge(.sharedStrings)
        }
        bytes += text
        ends.append(UInt32(bytes.count))
    }
}

private final class SharedStringsReader: PartReader {
    private(set) var strings = SharedStrings()
    private var text = RichText()

    override func began(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {
        guard path.count > 1 || name == .sst else { throw damage(.value) }
        if name == .si, path.count == 2 { text.removeAll() }
        if path.count > 2, path[1] == .si { text.began(path, attributes) }
    }

    override func told(_ bytes: UnsafeRawBufferPointer) throws(SheetError) { try text.told(bytes) }

    override func ended(_ name: XMLName) throws(SheetError) {
        text.ended(name)
        if name == .si, path.count == 1 { try strings.append(text.bytes) }
    }
}
