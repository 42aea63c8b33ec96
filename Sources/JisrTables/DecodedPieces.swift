internal import Glibc
internal import JisrWords

/// The pieces of a file in UTF-8, whatever its encoding, without a byte order mark.
struct DecodedPieces {
    private let readPiece: () throws -> [UInt8]?
    private let stated: TextEncoding?
    private var converter: Converter?
    private var hasBegun = false

    /// - Parameters:
    ///   - encoding: the file's encoding; nil where its byte order mark says it, or it is UTF-8.
    ///   - readPiece: the next piece of the file, or nil at its end.
    init(_ encoding: TextEncoding?, readPiece: @escaping () throws -> [UInt8]?) {
        stated = encoding
        self.readPiece = readPiece
    }

    mutating func next() throws -> [UInt8]? {
        guard hasBegun else { return try first() }
        guard let piece = try readPiece() else {
            try converter?.finish()
            return nil
        }
        return try converter?.convert(piece) ?? piece
    }

    private mutating func first() throws -> [UInt8]? {
        hasBegun = true
        var piece: [UInt8] = []
        // A mark may be cut in two where a pipe brings it.
        while piece.count < 4, let more = try readPiece() { piece += more }
        if piece.isEmpty { return nil }
        let mark = TextEncoding.marked(piece)
        let encoding = mark?.encoding ?? stated ?? .utf8
        piece.removeFirst(mark?.length ?? 0)
        guard encoding != .utf8 else {
            if Self.looksWide(piece) { throw RowFault(line: 0, .holdsNUL) }
            return piece
        }
        let converter = try Converter(encoding)
        self.converter = converter
        return try converter.convert(piece)
    }

    /// Whether a text without a mark has a NUL in each second place, as UTF-16 has.
    private static func looksWide(_ piece: [UInt8]) -> Bool {
        let few = piece.prefix(64)
        return few.count(where: { $0 == 0 }) * 3 > few.count
    }
}

/// Turns the bytes of an encoding into UTF-8: the C library's iconv.
private final class Converter {
    private let encoding: TextEncoding
    private let handle: iconv_t
    /// The beginning of a letter whose end comes with the next piece.
    private var rest: [UInt8] = []

    init(_ encoding: TextEncoding) throws {
        self.encoding = encoding
        // The library's word for a failure is -1 as a pointer.
        guard let handle = iconv_open("UTF-8", encoding.iconvName), Int(bitPattern: handle) != -1 else {
            throw RowFault(line: 0, .notOfEncoding, .code(encoding.rawValue))
        }
        self.handle = handle
    }

    deinit { iconv_close(handle) }

    func convert(_ piece: [UInt8]) throws -> [UInt8] {
        var input = rest + piece
        rest = []
        // No letter of these encodings takes more than three bytes in UTF-8.
        let room = input.count * 3 + 4
        var left = 0
        var failure: Int32 = 0
        let output = [UInt8](unsafeUninitializedCapacity: room) { buffer, count in
            input.withUnsafeMutableBytes { bytes in
                var source = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
                var target = UnsafeMutableRawPointer(buffer.baseAddress)?.assumingMemoryBound(to: CChar.self)
                left = bytes.count
                var free = room
                if iconv(handle, &source, &left, &target, &free) == -1 || left > 0 {
                    failure = errno
                }
                count = room - free
            }
        }
        guard left > 0 else { return output }
        guard failure == EINVAL else { throw RowFault(line: 0, .notOfEncoding, .code(encoding.rawValue)) }
        rest = Array(input.suffix(left))
        return output
    }

    func finish() throws {
        guard rest.isEmpty else { throw RowFault(line: 0, .notOfEncoding, .code(encoding.rawValue)) }
    }
}
