internal import CZstd

/// Zstandard (RFC 8878) in one call each way, without the four magic bytes that every frame would repeat.
enum Zstandard {
    fileprivate static let magic: [UInt8] = [0x28, 0xb5, 0x2f, 0xfd]

    /// Two versions of the library may compress the same bytes differently, and read each other's.
    static var version: UInt32 { ZSTD_versionNumber() }

    /// One frame and nothing after it: a second one, or one of an older format, some libraries would read and some not.
    ///
    /// - Parameter length: the exact inflated length, which the caller has held against its limit.
    static func inflate(_ bytes: some Swift.Collection<UInt8>, length: Int) throws(LogError) -> [UInt8] {
        let frame = magic + bytes
        guard isWindowTaken(frame) else {
            throw LogError(.malformed, "compressed bytes ask for a window of more than 8 MiB")
        }
        guard ZSTD_findFrameCompressedSize(frame, frame.count) == frame.count else {
            throw LogError(.malformed, "compressed bytes are not one frame")
        }
        var out = [UInt8](repeating: 0, count: length)
        let size = ZSTD_decompress(&out, length, frame, frame.count)
        guard ZSTD_isError(size) == 0, size == length else { throw LogError(.malformed, "a column does not inflate") }
        return out
    }
}

extension Zstandard {
    /// The exponent of the largest window, over 1 KiB: the 8 MiB that every decoder takes (RFC 8878, 3.1.1.1.2). What a machine
    /// of 64 bits inflates, one of 32 has to as well: all devices refuse the same.
    private static let windowExponent: UInt8 = 13
    private static let singleSegment: UInt8 = 1 << 5

    /// A frame of a single segment tells no window: it has that of its content.
    private static func isWindowTaken(_ frame: [UInt8]) -> Bool {
        guard frame.count > magic.count + 1, frame[magic.count] & singleSegment == 0 else { return true }
        return frame[magic.count + 1] <= windowExponent << 3
    }
}

/// Compresses columns one after another, those of many batches, in one memory of some MiB.
public final class Packer {
    /// How hard to look for what comes again. Whatever is chosen, every reader inflates it.
    enum Effort: Hashable {
        /// Columns of numbers, and short texts: at level 15 they were 10 % less than at 3 on a region's year of marks, and 19
        /// gave nothing more.
        case columns
        /// Texts: a match shorter than six bytes is three letters of Arabic, and costs more than it saves. Less than level
        /// 15 makes of them, in a third of the time.
        case text
        /// As much text as a batch holds, which is a long list of long texts: as much as level 15 makes of it, in a seventh
        /// of the time.
        case longText

        /// - Parameter count: of how many texts the bytes are.
        init(textOf bytes: Int, count: Int) {
            switch bytes {
            case _ where bytes < count * Self.shortText: self = .columns
            case ..<Self.leastText: self = .columns
            case ..<Self.leastLongText: self = .text
            default: self = .longText
            }
        }

        /// Bytes below which level 15 finds more: there is little to look through.
        private static let leastText = 64 * 1024
        /// Bytes below which texts are short on average, and repeat short things: level 15 makes less of them.
        private static let shortText = 128
        /// Bytes of text of which a batch is full.
        private static let leastLongText = 224 * 1024

        fileprivate var parameters: [(ZSTD_cParameter, Int32)] {
            switch self {
            case .columns: [(ZSTD_c_compressionLevel, 15)]
            case .text:
                [
                    (ZSTD_c_compressionLevel, 15), (ZSTD_c_strategy, Int32(ZSTD_btlazy2.rawValue)),
                    (ZSTD_c_searchLog, 5), (ZSTD_c_minMatch, 6), (ZSTD_c_chainLog, 18), (ZSTD_c_hashLog, 17)
                ]
            case .longText:
                [
                    (ZSTD_c_compressionLevel, 15), (ZSTD_c_strategy, Int32(ZSTD_lazy2.rawValue)),
                    (ZSTD_c_searchLog, 8), (ZSTD_c_minMatch, 6), (ZSTD_c_chainLog, 16), (ZSTD_c_hashLog, 17)
                ]
            }
        }
    }

    private let context = ZSTD_createCCtx()
    private var effort: Effort?
    private var room: [UInt8] = []

    public init() {}

    deinit { ZSTD_freeCCtx(context) }

    /// The compressed bytes, or nil where compressing does not make them shorter.
    func compress(_ bytes: [UInt8], _ effort: Effort = .columns) -> [UInt8]? {
        guard let context, take(effort, in: context) else { return nil }
        let bound = ZSTD_compressBound(bytes.count)
        if room.count < bound { room = [UInt8](repeating: 0, count: bound) }
        let size = ZSTD_compress2(context, &room, room.count, bytes, bytes.count)
        guard ZSTD_isError(size) == 0, size < bytes.count, room.starts(with: Zstandard.magic) else { return nil }
        return Array(room[Zstandard.magic.count..<size])
    }

    private func take(_ wanted: Effort, in context: OpaquePointer) -> Bool {
        guard wanted != effort else { return true }
        var codes = [ZSTD_CCtx_reset(context, ZSTD_reset_session_and_parameters)]
        for (parameter, value) in wanted.parameters { codes.append(ZSTD_CCtx_setParameter(context, parameter, value)) }
        let isTaken = codes.allSatisfy { ZSTD_isError($0) == 0 }
        effort = isTaken ? wanted : nil
        return isTaken
    }
}
