public import JisrCore
internal import JisrJournal
internal import JisrLog
public import JisrTestSupport

/// Says whether a journal holds what it should, given all that was ever sealed.
public struct Oracle {
    public let archive: Archive
    public let schema: Schema
    /// A wrong rule of the merge, to see it caught; as a rule none.
    public var mutation: (MemoryModel.Batch) -> MemoryModel.Batch = { $0 }

    /// What else is to hold of a journal's scope, given what is expected of it.
    public var alsoHolds: (Station, Scope, Expectation) throws -> [String] = { _, _, _ in [] }
    /// Where devices that hold the same are held against the same, once.
    public var memory: ExpectationMemory?

    public init(archive: Archive, schema: Schema = .network) {
        self.archive = archive
        self.schema = schema
    }

    /// What is wrong with a journal that has no open tail, in sentences.
    public func faults(of station: Station) throws -> [String] {
        let status = try station.journal.status()
        var faults = chainFaults(status.frontier)
        let held = Dictionary(grouping: archive.held(by: status.frontier), by: \.log.scope)
        let expected = held.keys.sorted().map { ($0, expectation(of: $0, held[$0] ?? [])) }
        if Self.state(of: expected) != status.stateDigest {
            faults.append("\(station.name): the state digest is not the model's")
        }
        for (scope, expectation) in expected {
            faults += try textFaults(station, scope, expectation) + alsoHolds(station, scope, expectation)
        }
        let (void, pending) = expected.reduce((0, 0)) { ($0.0 + $1.1.void, $0.1 + $1.1.pending) }
        if void != status.void || pending != status.pending {
            faults.append(
                "\(station.name) counts \(status.void) void and \(status.pending) that wait, not \(void) and \(pending)"
            )
        }
        return faults
    }

    private func expectation(of scope: Scope, _ items: [Archive.Item]) -> Expectation {
        let marks = Set(items.map(\.header.mark))
        if let known = memory?.expectation(of: scope, marks, schema) { return known }
        let model = Archive.model(of: items, in: scope, schema: schema, mutation: mutation)
        let made = Expectation(model, items, scope, schema)
        memory?.keep(made, of: scope, marks, schema)
        return made
    }

    private func chainFaults(_ frontier: Frontier) -> [String] {
        frontier.sorted.compactMap { log, head in
            archive.items[head.mark]?.header.last == head.sequence
                ? nil : "log \(log) has an end at \(head.sequence) that nobody sealed"
        }
    }

    private func textFaults(_ station: Station, _ scope: Scope, _ expectation: Expectation) throws -> [String] {
        let found = try StateText.lines(of: station.journal, in: scope).map(ExactText.init)
        let expected = expectation.lines
        guard found != expected else { return [] }
        let surplus = Set(found).subtracting(expected).sorted().map(\.text)
        let missing = Set(expected).subtracting(found).sorted().map(\.text)
        return [
            "\(station.name), \(scope):\n  has    \(surplus.joined(separator: "\n         "))\n  should \(missing.joined(separator: "\n         "))"
        ]
    }

    /// The state digest of several scopes together, as two devices compare it: SHA-256 over the name and the sum of each
    /// scope that has one, its first half.
    private static func state(of scopes: [(Scope, Expectation)]) -> Identifier<StateDigest> {
        var writer = ByteWriter()
        for (scope, expectation) in scopes where expectation.digest != StateDigest() {
            writer.text(scope.description)
            writer.raw(expectation.digest.bytes)
        }
        return Identifier(bytes: Hash256(hashing: writer.bytes).bytes) ?? Identifier(high: 0, low: 0)
    }
}
