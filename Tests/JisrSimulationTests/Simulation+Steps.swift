import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

extension Simulation {
    func write() throws {
        let place = generator.int(0...stations.count - 1)
        var word = ""
        try attempt(place, "write") { word = try writer.write(at: $0, &generator) }
        note("  \(word)")
    }

    func toggleLink() {
        let link = generator.int(0...plan.links.count - 1)
        isUp[link].toggle()
        note("link \(link) \(isUp[link] ? "up" : "down")")
    }

    // MARK: Exchanges

    func beginExchange() throws {
        let index = generator.int(0...plan.links.count - 1)
        guard isUp[index] else { return }
        let link = plan.links[index]
        let (from, to) = generator.once(in: 2) ? (link.one, link.other) : (link.other, link.one)
        // Who answers lets in only whom its roster knows.
        guard try stations[to].journal.roster()[stations[from].device] != nil else { return }
        try attempt(from, "calls \(stations[to].name)") { caller in
            let exchange = try Exchange(caller: caller, answerer: stations[to])
            exchange.onTold = { [unowned self] station, frontier in tell(station, frontier) }
            exchange.onFrame = { [unowned self] frame, reader in try see(frame, reader: reader) }
            try exchange.begin()
            exchanges.append(exchange)
        }
    }

    private func tell(_ station: Station, _ frontier: WireFrontier) {
        guard let place = stations.firstIndex(where: { $0 === station }) else { return }
        ledgers[place].tell(frontier)
    }

    /// Nothing goes to a device that may not read it.
    private func see(_ frame: Frame, reader: Station) throws {
        try archive.take(frame, network: network.identity.id)
        guard case .batch(let batch) = frame else { return }
        guard let scope = archive.logs[batch.header.log]?.scope else {
            try fail("a batch of a log that nobody announced goes to \(reader.name)")
        }
        guard reader.mayRead(scope, provinceOf: network.province) else {
            try fail("\(scope) goes to \(reader.name), who may not read it")
        }
    }

    func advanceExchange() throws {
        guard !exchanges.isEmpty else { return }
        // Several may be under way: whose piece comes next is chance.
        let exchange = generator.pick(exchanges)
        for _ in 0..<generator.int(1...6) where !exchange.isOver && exchanges.contains(where: { $0 === exchange }) {
            if generator.int(1...100) <= plan.cutsInHundred { return try cut(exchange) }
            try move(exchange)
        }
        if exchange.isOver { try finish(exchange) }
    }

    private func move(_ exchange: Exchange) throws {
        let limit = generator.once(in: 3) ? generator.int(1...200) : Int.max
        let isTwice = generator.once(in: 10)
        try guarded(exchange, "\(exchange.caller.name)–\(exchange.answerer.name)") {
            try exchange.advance(limit: limit, isTwice: isTwice)
        }
    }

    /// Either of the two may crash in the middle.
    private func guarded(_ exchange: Exchange, _ name: String, _ body: () throws -> Void) throws {
        let places = [exchange.caller, exchange.answerer].compactMap { one in stations.firstIndex { $0 === one } }
        try attempt(places[0], name) { _ in
            _ = try attempt(places[1], "  answering") { _ in
                do { try body() } catch let error as JournalError where exchange.caller.disk?.isStopped == true {
                    throw CallerStopped(error: error)
                }
            }
        }
    }

    private struct CallerStopped: Error {
        let error: JournalError
    }

    private func cut(_ exchange: Exchange) throws {
        count(.cuts)
        exchanges.removeAll { $0 === exchange }
        guard let place = stations.firstIndex(where: { $0 === exchange.caller }) else { return }
        try attempt(place, "cut off from \(exchange.answerer.name)") { _ in
            do { try exchange.cut() } catch let error as SyncError where error.code == .cut {}
        }
        keepPost(of: exchange)
        // While it is news still: later, nearly all of it has come another way.
        if !exchange.posted.isEmpty, generator.once(in: 2), let post = posts.last { try deliver(post) }
    }

    private func finish(_ exchange: Exchange) throws {
        count(.syncs)
        count(.batchesRefused, exchange.refusals.count)
        keepPost(of: exchange)
        exchanges.removeAll { $0 === exchange }
        if exchange.needsAlarm { try fail("\(exchange.caller.name) and \(exchange.answerer.name) disagree") }
        for refusal in exchange.refusals where !["gap", "unknown_author", "unknown_log"].contains(refusal.code) {
            try fail("a batch was refused: \(refusal.code), \(refusal.reason)")
        }
    }

    private func keepPost(of exchange: Exchange) {
        guard !exchange.posted.isEmpty, let place = stations.firstIndex(where: { $0 === exchange.answerer }) else {
            return
        }
        posts.append(Post(answerer: place, caller: exchange.caller.device, bytes: exchange.posted))
    }

    /// An upload that came before, or was lost on its way, comes now: whole, in part, or with its frames mixed up.
    func repeatPost() throws {
        if !posts.isEmpty { try deliver(generator.pick(posts)) }
    }

    private func deliver(_ post: Post) throws {
        let bytes =
            switch generator.int(0...2) {
            case 0: post.bytes
            case 1: Array(post.bytes.prefix(generator.int(0...post.bytes.count)))
            default: try mixed(post.bytes)
            }
        try attempt(post.answerer, "an upload comes late") { station in
            var receiver = SyncResponder(journal: station.journal).receiver(from: post.caller)
            try receiver.received(bytes)
            count(.latePosts)
            count(.batchesRefused, try station.journal.status().refused.count)
        }
    }

    private func mixed(_ post: [UInt8]) throws -> [UInt8] {
        var reader = FrameReader()
        reader.append(post.dropFirst(BatchesHead.byteCount))
        var frames: [Frame] = []
        while let frame = try reader.next() { frames.append(try frame.get()) }
        return post.prefix(BatchesHead.byteCount) + generator.shuffled(frames).flatMap { $0.encode() }
    }
}
