internal import JisrCore
internal import JisrJournal
internal import JisrLog
internal import JisrReport
internal import Synchronization

/// What a centre's device does by itself whenever something may have come, so that an office can see which files of two centres
/// may be one person's: it draws a key where there is none, gives the key to devices of centres that have none yet, and keeps
/// its own participants' codes under it.
final class LinkageTender: Sendable {
    private let journal: Journal
    private let key: IdentityKey
    /// Up to where nothing is left to be done; nil where that is not known.
    private let position = Mutex<ChangePosition?>(nil)

    init(journal: Journal, key: IdentityKey) { (self.journal, self.key) = (journal, key) }

    /// - Returns: whether something was written.
    func tend() throws -> Bool {
        let known = position.withLock { $0 }
        let (work, now) = try journal.snapshot { snapshot -> (LinkageWork?, ChangePosition?) in
            // An office does not even look what changed: that would read again all that it has merged.
            guard let reader = try LinkageReader(snapshot, key) else { return (nil, nil) }
            // One row that changed is reason enough to read all of them.
            let changes = try snapshot.allChanges(since: known, of: Self.sources, most: 0)
            return (changes.beginsAnew ? try reader.work() : nil, changes.position)
        }
        if let work { try write(work) }
        position.withLock { $0 = now }
        return work.map { !$0.isEmpty } ?? false
    }

    /// What codes are made of, and who is to have the key.
    private static let sources = Set(
        [Schema.Collection.participant, .identity, .linkage, .linkageKey, .member, .revocation].map(\.code))

    private static let atOnce = 500

    private func write(_ work: LinkageWork) throws {
        if let keys = work.keys { _ = try journal.bring(keys) }
        // A few at a time, so that others write in between.
        for start in stride(from: 0, to: work.changed.count, by: Self.atOnce) {
            _ = try journal.mark(Array(work.changed[start..<min(start + Self.atOnce, work.changed.count)]))
        }
        guard !work.new.isEmpty else { return }
        var codes = work.new[...]
        let rows = ListRows(of: .linkage)
        _ = try journal.bring(
            rows,
            next: {
                guard let draft = codes.popFirst() else { return false }
                rows.append(line: 1, draft)
                return true
            }, onFault: { throw $1 })
    }
}

extension Actions {
    /// See ``LinkageTender``.
    public func tendLinkage() throws { if try linkage.tend() { engine.noteWrite() } }
}

/// What is to be written.
struct LinkageWork {
    var keys: Draft?
    /// Codes of participants who have none, and others that are to take the place of theirs.
    var new: [Draft] = []
    var changed: [Draft] = []

    var isEmpty: Bool { keys == nil && new.isEmpty && changed.isEmpty }
}

/// Reads keys and codes at one moment.
struct LinkageReader {
    private let snapshot: Snapshot
    private let identity: LocalIdentity
    private let key: IdentityKey

    /// Nil where this device is none of a centre.
    init?(_ snapshot: Snapshot, _ key: IdentityKey) throws {
        identity = try snapshot.identity()
        (self.snapshot, self.key) = (snapshot, key)
        guard identity.member?.role == .centre else { return nil }
    }

    private struct Told {
        let id: LinkageKeyID
        let keys: [SealedKey]
    }

    /// Nil as long as there is nothing to hold codes against, or no key that opens here.
    func work() throws -> LinkageWork? {
        let devices = snapshot.roster.members.values.filter { $0.role == .centre }.sorted { $0.device < $1.device }
        guard Set(devices.map(\.centre.id)).count > 1, let (used, known) = try usedKey(devices) else { return nil }
        let sealed = Set(known.map(\.device))
        let lacking = devices.filter { !sealed.contains($0.device) }
            .compactMap { SealClaim($0.seal, of: $0.enrolment) }.prefix(Limits.sealedDevices)
        var work = LinkageWork()
        if !lacking.isEmpty {
            let all = known + (try lacking.map { try used.sealed(to: $0) })
            work.keys = Draft(
                collection: Schema.Collection.linkageKey.code, entity: .one(.key(used.id.description)),
                fields: Schema.Collection.linkageKey.fields.map { ($0.code, .members(all.map(\.text))) })
        }
        try note(codesUnder: used, in: &work)
        return work
    }

    /// The key that is used: of those that open here that of the smallest name, which is the same at all who have been given the
    /// same. Where several were drawn apart, one is left once each has reached everybody.
    private func usedKey(_ devices: [Member]) throws -> (LinkageKey, known: [SealedKey])? {
        var all: [Told] = []
        try snapshot.forEachRecord(of: .linkageKey, after: nil) { _, record in
            if let id = LinkageKeyID(record.id), case .members(let members)? = record.fields.first?.value {
                all.append(Told(id: id, keys: members.compactMap(SealedKey.init)))
            }
            return true
        }
        for told in all.sorted(by: { $0.id < $1.id }) {
            for sealed in told.keys where sealed.device == identity.device {
                do {
                    let opened = try LinkageKey(opening: sealed, named: told.id, of: identity.network.id, by: key)
                    return (opened, told.keys)
                } catch {
                    // What does not open is no key for this device: the next may be.
                    continue
                }
            }
        }
        // Whoever holds a key gives it to this device when he hears of it.
        let others = Set(devices.map(\.device)).subtracting([identity.device])
        guard all.allSatisfy({ $0.keys.allSatisfy { !others.contains($0.device) } }),
            devices.contains(where: { $0.device == identity.device && !$0.seal.isEmpty })
        else { return nil }
        return (LinkageKey(of: identity.network.id), [])
    }

    /// What is not yet written of this centre's participants. What is told of nobody any more is emptied.
    private func note(codesUnder key: LinkageKey, in work: inout LinkageWork) throws {
        var held = try LinkageCodes.all(snapshot)
        // A hash, and the same for all.
        let id = key.id.bytes
        for own in try LinkageTraits.all(snapshot) {
            let known = held.removeValue(forKey: own.number)
            let codes = LinkageCodes.traits.map { trait in
                own.traits[trait.field].map { key.code(trait.field, $0) } ?? []
            }
            let wanted = own.traits.isEmpty ? .none : LinkageCodes(key: id, codes: codes)
            guard wanted != known ?? .none else { continue }
            let draft = wanted.draft(of: EntityID(text: own.participant))
            if known == nil { work.new.append(draft) } else { work.changed.append(draft) }
        }
        for (number, codes) in held where codes != .none {
            work.changed.append(LinkageCodes.none.draft(of: try snapshot.id(ofRecord: number)))
        }
    }
}

extension LinkageCodes {
    fileprivate static let none = LinkageCodes(key: [], codes: traits.map { _ in [] })

    fileprivate func draft(of participant: EntityID) -> Draft {
        let fields = zip(["key"] + Self.traits.map(\.field), [key] + codes)
        return Draft(
            collection: Schema.Collection.linkage.code, entity: .one(participant),
            fields: fields.compactMap { name, bytes in
                Schema.Collection.linkage.field(named: name).map {
                    ($0.code, .value(bytes.isEmpty ? .null : .bytes(bytes)))
                }
            })
    }
}
