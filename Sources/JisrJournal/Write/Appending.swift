internal import JisrCore
internal import JisrLog
internal import JisrWords

/// What is to be written: an operation as far as it is known before its place in a log is.
struct Intent {
    let collection: Schema.Collection
    /// Nil where the record is to be named by the operation.
    let entity: EntityName?
    /// The record's place, where it has been looked up already.
    let place: RowPlace?
    let scope: Int64
    var writer: WriterID?
    var changes: [Change]
    /// Where the values stand that give way to this, or are covered by it.
    var replaced: [Place] = []
    /// Where values stand that the writer had not seen.
    var unseen: [Place] = []
}

extension Store {
    /// Appends an operation to this device's branch for a scope, which is sealed first where its tail is full, and
    /// applies it.
    ///
    /// - Returns: the record's name.
    @discardableResult
    func append(_ intent: Intent) throws -> EntityName {
        let branch = try ownBranch(for: intent.scope)
        let others = (intent.replaced + intent.unseen).reduce(into: [Int64]()) { list, place in
            let isOther = place.branch != branch.number || mutated(.tellsOwnEnds)
            if isOther, !list.contains(place.branch) { list.append(place.branch) }
        }
        let stamp = tick()
        // Of the same weight as the one that is written: a name takes the room of any other.
        var operation = Operation(
            collection: intent.collection.code, entity: intent.entity ?? .one(.name(RecordName(high: 0, low: 0))),
            stamp: stamp, writer: intent.writer, unseen: intent.unseen.map { ToldPlace(end: 0, sequence: $0.sequence) },
            changes: intent.changes)
        try requireLawful(operation, intent, others: others.count)
        if tails.isFull(branch.number, for: operation.weight, telling: others) {
            try Sealer(store: self).seal(branch.number)
        }
        let tail = openTail(branch.number)
        for other in others { _ = tails.tell(other, in: branch.number) }
        operation.unseen = intent.unseen.map { place in
            ToldPlace(
                end: place.branch == branch.number ? 0 : tails.tell(place.branch, in: branch.number),
                sequence: place.sequence)
        }
        let place = Place(
            branch: branch.number,
            sequence: try branches.branch(branch.number).head.sequence + UInt64(tail.count) + 1)
        let dot = try branches.dot(of: place)
        if intent.entity == nil {
            let name = RecordName(log: dot.log, nonce: tail.nonce, sequence: dot.sequence, stamp: stamp)
            operation.entity = .one(.name(name))
        }
        tail.append(operation)
        let merger = Merger(store: self)
        try merger.apply(
            Arrival(
                operation: operation, place: place, dot: dot, scope: intent.scope,
                ends: try others.map { try branches.branch($0).known }, unseen: intent.unseen, stated: schema.version),
            at: intent.place)
        try merger.finish()
        return operation.entity
    }

    /// The tail of an own branch, opened where there is none.
    func openTail(_ branch: Int64) -> TailStore.Tail {
        tails.open(branch) { [environment] in
            if mutated(.drawsOneNonce) { return 1 }
            return environment.randomWord()
        }
    }

    /// The roster is kept by its stewards, a move by its two centres, linkage keys by centres.
    private func requireEntitled(_ operation: Operation, of collection: Schema.Collection) throws {
        guard Enrolment.isAskedOfEach(operation.collection, in: collection.scope) else { return }
        if let own = facts.own, facts.mayWrite(operation, in: collection.scope, own) { return }
        if collection.scope == .control { throw JournalError(.notPermitted, .notSteward) }
        if collection.code == Schema.Collection.move.code { throw JournalError(.notPermitted, .notOurMove) }
        throw JournalError(.notPermitted, .notOurCentre, .label(collection.labels))
    }

    /// The law that everybody is held to, asked before anything is written.
    private func requireLawful(_ operation: Operation, _ intent: Intent, others: Int) throws {
        let (labels, id) = (intent.collection.labels, operation.entity.text)
        guard operation.unseen.count <= Limits.unseenValues, others <= Limits.batchEnds else {
            throw InputError(.tooLarge, .changedTooOften, .label(labels), .quoted(id))
        }
        do { try operation.requireReadable(ends: others) } catch {
            let isLarge = error.code == .tooLarge
            throw InputError(
                isLarge ? .tooLarge : .badValue, isLarge ? .doesNotFitAttach : .doesNotFit, .label(labels), .quoted(id),
                .plain("\(error)"))
        }
        try requireEntitled(operation, of: intent.collection)
        if case .void(let why) = schema.judge(operation, in: intent.collection.scope, stated: schema.version) {
            throw InputError(.badValue, .breaksRule, .plain(why))
        }
    }
}
