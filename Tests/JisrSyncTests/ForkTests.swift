import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport
import Testing

/// An author who signs two histories of one log and serves them to different peers.
@Suite struct ForkTests {
    private let pair: Pair
    private var a: Station { pair.a }
    private var b: Station { pair.b }
    private var author: Station { pair.network.steward }

    init() throws {
        pair = try Pair()
    }

    private func operation(_ title: String) -> Operation {
        let event = Schema.network.collection("event")
        return Operation(
            collection: event.code, entity: .one(.key(title)), stamp: HybridTime(milliseconds: 1),
            changes: [.write(event.known("title").code, .text(title))])
    }

    /// Seals a history of single operations and gives it to a station.
    private func serve(_ name: String, _ batches: Int, after common: Forger, to station: Station) throws {
        var forger = common
        var frames = [forger.frame]
        for number in 0..<batches { frames.append(.batch(try forger.seal([operation("\(name) \(number)")]))) }
        let results = try station.admit(frames)
        #expect(results.count == batches && results.allSatisfy { if case .merged = $0 { true } else { false } })
    }

    /// A log of so many batches that both stations hold.
    private func common(_ batches: Int) throws -> Forger {
        var forger = Forger(author, .network, network: pair.network.identity.id)
        var frames = [forger.frame]
        for number in 0..<batches { frames.append(.batch(try forger.seal([operation("common \(number)")]))) }
        for station in [a, b] { try station.admit(frames) }
        return forger
    }

    /// Whatever the lengths, and whoever calls: both histories are at both after one sync, each side has a fork to tell, and
    /// nothing is said or sent again.
    @Test(arguments: [(1, 1), (1, 9), (9, 1), (7, 8)], [0, 1, 40])
    func areReportedWhateverTheLengths(_ lengths: (one: Int, other: Int), behind: Int) throws {
        let common = try common(behind)
        try serve("one", lengths.one, after: common, to: a)
        try serve("other", lengths.other, after: common, to: b)
        for station in [a, b] { #expect(try station.journal.findings().forks == []) }
        let outcome = try a.sync(with: b)
        #expect(outcome.forks == [common.log] && outcome.needsAttention)
        #expect(outcome.roundTrips <= 4)
        for station in [a, b] {
            let status = try station.journal.status()
            #expect(status.frontier.forks == [common.log])
            #expect(status.findings.forks == [author.device])
            #expect(try station.journal.takeFindings().forks == [author.device])
            #expect(try station.journal.findings().forks == [], "it is told once")
            #expect(try station.value("event", "one 0", "title") == "one 0")
            #expect(try station.value("event", "other 0", "title") == "other 0")
            #expect(try station.journal.checkInvariants() == [])
        }
        #expect(try a.journal.status().stateDigest == b.journal.status().stateDigest)
        for (caller, answerer) in [(a, b), (b, a)] {
            let transport = LoopTransport(to: answerer, from: caller)
            #expect(try caller.sync(with: answerer, over: transport).forks == [])
            #expect(transport.posts.map(\.sent.count) == [35] && transport.posts.map(\.received.count) == [19])
        }
    }

    /// The last common batch is found by the batches 1, 2, 4, 8… before the heads: of a long history little is sent again.
    @Test(arguments: [(1, 1), (3, 20), (20, 3)])
    func aLongHistoryIsNotSentAgain(_ lengths: (one: Int, other: Int)) throws {
        let common = try common(300)
        try serve("one", lengths.one, after: common, to: a)
        try serve("other", lengths.other, after: common, to: b)
        let outcome = try a.sync(with: b)
        let most = 2 * (lengths.one + lengths.other)
        #expect(outcome.received.batches <= most && outcome.sent.batches <= most)
        #expect(outcome.received.operations == UInt64(lengths.other))
        #expect(outcome.forks == [common.log])
        #expect(try a.journal.status().frontierDigest == b.journal.status().frontierDigest)
    }

    /// What a frontier costs where nothing has gone apart: not a byte more.
    @Test func ancestorsAreListedOnlyWhereLogsHaveGoneApart() throws {
        try pair.write(at: a)
        try pair.write(at: b)
        let ordinary = LoopTransport(to: b, from: a)
        try a.sync(with: b, over: ordinary)
        let mine = try SyncRequest(decoding: ordinary.posts[0].sent)
        #expect(mine.ancestors.isEmpty)
        #expect(ordinary.posts.map(\.path) == ["/v1/sync", "/v1/batches"])
        let common = try common(2)
        try serve("one", 2, after: common, to: a)
        try serve("other", 2, after: common, to: b)
        let apart = LoopTransport(to: b, from: a)
        try a.sync(with: b, over: apart)
        #expect(apart.posts.map(\.path) == ["/v1/sync", "/v1/sync", "/v1/batches"])
        let told = try apart.posts.prefix(2).map { try SyncRequest(decoding: $0.sent).ancestors }
        #expect(told[0].isEmpty)
        #expect(told[1].heads.keys.map(\.self) == [common.log])
        #expect(told[1][common.log].map(\.sequence) == [2, 3, 4])
    }

    /// Many histories of one log: a message lists no more than it may, and in the end all is everywhere.
    @Test func manyHistoriesAreBounded() throws {
        let common = try common(3)
        for number in 0..<80 {
            try serve("one \(number)", 1, after: common, to: a)
            try serve("other \(number)", 2, after: common, to: b)
        }
        let transport = LoopTransport(to: b, from: a)
        _ = try a.sync(with: b, over: transport)
        for post in transport.posts where post.path == "/v1/sync" {
            let told = try SyncRequest(decoding: post.sent).ancestors
            #expect(told.sorted.count <= Limits.ancestors)
        }
        try a.sync(with: b)
        #expect(try a.journal.status().frontierDigest == b.journal.status().frontierDigest)
        #expect(try a.sync(with: b).roundTrips == 1)
    }
}

extension ForkTests {
    private func many(_ count: Int) -> Frontier {
        var frontier = Frontier()
        for number in 1...UInt64(count) {
            frontier.insert(.init(sequence: number, mark: BatchMark(high: 1, low: number)), of: LogID(high: 1, low: 1))
        }
        return frontier
    }

