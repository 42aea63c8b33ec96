public import JisrCore
public import JisrJournal
public import JisrLog
public import JisrWords

/// A row of a list, and the line that it came from.
public struct NumberedDraft: Sendable {
    public let line: Int
    public let draft: Draft

    public init(line: Int, draft: Draft) {
        self.line = line
        self.draft = draft
    }
}

extension Journal {
    /// Brings a list of drafts, all of one collection.
    public func bring(
        _ collection: String, isRehearsal: Bool = false, next: () throws -> NumberedDraft?,
        onFault: (Int, any PhrasedError) throws -> Void, onDeleted: (Int, EntityName) throws -> Void = { _, _ in }
    ) throws -> ImportCount {
        let rows = ListRows(of: schema.collection(collection))
        return try bring(
            rows, isRehearsal: isRehearsal,
            next: {
                guard let row = try next() else { return false }
                rows.append(line: row.line, row.draft)
                return true
            }, onFault: onFault, onDeleted: onDeleted)
    }
}

extension Station {
    /// All that this device would serve `peer` of every scope but the roster's, in which signatures stand that are drawn: two
    /// networks of one seed that went one way have the same.
    public func dataFrames(for peer: Station) throws -> [Frame] {
        var isData = false
        return try frames(for: peer, beyond: Frontier()).filter { frame in
            if case .log(_, _, let scope) = frame { isData = scope.kind != .control }
            return isData
        }
    }
}
