public import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrWords

extension Actions {
    public func check(_ request: CheckRequest) throws -> CheckOutcome {
        let piece = running.begin(request.key)
        defer { withExtendedLifetime(piece) {} }
        return try CheckOutcome(device.journal, depth: request.depth, piece.meter)
    }
}

extension CheckOutcome {
    init(_ journal: Journal, depth name: String, _ meter: ProgressMeter) throws {
        guard let depth = CheckReport.Depth(rawValue: name) else {
            throw InputError(.badValue, .unknownDepth)
        }
        let report = try journal.check(depth, meter: meter)
        self.init(
            type: "summary", depth: depth.rawValue, ok: report.faults.isEmpty, batches: report.batches,
            operations: report.operations,
            faults: report.faults)
    }
}

extension CheckOutcome {
    /// `jisr check` on a home that no daemon serves.
    ///
    /// - Parameter meter: is told how far it has come.
    public init(alone home: Home, depth: String, _ meter: ProgressMeter = ProgressMeter()) throws {
        try self.init(try Device(opening: home).journal, depth: depth, meter)
    }
}
