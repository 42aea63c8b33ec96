internal import CExpat

/// Reads one part of a package as XML, piece by piece. What a part means is its subclass.
///
/// Expat calls back in the middle of a piece: what a subclass throws there ends the parsing and is thrown by ``pump()``.
class PartReader {
    private let part: ZipPart
    private let parser: XML_Parser
    private var failure: SheetError?
    /// The elements that are open, the outermost first.
    private(set) var path: [XMLName] = []
    /// Bytes since something was last told.
    private var silence = 0
    /// Whether the part has been read to its end.
    private var isRead = false
    /// Whether the piece that was parsed last has more to tell; the last one may, since expat puts off what was cut.
    private var isPaused = false

    /// Bytes that are inflated and parsed at once.
    private static let pieceBytes: Int32 = 64 * 1024

    init(_ part: ZipPart) throws(SheetError) {
        guard let parser = XML_ParserCreateNS(nil, XML_Char(UInt8(ascii: "|"))) else { throw .tooLarge(.tag) }
        self.parser = parser
        self.part = part
        XML_SetUserData(parser, Unmanaged.passUnretained(self).toOpaque())
        XML_SetElementHandler(parser, partReaderBegan, partReaderEnded)
        XML_SetCharacterDataHandler(parser, partReaderText)
        XML_SetStartDoctypeDeclHandler(parser, partReaderDoctype)
    }

    deinit { XML_ParserFree(parser) }

    // MARK: For a subclass

    /// An element begins; `path` ends with it.
    func began(_ name: XMLName, _ attributes: XMLAttributes) throws(SheetError) {}

    /// An element ends; `path` no longer has it.
    func ended(_ name: XMLName) throws(SheetError) {}

    /// Some of the text of the innermost element, in UTF-8; more may follow.
    func told(_ text: UnsafeRawBufferPointer) throws(SheetError) {}

    /// Where the parser stands, as the errors of this part name it.
    var place: String { String(XML_GetCurrentLineNumber(parser)) }

    final func damage(_ fault: SheetDamage.Fault) -> SheetError {
        .damaged(SheetDamage(part: part.name, place: place, fault: fault))
    }

    /// An attribute that is a number, if it is there.
    final func number(_ name: StaticString, of attributes: XMLAttributes) throws(SheetError) -> Int? {
        do { return try attributes.number(name) } catch { throw damage(.value) }
    }

    // MARK: Reading

    /// Whether all was told, and was sound.
    final var isAtEnd: Bool { isRead && !isPaused && failure == nil }

    final func readAll() throws(SheetError) {
        while !isAtEnd { try pump() }
    }

    /// Inflates and parses one piece, or goes on with it. What it threw once it throws again.
    final func pump() throws(SheetError) {
        if let failure { throw failure }
        do { try parsePiece() } catch {
            failure = error
            throw error
        }
    }

    private func parsePiece() throws(SheetError) {
        let status: XML_Status
        if isPaused {
            status = XML_ResumeParser(parser)
        } else {
            guard let buffer = XML_GetBuffer(parser, Self.pieceBytes) else { throw .tooLarge(.tag) }
            let count = try part.read(into: buffer, count: Int(Self.pieceBytes))
            silence += count
            isRead = count == 0
            status = XML_ParseBuffer(parser, Int32(count), isRead ? 1 : 0)
        }
        if let failure { throw failure }
        guard status != XML_STATUS_ERROR else { throw damage(.xml) }
        guard silence <= SheetLimits.tagBytes else { throw .tooLarge(.tag) }
        isPaused = status == XML_STATUS_SUSPENDED
    }

    /// Ends this ``pump()`` with the element that ends just now; the next one goes on behind it.
    final func pause() { XML_StopParser(parser, XML_Bool(1)) }

    /// Runs what a callback tells, and ends the parsing where it throws. Expat may tell a little more after that.
    private func tell(_ what: () throws(SheetError) -> Void) {
        silence = 0
        guard failure == nil else { return }
        do { try what() } catch {
            failure = error
            XML_StopParser(parser, XML_Bool(0))
        }
    }

    fileprivate func elementBegan(_ name: UnsafePointer<XML_Char>, _ attributes: XMLAttributes) {
        tell { () throws(SheetError) in
            guard path.count < SheetLimits.nesting else { throw .tooLarge(.nesting) }
            let name = XMLName(name)
            path.append(name)
            try began(name, attributes)
        }
    }

    fileprivate func elementEnded() {
        tell { () throws(SheetError) in
            guard let name = path.popLast() else { throw damage(.xml) }
            try ended(name)
        }
    }

    fileprivate func textTold(_ text: UnsafeRawBufferPointer) { tell { () throws(SheetError) in try told(text) } }

    fileprivate func doctypeTold() { tell { () throws(SheetError) in throw damage(.doctype) } }
}

private func reader(_ context: UnsafeMutableRawPointer?) -> PartReader? {
    context.map { Unmanaged<PartReader>.fromOpaque($0).takeUnretainedValue() }
}

private func partReaderBegan(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<XML_Char>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<XML_Char>?>?
) {
    guard let name, let attributes else { return }
    reader(context)?.elementBegan(name, XMLAttributes(attributes))
}

private func partReaderEnded(_ context: UnsafeMutableRawPointer?, _: UnsafePointer<XML_Char>?) {
    reader(context)?.elementEnded()
}

private func partReaderText(_ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<XML_Char>?, _ count: Int32) {
    reader(context)?.textTold(UnsafeRawBufferPointer(start: text, count: Int(count)))
}

private func partReaderDoctype(
    _ context: UnsafeMutableRawPointer?, _: UnsafePointer<XML_Char>?, _: UnsafePointer<XML_Char>?,
    _: UnsafePointer<XML_Char>?, _: Int32
) {
    reader(context)?.doctypeTold()
}
