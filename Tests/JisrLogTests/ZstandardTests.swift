import Testing

@testable import JisrLog

/// All devices take the same frames, whatever their library and their memory could.
@Suite struct ZstandardTests {
    /// One block of bytes as they are, and nothing after it (RFC 8878, 3.1.1.2).
    private static let content: [UInt8] = [1, 2, 3]
    private static let block: [UInt8] = [UInt8(content.count) << 3 | 1, 0, 0] + content

    @Test func aWindowIsBounded() throws {
        for window in [0, 9 << 3, 13 << 3] as [UInt8] {
            #expect(try Zstandard.inflate([0, window] + Self.block, length: 3) == Self.content, "\(window)")
        }
        for window in [13 << 3 | 1, 14 << 3, 17 << 3, 20 << 3, 21 << 3, 31 << 3 | 7] as [UInt8] {
            let error = #expect(throws: LogError.self) { try Zstandard.inflate([0, window] + Self.block, length: 3) }
            #expect(error?.description.contains("window") == true)
        }
        // The window of a single segment is its content, whose length stands in the window's place.
        #expect(try Zstandard.inflate([1 << 5, 3] + Self.block, length: 3) == Self.content)
    }

    @Test func whatIsNoFrameIsRefused() {
        for bytes in [[], [0], [0, 0], [1 << 5], [0, 0] + Self.block.dropLast(), [0, 0] + Self.block + [0]] as [[UInt8]]
        {
            #expect(throws: LogError.self) { try Zstandard.inflate(bytes, length: 3) }
        }
    }
}
