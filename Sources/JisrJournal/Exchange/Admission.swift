internal import JisrCore
internal import JisrLog

/// Decides on batches from elsewhere, and merges what is admitted. Whoever carries a batch, only its bytes and what is held
/// count. All judgement comes before the first write.
struct Admission {
    let store: Store
    let merger: Merger

    init(store: Store) {
        self.store = store
        merger = Merger(store: store)
    }

    enum Verdict {
        /// - Parameter isFork: whether another device's log goes two ways by it.
        case admitted(operations: Int, isFork: Bool)
        case known
        /// Its author may not write there, or no more: it is kept, and has no effect unless it comes in force.
        case withheld
        /// What comes before it, its author or what it knew is not held yet: nobody's fault, and it comes again.
        case early
        case refused(code: String, reason: String)
    }

    func admit(_ batch: SealedBatch, of log: LogDescriptor?) throws -> Verdict {
        do {
            let examined: Examined
            switch try examine(batch, of: log) {
            case .left(let verdict): return verdict
            case .damaged(let number):
                try store.damaged.mend(number, with: batch)
                return .known
            case .right(let found): examined = found
            }
            return try merge(batch, examined)
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

    /// A batch that may be merged, and where it goes.
    private struct Examined {
        let descriptor: LogDescriptor
        /// The place after which it comes; nil for the first of a log.
        let previous: Place?
        /// Whether what it follows is followed by nothing here yet.
        let isNext: Bool
        let ends: [Int64?]
        let operations: OperationColumns
        let isInForce: Bool
    }

    private enum Outcome {
        case left(Verdict)
        /// It is held, and what is held is damaged.
        case damaged(Int64)
        case right(Examined)
    }

    private func examine(_ batch: SealedBatch, of announced: LogDescriptor?) throws -> Outcome {
        let header = batch.header
        guard let log = try descriptor(of: header.log) ?? announced, log.id == header.log else { return .left(.early) }
        if store.lost == nil, try store.isLost(batch, of: log) { store.lost = header }
        if log.scope != .control || store.facts.mayConcern(log.device) { try Review(store: store).run() }
        if log.scope != .control { try store.refreshRoster() }
        try requireReadable(log.scope)
        guard header.isRedactable == log.scope.kind.isRedactable || mutated(.takesWrongKinds) else {
            throw Refused("wrong_kind", "a batch for \(log.scope.kind.name) has the flag of another kind")
        }
        guard let key = store.facts.authority.key(of: log.device) else { return .left(.early) }
        if let held = try store.batches.entry(marked: header.mark) {
            if try store.damaged.holds(held.number) { return .damaged(try whole(batch, in: held, signedBy: key)) }
            guard try store.batches.batch(numbered: held.number)?.batch.hash == batch.hash else {
                throw Refused("malformed", "the batch has the mark of another")
            }
            return .left(.known)
        }
        try batch.verify(publicKey: key)
        guard let (previous, isNext) = try predecessor(of: header) else { return .left(.early) }
        let isInForce =
            try store.facts.authority.reach(of: log.device, in: log.scope) == .everything
            && previous.map(isInForce) ?? true
        let ends = try ends(of: header, in: log.scope)
        if isInForce {
            guard try meets(header, ends, in: log.scope) || mutated(.admitsEarly) else { return .left(.early) }
        } else {
            guard try mayKeep(batch, of: log) else { return .left(.withheld) }
        }
        let operations = try store.batches.columns(of: batch, on: previous?.branch)
        if mutated(.refusesContent) { try requireFit(operations.numbered, in: log.scope.kind, of: header) }
        if mutated(.refusesByCount) { try requireFewLogs(of: log.device) }
        // The signature holds without the leaves too, so whoever carries a batch could drop what it likes.
        guard operations.count == header.count || mutated(.takesBatchesWithHoles) else {
            throw Refused("redacted", "records were taken out of the batch, and no order of erasure says so")
        }
        return .right(
            Examined(
                descriptor: log, previous: previous, isNext: isNext, ends: ends, operations: operations,
                isInForce: isInForce))
    }

    /// Whether a batch is all that was signed, so that it can stand where a damaged one does.
    private func whole(_ batch: SealedBatch, in held: BatchStore.Entry, signedBy key: [UInt8]) throws -> Int64 {
        try batch.verify(publicKey: key)
        let isWhole = try store.batches.open(batch, on: held.end.branch).count == batch.header.count
        guard isWhole, batch.header.last == held.end.sequence else {
            throw Refused("malformed", "it is not the batch that is damaged here")
        }
        return held.number
    }

    /// For a mutant.
    private func requireFit(_ operations: [NumberedOperation], in kind: Scope.Kind, of header: BatchHeader) throws {
        for numbered in operations {
            let judgement = store.schema.judge(numbered.operation, in: kind, stated: header.schemaVersion)
            if case .void(let why) = judgement { throw Refused("void", why) }
        }
    }

    /// For a mutant.
    private func requireFewLogs(of device: DeviceID) throws {
        let logs = store.branches.all.count { $0.origin.device == device }
        if logs > 8 { throw Refused("too_many", "\(logs) logs") }
    }

    private func descriptor(of id: LogID) throws -> LogDescriptor? {
        guard let origin = store.branches[id]?.origin else { return nil }
        return LogDescriptor(
            network: try store.requireDevice().network.id, device: origin.device,
            scope: try store.scopes.scope(origin.scope), incarnation: origin.incarnation)
    }

    private func requireReadable(_ scope: Scope) throws {
        let reader = try store.requireDevice().id
        guard store.roster.mayRead(scope, reader) || scope == .control else {
            throw Refused("not_for_us", "\(scope) is not for this device to read")
        }
    }

    /// The place after which a batch comes, and whether that is the end of its branch; nil where it is not held.
    private func predecessor(of header: BatchHeader) throws -> (place: Place?, isNext: Bool)? {
        let log = store.branches[header.log]
        guard header.first > 1 else { return (nil, log.map { store.branches.branches(of: $0).isEmpty } ?? true) }
        guard let log, let entry = try store.batches.entry(marked: header.previous.mark),
            try store.branches.branch(entry.end.branch).log == log.number,
            let (_, batch) = try store.batches.batch(numbered: entry.number)
        else { return mutated(.admitsAfterGaps) ? .some((nil, false)) : nil }
        guard batch.hash == header.previous, batch.header.last + 1 == header.first else {
            throw Refused("malformed", "the batch does not follow the one that it names")
        }
        return (entry.end, try store.branches.branch(entry.end.branch).end == entry.end)
    }

    /// The batches that the ends of a header mean; nil for one that is not held.
    private func ends(of header: BatchHeader, in scope: Scope) throws -> [Int64?] {
        try header.ends.map { end in
            guard let entry = try store.batches.entry(marked: end.mark), try isOf(entry, end.device, scope) else {
                return nil
            }
            return entry.number
        }
    }

    private func isInForce(_ place: Place) throws -> Bool {
        try store.branches.branch(place.branch).known.sequence >= place.sequence
    }

    /// Whether all ends that are to be waited for are in force here.
    private func meets(_ header: BatchHeader, _ ends: [Int64?], in scope: Scope) throws -> Bool {
        for (end, held) in zip(header.ends, ends) where store.facts.authority.isWaitedFor(end.device, in: scope) {
            guard let held, try store.batches.isInForce(held) else { return false }
        }
        return true
    }

    /// Whether a batch that is not in force is kept: a little of each device, for a person to decide; and all that may
    /// lie before an end that is told and not held yet, since only that will show whether it does.
    private func mayKeep(_ batch: SealedBatch, of log: LogDescriptor) throws -> Bool {
        let told = store.facts.authority.tellings[log.device] ?? []
        for telling in told where telling.log == log.id && batch.header.last <= telling.sequence {
            if try telling.mark == batch.header.mark || store.batches.entry(marked: telling.mark) == nil { return true }
        }
        let branches = store.branches.all.filter { $0.origin.device == log.device }
            .flatMap { store.branches.branches(of: $0).map(\.number) }
        return try store.batches.withdrawnBytes(of: branches) + batch.bytes.count <= Limits.withdrawnBytes
            || mutated(.keepsAllWithheld)
    }

    private func isOf(_ entry: BatchStore.Entry, _ device: DeviceID, _ scope: Scope) throws -> Bool {
        let origin = try store.branches.log(ofBranch: entry.end.branch).origin
        return try origin.device == device && store.scopes.scope(origin.scope) == scope
    }

    // MARK: Writing

    private func merge(_ batch: SealedBatch, _ examined: Examined) throws -> Verdict {
        let descriptor = examined.descriptor
        let scope = try store.scopes.number(of: descriptor.scope)
        try meetLife(descriptor)
        let log = try store.branches.define(
            batch.header.log,
            LogRecord.Origin(device: descriptor.device, incarnation: descriptor.incarnation, scope: scope))
        let branch = try branch(of: log, examined)
        let number = try store.batches.append(
            batch, to: branch.number, ends: examined.ends, isInForce: examined.isInForce)
        if descriptor.scope == .control {
            try store.facts.note(
                examined.operations.operations, of: batch.header, numbered: number, on: branch.number)
            store.isRosterStale = true
        }
        try meetEnds(batch.header.mark, of: descriptor, by: number, isInForce: examined.isInForce)
        guard examined.isInForce else {
            try store.introduce(examined.operations.numbered, of: batch, on: branch.number)
            try Review(store: store).judge(log)
            // It may be the end that was told, which brings all before it in force.
            guard try store.branches.branch(branch.number).reach?.mark == batch.header.mark else { return .withheld }
            return try admitted(examined, log)
        }
        try apply(examined.operations, of: batch, on: branch.number, number)
        try Review(store: store).wake(tellersOf: [number])
        return try admitted(examined, log)
    }

    private func admitted(_ examined: Examined, _ log: LogRecord) throws -> Verdict {
        // What this device's own logs went through is told as a past that was put back.
        let isFork = try !examined.isNext && log.origin.device != store.requireDevice().id
        if isFork { try store.noteFork(log.id) }
        return .admitted(operations: examined.operations.count, isFork: isFork)
    }

    private func apply(_ operations: OperationColumns, of batch: SealedBatch, on branch: Int64, _ number: Int64) throws
    {
        let void = merger.void
        let now = store.environment.now()
        try merger.apply(operations, of: batch, numbered: number, on: branch)
        for index in 0..<operations.count { store.clock.observe(operations.stamp(index), now: now) }
        if merger.void > void { try store.batches.setVoid(merger.void - void, of: number) }
    }

    private func branch(of log: LogRecord, _ examined: Examined) throws -> BranchRecord {
        guard examined.isNext else { return try store.branches.open(log, leaving: examined.previous) }
        return try examined.previous.map { try store.branches.branch($0.branch) }
            ?? store.branches.open(log, leaving: nil)
    }

    private func meetLife(_ log: LogDescriptor) throws {
        guard try log.device == store.requireDevice().id, try !store.hasLived(log.incarnation) else { return }
        let isKnown = store.branches.all.contains {
            $0.origin.device == log.device && $0.origin.incarnation == log.incarnation
        }
        if !isKnown { try store.unsettleLife() }
    }

    /// Something that was admitted before this batch had known of it, while its author was not in force here. What that
    /// touched is made anew at the end of the transaction; where this batch has no effect, not before it comes in force.
    private func meetEnds(_ mark: BatchMark, of log: LogDescriptor, by number: Int64, isInForce: Bool) throws {
        var tellers: [Int64] = []
        try store.db.rows(
            "SELECT batch FROM told_end WHERE mark = ? AND met IS NULL AND device = ?",
            [.blob(mark.bytes), .blob(log.device.bytes)]
        ) { tellers.append($0.integer(0)) }
        for teller in tellers {
            guard let branch = try store.batches.entry(numbered: teller)?.end.branch,
                try store.scopes.scope(store.branches.log(ofBranch: branch).origin.scope) == log.scope
            else { continue }
            try store.db.run(
                "UPDATE told_end SET met = ? WHERE batch = ? AND mark = ? AND device = ?",
                [.integer(number), .integer(teller), .blob(mark.bytes), .blob(log.device.bytes)])
            if isInForce || mutated(.remakesForWithheld) { store.changed.insert(teller) }
        }
    }

    /// Brings what people see in line with all that was admitted.
    func finish() throws { try merger.finish() }
}

extension Store {
    /// Notes who is named by the operations of a batch that has no effect: it may come in force, and what follows it names
    /// records by it.
    func introduce(_ operations: [NumberedOperation], of batch: SealedBatch, on branch: Int64) throws {
        if mutated(.introducesNothingWithheld) { return }
        let merger = Merger(store: self)
        let scope = try branches.log(ofBranch: branch).origin.scope
        let kind = try scopes.scope(scope).kind
        for numbered in operations {
            let place = Place(branch: branch, sequence: numbered.sequence)
            let arrival = try arrival(numbered.operation, at: place, told: [], stated: batch.header.schemaVersion)
            try merger.introduce(arrival, kind)
        }
    }
}
