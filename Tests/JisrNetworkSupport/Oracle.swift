public import JisrCore
internal import JisrJournal
internal import JisrLog
public import JisrTestSupport

/// Says whether a journal holds what it should, given all that was ever sealed.
public struct Oracle {
    public let archive: Archive
    public let schema: Schema
    /// A wrong rule of the merge, to see it caught; as a rule none.
    public var mutation: (Operation) -> Operation = { $0 }

    public init(archive: Archive, schema: Schema = .network) {
        self.archive = archive
        self.schema = schema
    }

    /// What is wrong with a journal that has no open tail, in sentences.
    public func faults(of station: Station) throws -> [String] {
        let status = try station.journal.status()
        var faults = chainFaults(status.frontier)
        let models = archive.scopes(of: status.frontier).map { scope in
            (scope, archive.model(of: scope, at: status.frontier, mutation: mutation))
        }
        if Self.state(of: models) != status.stateDigest {
            faults.append("\(station.name): the state digest is not the model's")
        }
        for (scope, model) in models { faults += try textFaults(station, scope, model) }
        return faults
    }

    private func chainFaults(_ frontier: Frontier) -> [String] {
        frontier.heads.compactMap { id, head in
            archive.logs[id]?.hashes[head.sequence] == head.hash
                ? nil : "log \(id) has another history at \(head.sequence)"
        }
    }

    private func textFaults(_ station: Station, _ scope: Scope, _ model: MemoryModel) throws -> [String] {
        let found = try StateText.lines(of: station.journal, in: scope)
        let expected = StateText.lines(of: model, schema: schema, in: scope)
        guard found != expected else { return [] }
        let (surplus, missing) = (Set(found).subtracting(expected).sorted(), Set(expected).subtracting(found).sorted())
        return [
            "\(station.name), \(scope):\n  has    \(surplus.joined(separator: "\n         "))\n  should \(missing.joined(separator: "\n         "))"
        ]
    }

    /// The state digest of several scopes together, as two devices compare it: SHA-256 over the name and the sum of each
    /// scope that has one, its first half.
    public static func state(of models: [(scope: Scope, model: MemoryModel)]) -> Identifier<StateDigest> {
        var writer = ByteWriter()
        for (scope, model) in models.sorted(by: { $0.scope < $1.scope }) {
            let digest = model.digest
            guard digest != StateDigest() else { continue }
            writer.text(scope.description)
            writer.raw(digest.bytes)
        }
        return Identifier(bytes: Hash256(hashing: writer.bytes).bytes) ?? Identifier(high: 0, low: 0)
    }
}
