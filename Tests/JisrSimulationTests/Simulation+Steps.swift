import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport

extension Simulation {
    func write() throws {
        let place = randomPlace()
        if plan.isByzantineAlone, isInWrongHands(station(place).device) { return }
        var word = ""
        try attempt(place, "write") { word = try writer.write(at: $0, &generator) }
        if !word.isEmpty { note("  \(word)") }
    }

    /// More than a batch holds, in operations or in bytes.
    func writeMuch() throws {
        let place = randomPlace()
        if plan.hasLongList, tally[.longLists] == nil, station(place).role == .centre {
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
        let link = generator.pick(links)
        if down.remove(link) == nil { down.insert(link) }
        note("the link of \(names(link.one, link.other)) is \(down.contains(link) ? "down" : "up")")
    }

    func names(_ one: Int, _ other: Int) -> String { "\(station(one).name) and \(station(other).name)" }

    // MARK: Exchanges

    /// A sync over one of the links, from its beginning to its end or its cut.
    func exchange(depth: Int) throws {
        let link = generator.pick(links)
        guard !down.contains(link), !machines[link.one].isGone, !machines[link.other].isGone else { return }
        let (from, to) = generator.once(in: 2) ? (link.one, link.other) : (link.other, link.one)
        running += 1
        defer { running -= 1 }
        try attempt(from, "calls \(station(to).name)") { caller in
            do {
                _ = try sync(from, to, depth: depth)
                count(depth > 0 ? .syncsInSyncs : .syncs)
            } catch is SimulatedLink.Cut {
                count(.cuts)
                note("  \(caller.name) is cut off")
            } catch let error as SyncError where error.code == .cut {
                count(.cuts)
                note("  \(caller.name) is told too little")
            } catch let error as SyncError where error.code == .unknownPeer {
                count(.strangersCalled)
                note("  nobody there knows \(caller.name)")
            }
        }
    }

    func sync(_ from: Int, _ to: Int, depth: Int) throws -> SyncOutcome {
        let link = SimulatedLink(self, from: from, to: to, depth: depth)
        let outcome = try SyncDriver(
            journal: station(from).journal, transport: link, peer: station(to).device
        ).run()
        if outcome.isStateAlarm { try fail("\(names(from, to)) hold the same and made different states of it") }
        count(.forks, outcome.forks.count)
        // Whoever learns from its peer that it was revoked reads nothing more of what comes after.
        if try isOutsider(from, at: from) || isOutsider(to, at: to) { return outcome }
        if let refusal = outcome.refused.first {
            try fail("\(names(from, to)): a batch was refused: \(refusal.code), \(refusal.reason)")
        }
        return outcome
    }

    /// Whether the key of a machine's connections is known to another: as its own, and nobody else's.
    func identify(_ caller: Int, at answerer: Int) throws -> Bool {
        let (caller, answerer) = (station(caller), station(answerer))
        let roster = try answerer.journal.roster()
        let found = roster.caller(withPin: caller.claim.pin)
        guard found == nil || found?.device == caller.device else {
            try fail("\(caller.name) is taken for \(found?.name ?? "?") by \(answerer.name)")
        }
        // A key that two have can claim what it likes of itself, and shuts out nobody but its owner.
        if found == nil, isInWrongHands(caller.device) || byzantine?.isSteward == true {
            return roster.author(caller.device) != nil
        }
        if found == nil, roster[caller.device] != nil {
            try fail("\(answerer.name) does not find \(caller.name) by its own key")
        }
        return found != nil
    }

    /// Whether a device is served the roster alone, as another sees it.
    func isOutsider(_ one: Int, at other: Int) throws -> Bool {
        try station(other).journal.roster().isOutsider(station(one).device)
    }

    /// Nothing goes to a device that may not read it.
    func see(_ frame: Frame, reader: Int, isOutsider: Bool) throws {
        try archive.take(frame, network: network.identity.id)
        guard case .batch(let batch) = frame else { return }
        let reader = station(reader)
        guard let scope = archive.logs[batch.header.log]?.scope else {
            try fail("a batch of a log that nobody announced goes to \(reader.name)")
        }
        guard reader.mayRead(scope, provinceOf: network.province) else {
            try fail("\(scope) goes to \(reader.name), who may not read it")
        }
        guard !isOutsider || scope == .control else {
            try fail("\(scope) goes to \(reader.name), who is known to be no member")
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
