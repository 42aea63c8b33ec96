public import JisrCore
internal import JisrLog

/// What this device knows of how whole the data of a centre are here.
public struct CentreStanding: Hashable, Sendable {
    public let centre: CentreID
    /// What lists call it.
    public let label: String
    /// Its name without what tells it apart from a namesake.
    public let name: String
    /// Empty where none was told.
    public let province: String
    /// Whether it is this device's own.
    public let isOwn: Bool
    /// Milliseconds since 1970 of the last moment of which something is known here: an exchange with one of its devices
    /// that came to its end, or the newest batch that one of them wrote. Nil where nothing has come.
    public let newest: Int64?
    /// Operations that its devices are known to hold and this one lacks.
    public let toReceive: UInt64
    /// What of its records people have to settle.
    public let conflicts: Int
    /// Whether operations of its devices wait for a newer program.
    public let hasPending: Bool
}

extension Snapshot {
    /// The centres whose attendance this device reads, in the order of their ids. Directorates and offices are none, unless
    /// they keep attendance of their own.
    public func centreStandings() throws -> [CentreStanding] {
        var standings = try CentreStandings(store)
        return try standings.all()
    }

    /// What lists call a centre.
    public func label(of centre: CentreID) -> String { store.label(of: centre) }

    /// Milliseconds since 1970 of the moment at which is asked.
    public var now: Int64 { store.environment.now() }
}

private struct CentreStandings {
    private let store: Store
    private let own: LocalDevice
    private var newest: [CentreID: Int64] = [:]
    private var missing: [CentreID: UInt64] = [:]
    private var keeping: Set<CentreID> = []

    init(_ store: Store) throws {
        self.store = store
        own = try store.requireDevice()
    }

    mutating func all() throws -> [CentreStanding] {
        try lookAtLogs()
        try lookAtPeers()
        let (conflicts, pending) = (try conflicts(), try pending())
        let devices = Array(store.roster.members.values) + store.roster.former.values
        var centres = Set(devices.filter { $0.role == .centre }.map(\.centre.id))
        centres.formUnion(keeping)
        return centres.filter(isRead).sorted().map { centre in
            let known = store.roster.centres[centre]
            let isOwn = centre == own.centre.id
            return CentreStanding(
                centre: centre, label: store.label(of: centre), name: known?.name ?? "",
                province: known?.province ?? "", isOwn: isOwn,
                newest: isOwn ? store.environment.now() : newest[centre], toReceive: missing[centre] ?? 0,
                conflicts: conflicts[centre] ?? 0, hasPending: pending.contains(centre))
        }
    }

    private func isRead(_ centre: CentreID) -> Bool {
        guard !keeping.contains(centre), centre != own.centre.id else { return true }
        return Scope.of(.attendance, at: centre).map { store.roster.mayRead($0, own.id) } ?? false
    }

    /// The newest batch of each log tells up to when its writer's work is here.
    private mutating func lookAtLogs() throws {
        for log in store.branches.all {
            let scope = try store.scopes.scope(log.origin.scope)
            guard scope.kind != .control else { continue }
            if scope.kind == .attendance, let centre = scope.centre { keeping.insert(centre) }
            guard let centre = store.roster.author(log.origin.device)?.centre.id else { continue }
            for branch in store.branches.branches(of: log) {
                guard let reach = branch.reach, let entry = try store.batches.entry(marked: reach.mark),
                    let batch = try store.batches.batch(numbered: entry.number)?.batch
                else { continue }
                see(batch.header.base.milliseconds, of: centre)
            }
        }
    }

    private mutating func lookAtPeers() throws {
        for member in store.roster.members.values where member.device != own.id {
            let record = try store.peer(member.device)
            if let success = record.lastSuccess { see(success, of: member.centre.id) }
            for (log, heads) in record.frontier?.heads ?? [:] {
                let known = store.branches[log]
                let author = known.flatMap { store.roster.author($0.origin.device)?.centre.id }
                let longest = known.map { store.longest($0) } ?? 0
                for head in heads where try store.batches.entry(marked: head.mark) == nil {
                    let count = head.sequence > longest ? head.sequence - longest : 1
                    // Of a log that has not come yet nobody knows whose it is: most likely the teller's own.
                    missing[author ?? member.centre.id, default: 0] += count
                }
            }
        }
    }

    /// A clock that ran ahead tells no more than now.
    private mutating func see(_ moment: Int64, of centre: CentreID) {
        newest[centre] = max(newest[centre] ?? .min, min(moment, store.environment.now()))
    }

    private func conflicts() throws -> [CentreID: Int] {
        var found: [CentreID: Int] = [:]
        try store.db.rows("SELECT collection, row FROM conflict") { row in
            let code = CollectionCode(rawValue: UInt16(truncatingIfNeeded: row.integer(0)))
            guard let collection = store.schema[code], collection.scope.hasCentre else { return }
            let number = row.integer(1)
            let record = collection.naming.parts.count == 2 ? RowNumber.first(of: number) : number
            guard let scope = try store.entities.scope(of: record), let centre = try store.scopes.scope(scope).centre
            else { return }
            found[centre, default: 0] += 1
        }
        return found
    }

    private func pending() throws -> Set<CentreID> {
        var found: Set<CentreID> = []
        try store.db.rows("SELECT DISTINCT branch FROM pending") { row in
            let device = try store.branches.log(ofBranch: row.integer(0)).origin.device
            if let centre = store.roster.author(device)?.centre.id { found.insert(centre) }
        }
        return found
    }
}
