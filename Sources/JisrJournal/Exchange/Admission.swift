internal import JisrCore
internal import JisrLog

/// Decides on batches from elsewhere, and merges what is admitted. Whoever carries a batch, only its author and the
/// roster count.
struct Admission {
    let store: Store

    enum Verdict {
        case admitted(operations: Int)
        case known
        case refused(code: String, reason: String)
    }

    func admit(_ batch: SealedBatch) throws -> Verdict {
        do {
            guard let (record, operations) = try examine(batch) else { return .known }
            try merge(batch, operations, into: record)
            return .admitted(operations: operations.count)
        } catch let refusal as Refused {
            return .refused(code: refusal.code, reason: refusal.reason)
        } catch let error as LogError {
            return .refused(code: error.code.rawValue, reason: error.description)
        }
    }

    private struct Refused: Error {
        let code: String
        let reason: String

        init(_ code: String, _ reason: String) {
            self.code = code
            self.reason = reason
        }
    }

    /// The operations of a batch that may be merged; nil where it is held already.
    private func examine(_ batch: SealedBatch) throws -> (LogRecord, [NumberedOperation])? {
        let header = batch.header
        guard let record = store.logs[header.log], let origin = record.origin else {
            throw Refused("unknown_log", "nobody said whose log \(header.log) is")
        }
        let scope = try store.scopes.scope(origin.scope)
        let key = try authorise(origin.device, scope)
        if header.last <= record.head.sequence,
            try store.batches.batch(log: record.number, holding: header.first)?.hash == batch.hash
        {
            return nil
        }
        try batch.verify(publicKey: key)
        try requireNext(header, after: record, isOwn: origin.device == store.device?.id)
        let operations = try store.batches.open(batch, log: record.number)
        // The signature holds without the leaves too, so whoever carries a batch could drop what it likes.
        guard operations.count == header.count else {
            throw Refused("redacted", "records were taken out of the batch, and no order of erasure says so")
        }
        for numbered in operations { try check(numbered.operation, scope, origin.device) }
        return (record, operations)
    }

    /// The author's key, where it may write this scope and this device may read it.
    private func authorise(_ author: DeviceID, _ scope: Scope) throws -> [UInt8] {
        guard let key = try store.publicKey(of: author) else {
            throw Refused("unknown_author", "device \(author) is not in the roster")
        }
        guard try store.mayWrite(scope, author) else {
            throw Refused("not_permitted", "device \(author) may not write \(scope)")
        }
        let reader = try store.requireDevice().id
        guard store.roster.mayRead(scope, reader) || scope == .control else {
            throw Refused("not_for_us", "\(scope) is not for this device to read")
        }
        return key
    }

    private func requireNext(_ header: BatchHeader, after record: LogRecord, isOwn: Bool) throws {
        guard header.first <= record.head.sequence + 1 else {
            throw Refused("gap", "operations \(record.head.sequence + 1) to \(header.first - 1) are missing before it")
        }
        guard header.first == record.head.sequence + 1, header.previous == record.head.hash,
            !isOwn || store.tails.count(of: record.number) == 0
        else {
            throw Refused(
                "fork", "its author signed two histories from operation \(min(header.first, record.head.sequence)) on")
        }
    }

    private func check(_ operation: Operation, _ scope: Scope, _ author: DeviceID) throws {
        if scope == .control, try !store.mayWrite(operation, author: author) {
            throw Refused("not_permitted", "device \(author) may not write this entry of the roster")
        }
        guard let collection = store.schema[operation.collection] else { return }
        guard collection.scope == scope.kind else {
            throw Refused("wrong_scope", "\(collection.name) does not belong in \(scope)")
        }
        guard collection.accepts(operation.entity) else {
            throw Refused("bad_value", "\(collection.name) is not named that way")
        }
        for change in operation.changes {
            let isFit =
                change.field == .deleted ? change.isMark : collection.field(change.field)?.accepts(change) ?? true
            guard isFit else {
                throw Refused("bad_value", "\(collection.name) has a value that does not fit its field")
            }
        }
    }

    private func merge(_ batch: SealedBatch, _ operations: [NumberedOperation], into record: LogRecord) throws {
        guard let origin = record.origin else { return }
        try store.batches.append(batch, log: record.number, opened: operations)
        let merger = Merger(store: store)
        let now = store.environment.now()
        for numbered in operations {
            try merger.apply(
                Arrival(
                    operation: numbered.operation, dot: Dot(log: record.id, sequence: numbered.sequence),
                    log: record.number,
                    scope: origin.scope))
            store.clock.observe(numbered.operation.stamp, now: now)
        }
        if try store.scopes.scope(origin.scope) == .control { try store.reloadRoster() }
    }
}

extension Schema.Collection {
    /// Whether records of this collection are named in this way.
    fileprivate func accepts(_ entity: EntityName) -> Bool {
        switch (entity, naming) {
        case (.one, .given), (.one, .owner), (.pair, .pair): true
        default: false
        }
    }
}

extension Change {
    /// Whether this is what a deletion register holds.
    fileprivate var isMark: Bool {
        if case .write(_, .boolean) = self { true } else { false }
    }
}
