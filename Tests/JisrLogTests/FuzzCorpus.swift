import Foundation
import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// What the fuzz targets (`Fuzz`) start from: the goldens, and what a generator makes. Written with the goldens.
@Suite(.enabled(if: GoldenFile.isWriting)) struct FuzzCorpus {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(components: "Fuzz", "corpus")

    private func write(_ files: [(name: String, bytes: [UInt8])], for target: String) throws {
        let folder = Self.folder.appending(component: target)
        try? FileManager.default.removeItem(at: folder)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for (name, bytes) in files { try Data(bytes).write(to: folder.appending(component: name)) }
    }

    /// Small: what breaks a decoder is, and large inputs make a fuzzer slow.
    private func generated<Made>(_ make: (inout Generator) throws -> [Made]) rethrows -> [(name: String, made: Made)] {
        try (UInt64(1)...14).flatMap { seed in
            var generator = Seed(seed).generator
            return try make(&generator).enumerated().map { ("generated-\(seed)-\($0.offset)", $0.element) }
        }
    }

    @Test func batches() throws {
        let golden = try GoldenContent.batches().map { ($0.name, $0.batch.bytes) }
        let made = try generated { generator in
            let site = try Site(&generator, isRedactable: generator.once(in: 3), ends: generator.int(0...2))
            let head = generator.head()
            return [try site.seal(site.operations(generator.int(1...12), &generator, after: head), after: head).bytes]
        }
        try write(golden + made.map { ($0.name, $0.made) }, for: "FuzzBatch")
    }

    @Test func operations() throws {
        let golden = GoldenContent.tail.map { ($0.name, OperationCoder.encode($0.operation)) }
        let made = try generated { generator in
            try Site(&generator, ends: 2).operations(2, &generator).map { OperationCoder.encode($0) }
        }
        try write(golden + made.map { ($0.name, $0.made) }, for: "FuzzOperation")
    }

    @Test func sealedKeysAndFiles() throws {
        let made = try generated { generator -> [[UInt8]] in
            let key = try IdentityKey(seed: generator.bytes(32))
            let move = try #require(
                MoveID(from: generator.identifier(), to: generator.identifier(), mark: generator.identifier()))
            let purpose = SealedPurpose(network: generator.identifier(), move: move)
            let file = FileKey()
            return [
                Array(move.text.utf8), Array(try SealedKey(file, to: SealClaim(key), for: purpose).text.utf8),
                try SealClaim(key).bytes, try file.seal(generator.bytes(generator.int(0...2000)), for: purpose)
            ]
        }
        try write(made.map { ($0.name, $0.made) }, for: "FuzzSealed")
    }

    @Test func frames() throws {
        let golden = try GoldenContent.frames().map { ($0.name, $0.frames.flatMap { $0.encode() }) }
        let made = try generated { generator in [try FrameTests.frames(&generator).flatMap { $0.encode() }] }
        try write(golden + made.map { ($0.name, $0.made) }, for: "FuzzFrames")
    }
}
