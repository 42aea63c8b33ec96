internal import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrWords

extension Actions {
    public func check(_ request: CheckRequest) throws -> CheckOutcome {
        try CheckOutcome(device.journal, depth: request.depth)
    }
}

extension CheckOutcome {
    init(_ journal: Journal, depth name: String) throws {
        guard let depth = CheckReport.Depth(rawValue: name) else {
            throw InputError(.badValue, .unknownDepth)
        }
        let report = try journal.check(depth)
        self.init(
            depth: depth.rawValue, ok: report.faults.isEmpty, batches: report.batches, operations: report.operations,
            faults: report.faults)
    }
}

extension CheckOutcome {
    /// `jisr check` on a home that no daemon serves.
    public init(alone home: Home, depth: String) throws {
        try self.init(try Device(opening: home).journal, depth: depth)
    }
}
