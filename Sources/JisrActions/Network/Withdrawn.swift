internal import JisrCore
internal import JisrJournal
internal import JisrWords

extension Actions {
    /// What is held of a device and has no effect, for whoever decides whether to let it count.
    public func withdrawn(_ request: WithdrawnRequest) throws -> WithdrawnOperations {
        let roster = try journal.roster()
        let devices = try journal.status().withdrawn.map(\.device)
        let named = devices.first { roster.author($0)?.name == request.name || $0.description == request.name }
        guard let device = named, let found = try withdrawn(of: device) else {
            throw JournalError(.notFound, .nothingWithdrawn, .quoted(request.name))
        }
        return found
    }

    /// - Returns: nil where nothing is.
    func withdrawn(of device: DeviceID) throws -> WithdrawnOperations? {
        try journal.snapshot { snapshot in
            let entries = try snapshot.withdrawn(of: device)
            guard !entries.isEmpty else { return nil }
            let writers = WriterNames(snapshot, people)
            return WithdrawnOperations(
                id: device.description, name: snapshot.roster.author(device)?.name ?? device.description,
                operations: entries.count,
                newest: try entries.suffix(Self.shownWithdrawn).reversed().map { entry in
                    WithdrawnOperations.Operation(
                        collection: journal.schema[entry.collection]?.name, id: entry.entity.text,
                        said: try HistoryOutcome.Entry(entry, by: writers))
                })
        }
    }

    /// As many as a person looks through before deciding: a device may have written tens of thousands.
    private static let shownWithdrawn = 50
}
