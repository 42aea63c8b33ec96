import JisrCore
import JisrTestSupport
import Testing

/// A list's way to the text of a version comes to the version's own.
@Suite struct VersionTextTests {
    private static let event = CollectionCode(rawValue: 3)

    @Test(arguments: Seed.first(150)) func bothWaysAreOne(seed: Seed) {
        var generator = seed.generator
        let logs: [LogID] = (0..<2).map { _ in generator.identifier() }
        let network: NetworkID? = generator.once(in: 3) ? nil : generator.identifier()
        var writer = VersionText(of: Self.event, in: network)
        // Row after row in one memory.
        for _ in 0..<10 {
            let record: EntityName =
                generator.once(in: 2)
                ? .one(.key(generator.hostileKey())) : .pair(.key("a"), .name(generator.identifier()))
            let fields = (0..<generator.int(0...6)).map { _ in value(&generator) }
            let dot: Dot? = generator.once(in: 4) ? nil : generator.dot(in: logs)
            let version = RecordVersion(
                of: record, Self.event, in: network, fields: fields, dots: dot.map { [$0] } ?? [])
            var bytes = Array("x".utf8)
            writer.begin()
            for field in fields { show(field, with: &writer, &generator) }
            var name = record.text
            name.withUTF8 {
                writer.append(of: UnsafeRawBufferPointer($0), seen: dot.map(RecordVersion.Seen.init), to: &bytes)
            }
            #expect(String(decoding: bytes, as: UTF8.self) == "x" + version.text, "\(seed)")
        }
    }

    private func value(_ generator: inout Generator) -> FieldValue {
        switch generator.int(0...4) {
        case 0: .members(generator.some(of: HostileText.all))
        case 1: .value(.text(generator.hostileText()))
        case 2: .value(.null)
        default: .value(generator.value())
        }
    }

    /// In one of the ways in which a field can be told.
    private func show(_ field: FieldValue, with writer: inout VersionText, _ generator: inout Generator) {
        switch field {
        case .value(.null) where generator.once(in: 2): writer.showNothing()
        case .value(.integer(let number)) where generator.once(in: 2): writer.show(number)
        case .value(.text(var text)) where !generator.once(in: 4):
            text.withUTF8 { writer.show(text: UnsafeRawBufferPointer($0)) }
        default: writer.show(field)
        }
    }
}
