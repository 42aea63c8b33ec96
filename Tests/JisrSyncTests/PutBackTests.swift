import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync
import JisrTestSupport
import Testing

/// A past that was put back while nothing on the machine could tell: a peer shows it, and all heals by itself.
@Suite struct PutBackTests {
    /// The region and two devices of one centre, in a folder.
    private func withNetwork(_ body: (TestNetwork, _ a: Station, _ b: Station) throws -> Void) throws {
        try withScratchFolder { folder in
            var network = try TestNetwork(folder: folder)
            let (a, b) = (
                try network.join("a", centre: "A", province: "P"), try network.join("b", centre: "A", province: "P")
            )
            try network.spread()
            try body(network, a, b)
        }
    }

    private func write(_ id: String, at station: Station) throws {
        try station.bring("participant", ["id": id, "sex": "f"])
        try station.bring("identity", ["participant": id, "name_ar": "أمينة \(id)"])
        try station.journal.seal()
    }

    private func incarnation(_ station: Station) throws -> Incarnation { try station.journal.identity().incarnation }

    /// All hold the same, and the next sync is a short question.
    private func expectHealed(_ one: Station, _ other: Station, at location: SourceLocation = #_sourceLocation) throws {
        let (mine, theirs) = (try one.journal.status(), try other.journal.status())
        #expect(mine.frontier == theirs.frontier, sourceLocation: location)
        #expect(mine.stateDigest == theirs.stateDigest, sourceLocation: location)
        for (caller, answerer) in [(one, other), (other, one)] {
            let transport = LoopTransport(to: answerer, from: caller)
            try caller.sync(with: answerer, over: transport)
            #expect(transport.posts.map(\.sent.count) == [35], sourceLocation: location)
            #expect(transport.posts.map(\.received.count) == [19], sourceLocation: location)
        }
        for station in [one, other] {
            #expect(try station.journal.check(.full).faults == [], sourceLocation: location)
            #expect(try station.journal.checkInvariants() == [], sourceLocation: location)
        }
    }

    private let day: Int64 = 86_400_000

    /// Whoever calls, and whether or not something was written since, so that the log goes two ways.
    @Test(arguments: [true, false], [0, 1, 3]) func isNoticedByEvidence(isCaller: Bool, written: Int) throws {
        try withNetwork { network, a, b in
            try write("kept", at: a)
            try a.sync(with: b)
            let (saved, life) = (try a.save(), try incarnation(a))
            let last = a.clock.milliseconds
            for station in [a, b] { station.clock.milliseconds += 3 * day }
            for number in 0..<4 { try write("lost \(number)", at: a) }
            try a.sync(with: b)
            try a.putBack(saved)
            #expect(try a.record("participant", "lost 0") == nil)
            for station in [a, b] { station.clock.milliseconds += 3 * day }
            for number in 0..<written { try write("since \(number)", at: a) }
            let outcome = try isCaller ? a.sync(with: b) : b.sync(with: a)
            #expect(try incarnation(a) != life)
            let findings = try a.journal.takeFindings()
            #expect(findings.putBack?.last.milliseconds ?? 0 >= last)
            #expect(findings.putBack?.last.milliseconds ?? .max < last + day)
            #expect(findings.putBack?.found.milliseconds == a.clock.milliseconds)
            let again = try a.journal.takeFindings()
            #expect(again.putBack == nil && again.forks == [], "it is told once")
            // To a peer it is a log that goes two ways, and to the device itself it is its past.
            #expect(findings.forks == [])
            #expect(outcome.forks.isEmpty == (isCaller || written == 0))
            #expect(try b.journal.findings().forks == (written == 0 ? [] : [a.device]))
            try write("new", at: a)
            try a.sync(with: b)
            for station in [a, b] {
                for id in ["kept", "new"] + (0..<4).map({ "lost \($0)" }) + (0..<written).map({ "since \($0)" }) {
                    #expect(try station.value("identity", id, "name_ar") == "أمينة \(id)")
                }
                #expect(try station.journal.conflicts().isEmpty)
            }
            try expectHealed(a, b)
            #expect(try incarnation(a) != life)
            #expect(try a.journal.status().secondMachines == [])
        }
    }

    /// A frontier proves nothing: whoever lies in one makes no new incarnations, and is sent what he asks for.
    @Test func aFrontierThatLiesProvesNothing() throws {
        try withNetwork { network, a, b in
            try write("1", at: a)
            try a.sync(with: b)
            let life = try incarnation(a)
            for sequence in [1, 2, 1 << 40] as [UInt64] {
                var lie = try b.journal.view(sharedWith: a.device).frontier
                for log in lie.heads.keys {
                    lie.insert(.init(sequence: sequence, mark: BatchMark(high: 1, low: sequence)), of: log)
                }
                let transport = LoopTransport(to: b, from: a)
                transport.tamper = { path, bytes in
                    path != "/v1/sync" ? bytes : [1] + (Frame.all(of: lie) + [.end]).flatMap { $0.encode() }
                }
                try a.sync(with: b, over: transport)
                let request = SyncRequest(network: network.identity.id, schemaVersion: 1, holding: .frontier(lie))
                var (_, stream) = try SyncResponder(journal: a.journal).answer(request.encode(), from: b.device)
                while try stream?.next() != nil {}
                // Nor is the most that he can say confirmed.
                #expect(try a.journal.status().findings.putBack == nil)
            }
            #expect(try incarnation(a) == life)
        }
    }

