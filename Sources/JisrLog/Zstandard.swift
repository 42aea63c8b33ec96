internal import CZstd

/// Zstandard (RFC 8878) in one call each way, without the four magic bytes that every frame would repeat.
enum Zstandard {
    private static let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]

    /// The level for columns: on a region's year of marks, 15 gave 10 % less than 3, and 19 nothing more.
    static let level: Int32 = 15

    /// Two versions of the library may compress the same bytes differently, and read each other's.
    static var version: UInt32 { ZSTD_versionNumber() }

    /// The compressed bytes, or nil where compressing does not make them shorter.
    static func compress(_ bytes: [UInt8]) -> [UInt8]? {
        var out = [UInt8](repeating: 0, count: ZSTD_compressBound(bytes.count))
        let size = ZSTD_compress(&out, out.count, bytes, bytes.count, level)
        guard ZSTD_isError(size) == 0, size < bytes.count, out.starts(with: magic) else { return nil }
        return Array(out[magic.count..<size])
    }

    /// One frame and nothing after it: a second one, or one of an older format, some libraries would read and some not.
    ///
    /// - Parameter length: the exact inflated length, which the caller has held against its limit.
    static func inflate(_ bytes: some Swift.Collection<UInt8>, length: Int) throws(LogError) -> [UInt8] {
        let frame = magic + bytes
        guard ZSTD_findFrameCompressedSize(frame, frame.count) == frame.count else {
            throw LogError(.malformed, "compressed bytes are not one frame")
        }
        var out = [UInt8](repeating: 0, count: length)
        let size = ZSTD_decompress(&out, length, frame, frame.count)
        guard ZSTD_isError(size) == 0, size == length else { throw LogError(.malformed, "a column does not inflate") }
        return out
    }
}