    @Test func moreAncestorsThanAMessageListsAreRefused() throws {
        func request(_ count: Int) -> [UInt8] {
            SyncRequest(
                network: pair.network.identity.id, schemaVersion: 1, holding: .frontier(Frontier()),
                ancestors: many(count)
            ).encode()
        }
        #expect(try SyncRequest(decoding: request(Limits.ancestors)).ancestors == many(Limits.ancestors))
        #expect(throws: SyncError.self) { try SyncRequest(decoding: request(Limits.ancestors + 1)) }
        var session = try pair.session(at: a, with: b)
        _ = session.begin(agreed: nil)
        let frames = Frame.all(of: Frontier()) + Frame.all(ofAncestors: many(Limits.ancestors + 1))
        #expect(throws: SyncError.self) { _ = try session.received([1] + frames.flatMap { $0.encode() }) }
    }

    /// A frontier stands before ancestors, and both before batches.
    @Test func ancestorsHaveTheirPlace() throws {
        let (frontier, ancestors) = (Frame.frontier(Frontier()), Frame.ancestors(many(1)))
        for frames in [[ancestors], [ancestors, frontier], [frontier, ancestors, frontier]] {
            var session = try pair.session(at: a, with: b)
            _ = session.begin(agreed: nil)
            #expect(throws: SyncError.self) { _ = try session.received([1] + frames.flatMap { $0.encode() }) }
        }
        var receiver = SyncResponder(journal: b.journal).receiver(from: a.device)
        try receiver.received(BatchesHead.encode(network: pair.network.identity.id))
        #expect(throws: SyncError.self) { try receiver.received(ancestors.encode()) }
    }
}
