internal import JisrCore

/// Takes a stream apart into frames, whatever pieces it comes in. Holds at most one frame that is not yet whole.
public struct FrameReader: Sendable {
    private var buffer: [UInt8] = []
    private var consumed = 0

    public init() {}

    /// Whether bytes of a frame are held whose end has not come.
    public var isInsideFrame: Bool { consumed < buffer.count }

    public mutating func append(_ chunk: some Sequence<UInt8>) {
        if consumed > 0 {
            buffer.removeFirst(consumed)
            consumed = 0
        }
        buffer.append(contentsOf: chunk)
    }

    /// The next whole frame, or nil where more bytes are needed. A frame that is none is a failure, after which the
    /// stream goes on; a length above the limit breaks the stream, before it is awaited.
    public mutating func next() throws(LogError) -> Result<Frame, LogError>? {
        guard let (kind, start, length) = try head(), buffer.count - start >= length else { return nil }
        consumed = start + length
        let body = Array(buffer[start..<consumed])
        return Result { () throws(LogError) in try Frame(kind: kind, body: body) }
    }

    private func head() throws(LogError) -> (kind: UInt8, start: Int, length: Int)? {
        guard consumed < buffer.count else { return nil }
        var length = 0
        var shift = 0
        for offset in (consumed + 1)..<max(buffer.count, consumed + 1) {
            length |= Int(buffer[offset] & 0x7f) << shift
            shift += 7
            guard length <= Limits.frameBytes, shift <= 21 else {
                throw LogError(.tooLarge, "a frame of more than \(Limits.frameBytes) bytes")
            }
            guard buffer[offset] != 0 || shift == 7 else { throw LogError(.malformed, "a length is overlong") }
            if buffer[offset] < 0x80 { return (buffer[consumed], offset + 1, length) }
        }
        return nil
    }
}
