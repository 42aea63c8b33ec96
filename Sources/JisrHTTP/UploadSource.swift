/// The body of a request as libcurl takes it: a buffer to be filled, again and again.
final class UploadSource {
    private let body: HTTPClient.Body
    private var piece: ArraySlice<UInt8> = []
    private var hasBegun = false
    private var hasEnded = false

    init(_ body: HTTPClient.Body) { self.body = body }

    /// Fills as much of `buffer` as there is body left; 0 at the end.
    ///
    /// Small pieces of a stream are gathered, since each call makes one chunk, one TLS record and often one packet.
    func fill(_ buffer: UnsafeMutableRawBufferPointer) throws -> Int {
        var filled = 0
        while filled < buffer.count {
            if piece.isEmpty {
                guard let next = try nextPiece() else { break }
                piece = next[...]
            }
            let part = piece.prefix(buffer.count - filled)
            UnsafeMutableRawBufferPointer(rebasing: buffer[filled...]).copyBytes(from: part)
            filled += part.count
            piece.removeFirst(part.count)
        }
        return filled
    }

    /// Begins anew, which a stream can do only before its first piece.
    func rewind() -> Bool {
        if case .stream = body { return !hasBegun }
        hasBegun = false
        hasEnded = false
        piece = []
        return true
    }

    private func nextPiece() throws -> [UInt8]? {
        guard !hasEnded else { return nil }
        let isFirst = !hasBegun
        hasBegun = true
        let next: [UInt8]? =
            switch body {
            case .none: nil
            case .bytes(let bytes): isFirst ? bytes : nil
            case .stream(let pull): try pull()
            }
        hasEnded = next == nil
        return next
    }
}
