public import JisrCore
public import JisrWords

/// What a write did.
public struct Written: Hashable, Sendable {
    public enum Effect: String, Sendable {
        case created, changed, unchanged
    }

    public let entity: EntityName
    public let effect: Effect
}

/// How many rows of a list did what.
public struct ImportCount: Hashable, Sendable, Codable {
    public var created = 0
    public var changed = 0
    public var unchanged = 0
    /// Rows of records that were deleted: a list does not bring them back.
    public var deleted = 0
    public var refused = 0

    public init() {}
}

extension Journal {
    /// Brings a record: made where it is not there, and where it is, given the values that differ.
    ///
    /// - Parameter writer: the person who does it; nil where nobody is logged in. So it is of all that is written here.
    public func bring(_ draft: Draft, by writer: WriterID? = nil) throws -> Written {
        try record { store in
            let outcome = try Capture(store: store, writer: writer).capture(draft, .bring)
            if case .deleted(let entity) = outcome { throw Self.deletedFault(entity) }
            return Written(outcome)
        }
    }

    /// Brings a record and those that name it, all or none: what names it can be written once the record has its name.
    public func bring(_ draft: Draft, by writer: WriterID? = nil, then others: (EntityName) throws -> [Draft]) throws
        -> Written
    {
        try record { store in
            let capture = Capture(store: store, writer: writer)
            let written = try capture.capture(draft, .bring)
            for outcome in try [written] + others(written.entity).map({ try capture.capture($0, .bring) }) {
                if case .deleted(let entity) = outcome { throw Self.deletedFault(entity) }
            }
            return Written(written)
        }
    }

    /// Changes fields of a record that is there.
    public func edit(_ draft: Draft, by writer: WriterID? = nil) throws -> Written {
        try record { store in
            let outcome = try Capture(store: store, writer: writer).capture(draft, .edit)
            if case .deleted(let entity) = outcome { throw Self.deletedFault(entity) }
            return Written(outcome)
        }
    }

    /// Why a record that was deleted takes nothing.
    static func deletedFault(_ entity: EntityName) -> JournalError {
        JournalError(.notFound, .deleted, .quoted(entity.text))
    }

    /// - Parameter seen: what the person had seen; what came after it brings the record back, for somebody to settle.
    public func delete(
        _ entity: EntityName, of collection: Schema.Collection, seen: RecordVersion? = nil, by writer: WriterID? = nil
    ) throws {
        try record { try Capture(store: $0, writer: writer).delete(entity, of: collection.code, seen: seen) }
    }

    public func undelete(_ entity: EntityName, of collection: Schema.Collection, by writer: WriterID? = nil) throws {
        try record { try Capture(store: $0, writer: writer).undelete(entity, of: collection.code) }
    }

    /// Marks a session: as ``bring(_:)`` does, but what is given empty is emptied, and a conflict is settled.
    public func mark(_ drafts: [Draft], by writer: WriterID? = nil) throws -> ImportCount {
        try record { store in
            var count = ImportCount()
            for draft in drafts {
                let outcome = try Capture(store: store, writer: writer).capture(draft, .mark)
                if case .deleted(let entity) = outcome { throw Self.deletedFault(entity) }
                count.note(outcome)
            }
            return count
        }
    }

    /// Settles a conflict with one of its values.
    ///
    /// - Parameter seen: what the person had seen; what came after it stays, as a conflict.
    public func resolve(
        _ entity: EntityName, of collection: Schema.Collection, field: Field, keeping choice: ConflictChoice,
        seen: RecordVersion? = nil, by writer: WriterID? = nil
    ) throws {
        try record { store in
            try Capture(store: store, writer: writer).resolve(entity, of: collection, field: field, seen: seen) {
                ranked in
                try choice.value(among: ranked, of: field)
            }
        }
    }

    /// Brings a list, all in one transaction: a fault that `onFault` rethrows leaves nothing written.
    ///
    /// Rows that join two records are taken in the order of those, some thousands at a time: neighbours in the table
    /// are neighbours in the log, where sorted columns are half the size.
    /// - Parameters:
    ///   - isRehearsal: count, and write nothing.
    ///   - next: appends the next row to `rows`; false where there is none.
    ///   - onDeleted: told of each row whose record was deleted, and which stays so.
    public func bring(
        _ rows: ListRows, isRehearsal: Bool = false, next: () throws -> Bool,
        onFault: (Int, any PhrasedError) throws -> Void, onDeleted: (Int, EntityName) throws -> Void = { _, _ in }
    ) throws -> ImportCount {
        var count = ImportCount()
        let work: (Store) throws -> ImportCount = { store in
            var writer: ListWriter?
            while try rows.fill(next) {
                if writer == nil { writer = try ListWriter(rows, store) }
                try writer?.bring(onFault: onFault, onDeleted: onDeleted)
            }
            count = writer?.count ?? count
            if isRehearsal { throw Rehearsed() }
            try Sealer(store: store).sealLong()
            return count
        }
        do { return try record(work) } catch is Rehearsed { return count }
    }

    /// A write of records, which takes room on the disk.
    private func record<Value: Sendable>(_ body: (Store) throws -> Value) throws -> Value {
        try write { store in
            try store.requireRoom()
            return try body(store)
        }
    }

    private struct Rehearsed: Error {}
}

extension Written {
    init(_ outcome: Capture.Outcome) {
        entity = outcome.entity
        switch outcome {
        case .created: effect = .created
        case .changed: effect = .changed
        case .unchanged, .deleted: effect = .unchanged
        }
    }
}

extension ImportCount {
    /// - Parameter outcome: nil where nothing was new.
    mutating func note(_ outcome: Capture.Outcome?) {
        switch outcome {
        case .created: created += 1
        case .changed: changed += 1
        case .unchanged, nil: unchanged += 1
        case .deleted: deleted += 1
        }
    }
}

/// Which value of a conflict stays.
public enum ConflictChoice: Hashable, Sendable {
    /// The one that this operation wrote, wherever it stands in the list by now.
    case dot(Dot)
    /// The one at this place, counted from 1, as the conflicts are listed now.
    case place(Int)

    fileprivate func value(among ranked: [Survivor<Value>], of field: Field) throws(InputError) -> Value {
        switch self {
        case .place(let place):
            guard ranked.indices.contains(place - 1) else {
                throw InputError(
                    .badValue, column: field.name, .noValueAt, .label(field.labels), .number(ranked.count),
                    .number(place))
            }
            return ranked[place - 1].content
        case .dot(let dot):
            let found = Set(ranked.filter { $0.dot == dot }.map(\.content))
            guard let value = found.first, found.count == 1 else {
                throw InputError(
                    .badValue, column: field.name, .noValueNamed, .label(field.labels), .code("\(dot)"))
            }
            return value
        }
    }
}
