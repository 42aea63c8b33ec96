import JisrCore
import Testing

@testable import JisrLog

/// What an earlier program wrote is read as what it meant, and written again as the same bytes.
@Suite struct GoldenTests {
    private let zstd = GoldenFile(name: "zstd-version")

    /// Bytes are compared where the same library compressed both; what they mean is compared always.
    private func isSameLibrary() throws -> Bool {
        var reader = ByteReader(try zstd.read())
        return try reader.fixed(UInt32.self) == Zstandard.version
    }

    private func batches() throws -> [(name: String, kind: Scope.Kind, batch: SealedBatch)] {
        let salted = try GoldenContent.seal(.network)
        return [
            ("batch-plain", .attendance, try GoldenContent.seal(.attendance)), ("batch-salted", .network, salted),
            ("batch-redacted", .network, try salted.removing(GoldenContent.removed, of: CollectionCode(rawValue: 3)))
        ]
    }

    @Test(.enabled(if: GoldenFile.isWriting)) func write() throws {
        for (name, _, batch) in try batches() { try GoldenFile(name: name).write(batch.bytes) }
        for (name, frame) in try GoldenContent.frames() { try GoldenFile(name: name).write(frame.encode()) }
        for (place, operation) in GoldenContent.operations(of: GoldenContent.foreign).prefix(5).enumerated() {
            try GoldenFile(name: "operation-\(place)").write(OperationCoder.encode(operation))
        }
        var writer = ByteWriter()
        writer.fixed(Zstandard.version)
        try zstd.write(writer.bytes)
    }

    @Test(.disabled(if: GoldenFile.isWriting)) func batchesAreReadAsWhatTheyMeant() throws {
        for (name, kind, batch) in try batches() {
            let bytes = try GoldenFile(name: name).read()
            let golden = try SealedBatch(bytes: bytes)
            try golden.verify(publicKey: GoldenContent.key().publicKey)
            let records = Dictionary(uniqueKeysWithValues: GoldenContent.introduced.map { ($0.value, $0.key) })
            var expected = numbered(GoldenContent.operations(of: try GoldenContent.descriptor(kind).id), from: 42)
            if name == "batch-redacted" { expected.removeAll { $0.operation.entity == GoldenContent.removed } }
            #expect(haveEqualBytes(try golden.open { records[$0] }, expected), "\(name)")
            guard try isSameLibrary() else { continue }
            // An Ed25519 signature may be made with chance in it; that it verifies is seen above.
            let payload = BatchHeader.byteCount
            #expect(golden.header.signed == batch.header.signed, "\(name)")
            #expect(bytes[payload...] == batch.bytes[payload...], "\(name)")
        }
    }

    @Test(.disabled(if: GoldenFile.isWriting)) func framesAreReadAsWhatTheyMeant() throws {
        for (name, frame) in try GoldenContent.frames() {
            var reader = FrameReader()
            reader.append(try GoldenFile(name: name).read())
            let golden = try #require(try reader.next()).get()
            #expect(!reader.isInsideFrame, "\(name)")
            if case .batch(let batch) = golden {
                #expect(batch.bytes == (try GoldenFile(name: "batch-plain").read()))
            } else {
                #expect(golden == frame, "\(name)")
                #expect(frame.encode() == (try GoldenFile(name: name).read()), "\(name)")
            }
        }
    }

    @Test(.disabled(if: GoldenFile.isWriting)) func operationsOfATailAreReadAsWhatTheyMeant() throws {
        for (place, operation) in GoldenContent.operations(of: GoldenContent.foreign).prefix(5).enumerated() {
            let golden = try GoldenFile(name: "operation-\(place)").read()
            #expect(try OperationCoder.decode(golden) == operation, "\(place)")
            #expect(OperationCoder.encode(operation) == golden, "\(place)")
        }
    }
}
