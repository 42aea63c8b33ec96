internal import JisrCore
internal import JisrHTTP
internal import JisrJournal
internal import JisrLog
internal import JisrSync

extension Calls {
    /// Syncs now, with one peer or with all that have an address; a JSON line for each step, the summary last.
    func sync(_ request: SyncCallRequest) async throws -> PeerResponse {
        let peers = try request.peer.map { [try member(named: $0)] } ?? scheduler.peers().filter { !$0.address.isEmpty }
        if request.dryRun == true { return try .json(try rehearsal(peers)) }
        let (events, feed) = AsyncStream.makeStream(of: SyncEvent.self, bufferingPolicy: .unbounded)
        let (scheduler, journal) = (scheduler, device.journal)
        return PeerResponse(
            contentType: "application/jsonl",
            body: .stream { writer in
                let work = Task {
                    await withTaskGroup(of: Void.self) { group in
                        for peer in peers { group.addTask { _ = await scheduler.sync(peer) { feed.yield($0) } } }
                    }
                    feed.finish()
                }
                var summaries: [SyncSummary.Peer] = []
                for await event in events {
                    switch event {
                    case .progress(let member, let outcome):
                        try await writer.write(try APICoding.encode(SyncProgress(member, outcome)) + [0x0a])
                    case .finished(let member, let result, let newConflicts, let seconds):
                        summaries.append(
                            SyncSummary.Peer(member, result, newConflicts: newConflicts, seconds: seconds))
                    }
                }
                await work.value
                let summary = try SyncSummary(summaries, journal.takeFindings(), journal.roster())
                try await writer.write(try APICoding.encode(summary) + [0x0a])
            })
    }

    /// What a sync would send, as far as is known.
    private func rehearsal(_ peers: [Member]) throws -> SyncSummary {
        let summaries = try peers.map { member in
            let frontier = try device.journal.peer(member.device).frontier
            let distance = try device.journal.distance(to: member.device, frontier ?? Frontier())
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
            sent: SyncTallyOutcome(outcome.sent))
    }
}

extension SyncSummary.Peer {
    fileprivate init(_ member: Member, _ result: Result<SyncOutcome, any Error>, newConflicts: Int, seconds: Double) {
        let outcome = (try? result.get()) ?? SyncOutcome()
        var failure: SyncFailure?
        if case .failure(let error) = result { failure = SyncFailure(error, with: member.name) }
        self.init(
            name: member.name, ok: failure == nil,
            error: failure?.sentence ?? (outcome.needsAttention ? outcome.attention : nil),
            code: failure?.code, isTransient: failure?.isTransient ?? false,
            received: SyncTallyOutcome(outcome.received),
            sent: SyncTallyOutcome(outcome.sent), roundTrips: outcome.roundTrips, refused: outcome.refused.count,
            forks: outcome.forks.count, newConflicts: newConflicts, seconds: (seconds * 1000).rounded() / 1000)
    }
}