    /// What comes before its predecessor carries the same signature.
    @Test func aBatchThatIsEarlyIsEvidenceToo() throws {
        try withNetwork { network, a, b in
            let saved = try a.save()
            for number in 0..<3 { try write("lost \(number)", at: a) }
            try a.sync(with: b)
            let life = try incarnation(a)
            let frames = try b.frames(for: a, beyond: Frontier())
            try a.putBack(saved)
            let own = frames.reversed().first {
                if case .batch(let batch) = $0 { batch.isSigned(by: a.key.publicKey) } else { false }
            }
            let (lost, logs) = (
                try #require(own), frames.filter { if case .log = $0 { true } else { false } }
            )
            #expect(try a.admit(logs + [lost]) == [.early])
            let next = try incarnation(a)
            #expect(next != life)
            // Once: the next is of a life that is over.
            #expect(try a.admit(logs + [lost]) == [.early])
            #expect(try incarnation(a) == next)
            try a.sync(with: b)
            try expectHealed(a, b)
        }
    }

    /// An image with a tail unsealed, and a clock that stands still: the same nonce, number and stamp again, and two youths
    /// all the same. What was written on paper before still names the first.
    @Test func twoYouthsAreNeverOneRecord() throws {
        try withNetwork { network, a, b in
            func add(_ name: String) throws -> String {
                let id = try a.bring("participant", ["sex": "f", "group": name]).entity.text
                try a.bring("identity", ["participant": id, "name_ar": name])
                return id
            }
            let paper = try add("أمينة")
            let saved = try a.save()
            try a.putBack(saved)
            let lost = try add("سعاد")
            try a.sync(with: b)
            try a.putBack(saved)
            let since = try add("يوسف")
            #expect(Set([paper, lost, since]).count == 3)
            for _ in 0..<2 { try a.sync(with: b) }
            for station in [a, b] {
                #expect(try station.journal.records(of: station.schema.collection("participant"), limit: 9).count == 3)
                for (id, name) in [(paper, "أمينة"), (lost, "سعاد"), (since, "يوسف")] {
                    #expect(try station.value("identity", id, "name_ar") == name)
                    #expect(try station.value("participant", id, "group") == name)
                }
                #expect(try station.journal.conflicts().isEmpty)
            }
            try expectHealed(a, b)
        }
    }

    /// Two machines run one key: each goes on under an incarnation of its own, nothing is lost, and each names the other as
    /// soon as that writes on. Within three syncs by anyone all is everywhere.
    @Test func aCloneThatRunsTwiceIsNamed() throws {
        try withNetwork { network, a, b in
            try write("before", at: a)
            try a.sync(with: b)
            let clone = try a.clone(try a.save(), named: "clone")
            let life = try incarnation(a)
            #expect(try incarnation(clone) == life)
            try write("at a", at: a)
            try write("at the clone", at: clone)
            for station in [a, clone, a] { try station.sync(with: b) }
            let lives = [try incarnation(a), try incarnation(clone)]
            #expect(Set(lives + [life]).count == 3)
            #expect(try a.journal.takeFindings().putBack != nil && clone.journal.takeFindings().putBack != nil)
            // The first that is seen of another life may be a past that was forgotten; what it writes after that is not.
            for later in ["later", "still later"] {
                for station in [a, clone] { #expect(try station.journal.status().secondMachines == []) }
                for station in [a, b, clone] { station.clock.milliseconds += day }
                try write("\(later) at a", at: a)
                try write("\(later) at the clone", at: clone)
                for station in [a, clone, a] { try station.sync(with: b) }
            }
            #expect([try incarnation(a), try incarnation(clone)] == lives, "one incarnation each, and no more")
            for (station, other) in [(a, lives[1]), (clone, lives[0])] {
                #expect(try station.journal.status().secondMachines.map(\.incarnation) == [other])
                #expect(try station.journal.findings().putBack == nil)
            }
            for station in [a, b, clone] {
                for id in ["before", "at a", "at the clone", "later at a", "later at the clone", "still later at a"] {
                    #expect(try station.value("identity", id, "name_ar") == "أمينة \(id)", "\(station.name)")
                }
            }
            try expectHealed(a, b)
            // One of them joins anew, and is named no more.
            for station in [a, b] { station.clock.milliseconds += 31 * day }
            #expect(try a.journal.status().secondMachines == [])
        }
    }

    /// The image is older than the last incarnation: what was written in that one is a past too, and no second machine.
    @Test func aLifeThatWasForgottenIsNoSecondMachine() throws {
        try withNetwork { network, a, b in
            try write("first", at: a)
            try a.sync(with: b)
            let saved = try a.save()
            _ = try a.journal.openNewIncarnation()
            for station in [a, b] { station.clock.milliseconds += day }
            try write("in a second life", at: a)
            try write("more of it", at: a)
            try a.sync(with: b)
            try a.putBack(saved)
            for _ in 0..<2 { try a.sync(with: b) }
            #expect(try a.value("identity", "more of it", "name_ar") != nil)
            #expect(try a.journal.status().secondMachines == [])
            try expectHealed(a, b)
        }
    }
}
