internal import JisrCore
internal import JisrLog

/// Up to where a revoked device's batches count, as this device tells it.
struct Tellings {
    let store: Store

    /// Tells the ends of what is held and in force of devices that were revoked, once a revocation, in the transaction in
    /// which it is learnt: so nothing that was acknowledged here falls out of force.
    ///
    /// Of a device that was cut off that is the revoker's to say, but for scopes that he cannot read.
    func tellWhatIsHeld() throws {
        guard let own = store.facts.own, store.facts.authority[own]?.isActive == true, !mutated(.tellsNothing) else {
            return
        }
        var told: [Telling] = []
        for (device, revocations) in store.facts.authority.revocations.sorted(by: { $0.key < $1.key }) {
            for revocation in revocations where try hears(revocation) {
                told += try ends(
                    of: device,
                    where: { scope in
                        (revocation.kind == .left || scope.kind == .identity) && mayTellByItself(scope, of: device)
                    }, isWhole: false, at: revocation.record
                ).filter { try !counts($0) }
            }
        }
        guard !told.isEmpty else { return }
        try write(told.map(\.fields))
        try store.facts.judge()
    }

    /// Whether what a telling tells counts already.
    func counts(_ telling: Telling) throws -> Bool {
        guard let end = try store.batches.entry(marked: telling.mark)?.end,
            let ends = store.facts.authority[telling.device]?.ends[telling.scope]
        else { return false }
        return try ends.contains { mark in
            try store.batches.entry(marked: mark).map { store.branches.tree.contains(end, upTo: $0.end) } ?? false
        }
    }

    /// Whether a revocation is new here.
    private func hears(_ revocation: Revocation) throws -> Bool {
        try store.db.run("INSERT OR IGNORE INTO heard (revocation) VALUES (?)", [.text(revocation.record.text)])
        return store.db.changes > 0
    }

    private func mayTellByItself(_ scope: Scope, of device: DeviceID) -> Bool {
        guard let own = store.facts.own else { return false }
        if scope == .control { return store.facts.authority.isAbove(own, device) }
        return store.facts.authority[own]?.enrolment?.mayEverRead(scope) ?? false
    }

    /// The ends that a person of this device may tell of another: those above tell all that they hold, devices of a centre
    /// what they hold of its own scopes.
    ///
    /// - Parameter isBefore: whether a batch was signed early enough; nil for all of them.
    func acts(on device: DeviceID, isBefore: ((SealedBatch) throws -> Bool)? = nil) throws -> [Telling] {
        let own = try store.requireDevice()
        let isAbove = store.facts.authority.isAbove(own.id, device)
        let enrolment = store.facts.authority[own.id]?.enrolment
        return try ends(
            of: device, where: { scope in isAbove || enrolment?.isOfCentre(of: scope) == true }, isWhole: true, at: nil,
            isBefore: isBefore)
    }

    /// - Parameters:
    ///   - isWhole: all that is held, or what is in force of it.
    ///   - revocation: at which this device tells it by itself.
    private func ends(
        of device: DeviceID, where isMine: (Scope) throws -> Bool, isWhole: Bool, at revocation: EntityID?,
        isBefore: ((SealedBatch) throws -> Bool)? = nil
    ) throws -> [Telling] {
        var found: [Telling] = []
        for log in store.branches.all where log.origin.device == device {
            let scope = try store.scopes.scope(log.origin.scope)
            guard try isMine(scope) else { continue }
            for branch in store.branches.branches(of: log) {
                let last = isWhole ? branch.last : branch.reach
                guard let head = try last.flatMap({ try end(of: branch, upTo: $0, isBefore) }) else { continue }
                found.append(
                    Telling(
                        device: device, scope: scope, log: log.id, sequence: head.sequence, mark: head.mark,
                        revocation: revocation))
            }
        }
        return found
    }

    /// The last batch of a branch that was signed early enough.
    private func end(of branch: BranchRecord, upTo last: Frontier.Head, _ isBefore: ((SealedBatch) throws -> Bool)?)
        throws -> Frontier.Head?
    {
        guard let isBefore else { return last }
        var numbers: [Int64] = []
        try store.db.rows(
            "SELECT num FROM batch WHERE branch = ? AND last <= ? ORDER BY first",
            [.integer(branch.number), .integer(last.sequence)]
        ) { numbers.append($0.integer(0)) }
        var found: Frontier.Head?
        for number in numbers {
            guard let (_, batch) = try store.batches.batch(numbered: number), try isBefore(batch) else { break }
            found = Frontier.Head(sequence: batch.header.last, mark: batch.header.mark)
        }
        return found
    }

    /// Says of devices whose ends were not waited for, and would be now, that they need not be: something may have been
    /// let in meanwhile that tells an end which nobody wrote, and honest batches that build on it.
    func lift(comparedWith before: Authority) throws {
        let now = store.facts.authority
        guard let own = store.facts.own, now[own]?.isActive == true else { return }
        let found = before.standings.keys.filter { !before.isWaitedFor($0) && now.isWaitedFor($0) }
        guard !found.isEmpty else { return }
        try write(found.sorted().map(Fact.lifting))
        try store.facts.judge()
    }

    /// Writes records into this device's log, and seals them with whatever stands open there.
    func write(_ records: [[(String, Value)]]) throws {
        for fields in records { try store.writeControl(.telling, nil, fields, .bring) }
        try store.sealControl()
    }
}
