import JisrCore
import JisrTestSupport
import Testing

@testable import JisrLog

/// The name that an operation gives its record, against the formula of DESIGN.md written out.
@Suite struct NameTests {
    private func bigEndian(_ number: UInt64) -> [UInt8] { (0..<8).reversed().map { UInt8(number >> ($0 * 8) & 0xff) } }

    /// The first half of SHA-256 over three parts, each behind its length.
    private func name(_ log: LogID, _ nonce: UInt64, _ sequence: UInt64, _ stamp: UInt64) -> RecordName? {
        let numbers = bigEndian(nonce) + bigEndian(sequence) + bigEndian(stamp)
        let parts = [13] + Array("jisr record 2".utf8) + [16] + log.bytes + [24] + numbers
        return RecordName(bytes: Hash256(hashing: parts).bytes)
    }

    @Test(arguments: Seed.first(40), [false, true]) func namesFollowTheFormula(
        _ seed: Seed, _ isRedactable: Bool
    ) throws {
        var generator = seed.generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let head = generator.head()
        let stamps = (0..<5).map { _ in generator.random.next() }
        let operations = try stamps.enumerated().map { place, stamp in
            let own = try #require(name(site.log, site.nonce, head.sequence + UInt64(place) + 1, stamp))
            return Operation(
                collection: CollectionCode(rawValue: 3), entity: .one(.name(own)), stamp: HybridTime(rawValue: stamp),
                changes: [])
        }
        let batch = try site.seal(operations, after: head)
        #expect(areSame(try batch.received(by: site), numbered(operations, from: head.sequence + 1)), "\(seed)")
        // The list of records is empty: all names are the operations' own.
        let payload = batch.bytes[batch.header.byteCount...].dropFirst(isRedactable ? 17 : 0)
        #expect(payload.prefix(2) == [0, 0], "\(seed)")
    }

    @Test func everyPartOfTheFormulaCounts() {
        let (log, other) = (LogID(high: 1, low: 2), LogID(high: 1, low: 3))
        let names = [
            RecordName(log: log, nonce: 1, sequence: 1, stamp: .zero),
            RecordName(log: other, nonce: 1, sequence: 1, stamp: .zero),
            RecordName(log: log, nonce: 2, sequence: 1, stamp: .zero),
            RecordName(log: log, nonce: 1, sequence: 2, stamp: .zero),
            RecordName(log: log, nonce: 1, sequence: 1, stamp: HybridTime(rawValue: 1))
        ]
        #expect(Set(names).count == names.count)
    }

    /// Two lives of one device draw two nonces: the same place at the same moment names two records.
    @Test func anotherNonceNamesOtherRecords() throws {
        var generator = Seed(50).generator
        let (site, other) = (try Site(&generator), try Site(&generator))
        let stamp = HybridTime(milliseconds: 1_790_000_000_000)
        let operation = Operation(
            collection: CollectionCode(rawValue: 3), entity: .one(.name(site.name(1, stamp))), stamp: stamp, changes: []
        )
        let author = SealedBatch.Author(log: site.log, key: site.key, isRedactable: false, schemaVersion: 1)
        // Under another nonce the name is no longer the operation's own, and is told in full.
        let batch = try SealedBatch.seal([operation], by: author, after: .start, nonce: other.nonce, ends: []) { _ in
            nil
        }
        #expect(try batch.received(by: site) == numbered([operation], from: 1))
        #expect(batch.bytes.contains(site.name(1, stamp).bytes))
        #expect(try !site.seal([operation]).bytes.contains(site.name(1, stamp).bytes))
    }
}
