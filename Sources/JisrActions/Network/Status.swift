internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrWords

extension Actions {
    public func status(_: EmptyRequest) throws -> StatusOutcome {
        let journal = device.journal
        let identity = try journal.identity()
        let status = try journal.status()
        let roster = try journal.roster()
        return StatusOutcome(
            schema: 1,
            network: StatusOutcome.Network(id: identity.network.id.description, name: identity.network.name),
            device: StatusOutcome.Device(
                id: identity.device.description, name: identity.member?.name ?? identity.centre.name,
                centre: identity.centre.name,
                role: (identity.member ?? roster.former[identity.device])?.role.rawValue ?? "unknown",
                incarnation: identity.incarnation.description,
                isRevoked: roster.former[identity.device] != nil, address: engine.advertisedAddress),
            frontier: StatusOutcome.Frontier(
                digest: status.frontierDigest.description, logs: status.frontier.heads.count),
            state: StatusOutcome.State(digest: status.stateDigest.description), operations: status.operations,
            unsealed: status.unsealed, conflicts: status.conflicts, pending: status.pending, void: status.void,
            quarantined: status.refused.count,
            refused: status.refused.map { RefusedOutcome($0, roster) },
            branching: status.branching.map {
                BranchingOutcome(
                    device: $0.device.description, name: roster.author($0.device)?.name ?? $0.device.description,
                    branches: $0.branches)
            },
            putBack: status.findings.putBack.map(PutBackOutcome.init),
            forks: status.findings.forks.map { ForkOutcome($0, roster) },
            secondMachines: status.secondMachines.map {
                SecondMachineOutcome(incarnation: $0.incarnation.description, last: $0.last.description)
            },
            withdrawn: status.withdrawn.map {
                WithdrawnOutcome(
                    device: $0.device.description, name: roster.author($0.device)?.name ?? $0.device.description,
                    operations: $0.operations)
            },
            namesakes: roster.namesakes.map(\.name),
            strangers: try journal.strangers().map {
                StrangerOutcome(
                    at: $0.at.description, address: $0.address, pin: Hexadecimal.text($0.pin.prefix(8)), calls: $0.calls
                )
            },
            diskFull: try journal.shortage()?.description,
            console: engine.console?.address, backup: try backupStatus(), peers: try peerOutcomes())
    }

    public func peers(_: EmptyRequest) throws -> PeersOutcome {
        let roster = try device.journal.roster()
        return PeersOutcome(
            peers: try peerOutcomes(),
            revoked: roster.former.values.sorted { $0.name < $1.name }.map {
                RevokedOutcome(
                    id: $0.device.description, name: $0.name, role: $0.role.rawValue,
                    centre: roster.label(of: $0.centre.id) ?? $0.centre.name)
            })
    }

    func peerOutcomes() throws -> [PeerOutcome] {
        let roster = try device.journal.roster()
        return try device.journal.peers().map {
            try PeerOutcome($0, in: roster, try device.journal.peer($0.device), of: device.journal)
        }
    }

    private func backupStatus() throws -> StatusOutcome.Backup? {
        try BackupFolder(path: device.home.backups).entries().last.map {
            StatusOutcome.Backup(name: $0.name, takenAt: Instant(milliseconds: $0.takenAt).description, bytes: $0.bytes)
        }
    }
}

extension PeerOutcome {
    /// A peer as the journal knows it: what it confirmed, never more.
    init(_ member: Member, in roster: Roster, _ record: PeerRecord, of journal: Journal) throws {
        let distance = try journal.distance(to: member.device, record.frontier ?? Frontier())
        self.init(
            id: member.device.description, name: member.name, role: member.role.rawValue,
            centre: roster.label(of: member.centre.id) ?? member.centre.name,
            pin: Hexadecimal.text(member.pin), address: member.addresses.first?.description,
            addresses: member.addresses.all.map(\.description),
            lastSuccess: Self.time(record.lastSuccess), lastTry: Self.time(record.lastTry),
            lastCall: Self.time(record.lastCall),
            nextTry: Self.time(record.nextTry), failures: record.failures, lastError: record.lastError?.description,
            lastErrorSentence: record.lastError,
            toSend: distance.toSend, toReceive: distance.toReceive, confirmed: distance.confirmed,
            program: record.sign?.program, clockAhead: record.sign?.secondsAhead)
    }

    private static func time(_ milliseconds: Int64?) -> String? {
        milliseconds.map { Instant(milliseconds: $0).description }
    }
}

extension PutBackOutcome {
    init(_ putBack: PutBack) { self.init(found: putBack.found.description, last: putBack.last.description) }
}

extension ForkOutcome {
    init(_ device: DeviceID, _ roster: Roster) {
        self.init(device: device.description, name: roster[device]?.name ?? device.description)
    }
}

extension RefusedOutcome {
    fileprivate init(_ batch: RefusedBatch, _ roster: Roster) {
        self.init(
            at: batch.at.description, peer: batch.peer.map { roster.author($0)?.name ?? $0.description },
            log: batch.refusal.log.description, first: batch.refusal.first, code: batch.refusal.code,
            reason: batch.refusal.reason)
    }
}
