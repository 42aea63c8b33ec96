internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrSync
internal import JisrWords

extension Actions {
    /// A sync with one peer, or with all that have an address, ready to run.
    public func sync(_ request: SyncCallRequest) throws -> SyncRun {
        let peers =
            try request.peer.map { [try peer(named: $0)] } ?? device.journal.peers().filter { !$0.addresses.isEmpty }
        return SyncRun(actions: self, peers: peers, isRehearsal: request.dryRun == true)
    }
}

/// A sync that somebody asked for.
public struct SyncRun: Sendable {
    fileprivate let actions: Actions
    fileprivate let peers: [Member]
    fileprivate let isRehearsal: Bool

    /// Syncs with every peer at once, and tells each step; the summary comes last.
    public func run(tell: (SyncProgress) async throws -> Void) async throws -> SyncSummary {
        if isRehearsal { return try rehearsal() }
        let (events, feed) = AsyncStream.makeStream(of: SyncEvent.self, bufferingPolicy: .unbounded)
        let work = Task { [peers, engine = actions.engine] in
            await withTaskGroup(of: Void.self) { group in
                for peer in peers { group.addTask { await engine.sync(peer) { feed.yield($0) } } }
            }
            feed.finish()
        }
        var summaries: [SyncSummary.Peer] = []
        var moved: [DeviceID: SyncOutcome] = [:]
        for await event in events {
            switch event {
            case .progress(let member, let outcome):
                moved[member.device] = outcome
                try await tell(SyncProgress(member, outcome))
            case .finished(let member, let result, let newConflicts, let seconds):
                summaries.append(
                    SyncSummary.Peer(
                        member, result, moved: moved[member.device], newConflicts: newConflicts, seconds: seconds))
            }
        }
        await work.value
        let journal = actions.device.journal
        return try SyncSummary(summaries, journal.takeFindings(), journal.roster())
    }

    /// What a sync would move, as far as is known: nobody is asked.
    private func rehearsal() throws -> SyncSummary {
        let journal = actions.device.journal
        let summaries = try peers.map { member in
            let frontier = try journal.peer(member.device).frontier
            let distance = try journal.distance(to: member.device, frontier ?? Frontier())
            var outcome = SyncOutcome()
            outcome.sent.operations = distance.toSend
            outcome.received.operations = distance.toReceive
            return SyncSummary.Peer(member, .success(outcome), newConflicts: 0, seconds: 0)
        }
        return SyncSummary(type: "summary", peers: summaries)
    }
}

extension SyncSummary {
    fileprivate init(_ peers: [Peer], _ findings: Findings, _ roster: Roster) {
        self.init(
            type: "summary", peers: peers, putBack: findings.putBack.map(PutBackOutcome.init),
            diverged: findings.forks.map { ForkOutcome($0, roster) })
    }
}

extension SyncTallyOutcome {
    init(_ tally: SyncTally) {
        self.init(operations: tally.operations, batches: tally.batches, bytes: tally.bytes)
    }
}

extension SyncProgress {
    fileprivate init(_ member: Member, _ outcome: SyncOutcome) {
        self.init(
            type: "progress", peer: member.name, received: SyncTallyOutcome(outcome.received),
            sent: SyncTallyOutcome(outcome.sent), toReceive: outcome.toReceive, toSend: outcome.toSend)
    }
}

extension SyncSummary.Peer {
    /// - Parameter moved: what was told last while it ran: what had moved before a failure has moved.
    fileprivate init(
        _ member: Member, _ result: Result<SyncOutcome, any Error>, moved: SyncOutcome? = nil, newConflicts: Int,
        seconds: Double
    ) {
        var outcome = SyncOutcome()
        var failure: SyncFailure?
        switch result {
        case .success(let whole): outcome = whole
        case .failure(let error):
            failure = SyncFailure(error, with: member.name)
            (outcome.received, outcome.sent) = (moved?.received ?? SyncTally(), moved?.sent ?? SyncTally())
        }
        let sentence =
            failure?.sentence ?? (outcome.needsAttention ? outcome.attention(with: member.name) : nil)
        self.init(
            name: member.name, ok: failure == nil, error: sentence?.description, sentence: sentence,
            code: failure?.code, isTransient: failure?.isTransient ?? false,
            received: SyncTallyOutcome(outcome.received),
            sent: SyncTallyOutcome(outcome.sent), roundTrips: outcome.roundTrips, refused: outcome.refused.count,
            forks: outcome.forks.count, newConflicts: newConflicts, seconds: (seconds * 1000).rounded() / 1000)
    }
}
