import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

extension Simulation {
    func write() throws {
        let place = randomPlace()
        if place == plan.byzantine, plan.isByzantineAlone { return }
        var word = ""
        try attempt(place, "write") { word = try writer.write(at: $0, &generator) }
        if !word.isEmpty { note("  \(word)") }
    }

    /// More than a batch holds, in operations or in bytes.
    func writeMuch() throws {
        let place = randomPlace()
        if plan.hasLongList, tally[.longLists] == nil, stations[place].role == .centre {
            try attempt(place, "brings a long list") { station in
                try writer.bringLongList(at: station)
                count(.longLists)
            }
        } else if generator.once(in: 4) {
            try attempt(place, "writes long texts") { station in
                for _ in 0..<5 { try writer.writeLongText(at: station, &generator) }
                count(.longTexts)
            }
        } else {
            try write()
        }
    }

    func toggleLink() {
        let link = generator.int(0...plan.links.count - 1)
        isUp[link].toggle()
        note("link \(link) \(isUp[link] ? "up" : "down")")
    }

    // MARK: Exchanges

    /// A sync over one of the links, from its beginning to its end or its cut.
    func exchange(depth: Int) throws {
        let index = generator.int(0...plan.links.count - 1)
        guard isUp[index] else { return }
        let link = plan.links[index]
        let (from, to) = generator.once(in: 2) ? (link.one, link.other) : (link.other, link.one)
        try exchange(from: from, to: to, depth: depth)
    }

    func exchange(from: Int, to: Int, depth: Int) throws {
        // Who answers lets in only whom its roster knows.
        guard try stations[to].journal.roster()[stations[from].device] != nil else { return }
        running += 1
        defer { running -= 1 }
        try attempt(from, "calls \(stations[to].name)") { caller in
            let link = SimulatedLink(self, from: from, to: to, depth: depth)
            do {
                let outcome = try SyncDriver(
                    journal: caller.journal, transport: link, peer: stations[to].device
                ).run()
                count(depth > 0 ? .syncsInSyncs : .syncs)
                try judge(outcome, from, to)
            } catch is SimulatedLink.Cut {
                count(.cuts)
                note("  \(caller.name) is cut off")
            } catch let error as SyncError where error.code == .cut {
                count(.cuts)
                note("  \(caller.name) is told too little")
            }
        }
    }

    func judge(_ outcome: SyncOutcome, _ from: Int, _ to: Int) throws {
        let names = "\(stations[from].name) and \(stations[to].name)"
        if outcome.isStateAlarm { try fail("\(names) hold the same and made different states of it") }
        count(.forks, outcome.forks.count)
        for refusal in outcome.refused { try fail("\(names): a batch was refused: \(refusal.code), \(refusal.reason)") }
    }

    /// Nothing goes to a device that may not read it.
    func see(_ frame: Frame, reader: Int) throws {
        try archive.take(frame, network: network.identity.id)
        guard case .batch(let batch) = frame else { return }
        let reader = stations[reader]
        guard let scope = archive.logs[batch.header.log]?.scope else {
            try fail("a batch of a log that nobody announced goes to \(reader.name)")
        }
        guard reader.mayRead(scope, provinceOf: network.province) else {
            try fail("\(scope) goes to \(reader.name), who may not read it")
        }
    }

    // MARK: What comes late

    func keep(_ post: Post) {
        posts.append(post)
        // While it is news still: later, nearly all of it has come another way.
        if posts.count > Self.keptPosts { posts.removeFirst() }
    }

    private static let keptPosts = 8

    /// An upload that came before, or was lost on its way, comes now: whole, in part, or with its frames mixed up.
    func repeatPost() throws {
        guard !posts.isEmpty else { return }
        let post = generator.pick(posts)
        let bytes =
            switch generator.int(0...2) {
            case 0: post.bytes
            case 1: Array(post.bytes.prefix(generator.int(0...post.bytes.count)))
            default: try mixed(post.bytes)
            }
        try attempt(post.answerer, "an upload comes late") { station in
            var receiver = SyncResponder(journal: station.journal).receiver(from: post.caller)
            do {
                try receiver.received(bytes)
                count(.latePosts)
            } catch let error as SyncError where error.code == .malformed {} catch is LogError {}
        }
    }

    private func mixed(_ post: [UInt8]) throws -> [UInt8] {
        var reader = FrameReader()
        reader.append(post.dropFirst(BatchesHead.byteCount))
        var frames: [Frame] = []
        while let frame = try reader.next() { if case .success(let frame) = frame { frames.append(frame) } }
        return post.prefix(BatchesHead.byteCount) + generator.shuffled(frames).flatMap { $0.encode() }
    }
}
