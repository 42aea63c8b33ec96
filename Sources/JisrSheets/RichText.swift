/// Gathers the text of a shared or inline string (`CT_Rst`, ISO/IEC 29500-1, 18.4.8): that of its own, or of its runs
/// one after another. How Japanese is read aloud stands in it too, and is left out.
struct RichText {
    /// The text so far, as UTF-8.
    private(set) var bytes: [UInt8] = []
    private var start = 0
    private var isPreserved = false
    private(set) var isOpen = false

    mutating func removeAll() { bytes.removeAll(keepingCapacity: true) }

    /// An element begins within the string.
    ///
    /// - Parameter path: the open elements, this one the last.
    mutating func began(_ path: [XMLName], _ attributes: XMLAttributes) {
        guard path.last == .t, let parent = path.dropLast().last, [.si, .is, .r].contains(parent) else { return }
        let space = attributes.bytes("http://www.w3.org/XML/1998/namespace|space")
        (isOpen, start, isPreserved) = (true, bytes.count, space.map { isName($0, "preserve") } ?? false)
    }

    mutating func told(_ text: UnsafeRawBufferPointer) throws(SheetError) {
        guard isOpen else { return }
        bytes.append(contentsOf: text)
        guard bytes.count <= SheetLimits.textBytes else { throw .tooLarge(.text) }
    }

    /// The innermost element ends. Blanks around a text that does not preserve them are the file's, not the text's.
    mutating func ended(_ name: XMLName) {
        guard isOpen, name == .t else { return }
        isOpen = false
        if !isPreserved {
            bytes.removeSubrange(start..<(bytes[start...].firstIndex { !isXMLSpace($0) } ?? bytes.count))
            bytes.removeSubrange(((bytes[start...].lastIndex { !isXMLSpace($0) } ?? start - 1) + 1)...)
        }
        EscapedText.decode(&bytes, from: start)
    }
}

func isXMLSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0a || byte == 0x0d }
