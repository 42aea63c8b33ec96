import Foundation
import JisrCore
import JisrNetworkSupport
import JisrSync
import JisrTestSupport
import Testing

@testable import JisrJournal
@testable import JisrLog

/// What a member of the network can do to the others with batches that it signs: nothing that makes them lose a write.
@Suite struct HostileMemberTests {
    private let network: TestNetwork
    private var a: Station { network["a"] }
    private var b: Station { network["b"] }
    private var region: Station { network.steward }
    private let event = Schema.network.collection("event")

    init() throws {
        network = try TestNetwork.ofFive()
    }

    private func forger(_ incarnation: UInt64 = 7, _ scope: Scope = .network) -> Forger {
        Forger(b, scope, network: network.identity.id, incarnation: incarnation)
    }

    private func write(_ id: String, _ changes: [Change], at milliseconds: Int64 = 1000) -> JisrCore.Operation {
        JisrCore.Operation(
            collection: event.code, entity: .one(.key(id)), stamp: HybridTime(milliseconds: milliseconds),
            changes: changes)
    }

    private func title(_ text: String) -> Change { .write(event.known("title").code, .text(text)) }

    // MARK: Writes that are yet to come

    /// Tombstones on records that nobody has made keep nobody from making them.
    @Test func recordsThatAreDeletedBeforeTheyAreMade() throws {
        var author = forger()
        let ids = (0..<600).map { "r\($0)" }
        for part in stride(from: 0, to: ids.count, by: 200) {
            let marks = ids[part..<part + 200].map {
                write($0, [.write(.deleted, .boolean(true))], at: 9_000_000_000_000)
            }
            try a.admit([author.frame, .batch(try author.seal(marks))])
        }
        #expect(try a.bring("event", ["id": "r0", "title": "made"]).effect == .created)
        var rows = ids[1...200].map {
            NumberedDraft(
                line: 1,
                draft: Draft(
                    collection: event.code, entity: .one(.key($0)),
                    fields: [(event.known("title").code, .value(.text("from a list")))]))
        }[...]
        let count = try a.journal.bring("event", next: { rows.popFirst() }, onFault: { throw $1 })
        #expect(count.created == 200)
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try station.value("event", "r0", "title") == "made")
            for id in ids[1...200] { #expect(try station.value("event", id, "title") == "from a list") }
            #expect(try station.journal.conflicts().isEmpty)
            #expect(try station.journal.checkInvariants() == [])
        }
        // Deleted by whoever sees them, they are gone; undeleted, they are back.
        try a.delete("event", "r0")
        #expect(try a.record("event", "r0") == nil)
        try a.undelete("event", "r0")
        #expect(try a.value("event", "r0", "title") == "made")
        try network.spread()
        try network.expectSound()
    }

    /// An end of what is not written yet is waited for by its own batch alone.
    @Test func endsOfWhatIsNotWrittenYet() throws {
        let own = BranchEnd(device: a.device, mark: BatchMark(high: 1, low: 2))
        var author = forger()
        let batch = try author.seal([write("1", [title("knows the future")])], ends: [own])
        #expect(try a.admit([author.frame, .batch(batch)]) == [.early])
        let next = try author.seal([write("2", [title("follows it")])])
        #expect(try a.admit([author.frame, .batch(next)]) == [.early])
        try a.bring("event", ["id": "1", "title": "mine"])
        try network.spread()
        for station in network.stations { #expect(try station.value("event", "1", "title") == "mine") }
        #expect(try a.journal.status().refused.isEmpty)
    }

    // MARK: Shape

    /// A batch that no honest program would seal.
    private func unlawful(_ operations: [JisrCore.Operation], by author: Forger) throws -> SealedBatch {
        let numbered = operations.enumerated().map {
            NumberedOperation(sequence: UInt64($0.offset) + 1, operation: $0.element)
        }
        let base = operations[0].stamp
        var gatherer = OperationGatherer()
        for operation in operations { gatherer.append(operation) }
        let encoder = try PayloadEncoder(
            gatherer.columns, numbered.map(\.sequence), log: author.log, nonce: 5, first: 1, base: base,
            packer: Packer(),
            introduced: { _ in nil })
        let salts = LeafSalts.seed([UInt8](repeating: 3, count: 16))
        let fields = BatchHeader.Fields(
            isRedactable: true, log: author.log, first: 1, count: operations.count, previous: .zero, base: base,
            schemaVersion: 1, root: try salts.root(of: Leaf.all(of: numbered, first: 1)), nonce: 5, ends: [])
        let header = try BatchHeader(signing: fields, with: author.key)
        return try SealedBatch(bytes: header.signed + header.signature + salts.encode() + encoder.encode())
    }

    @Test func whatIsTooLargeIsRefusedWhole() throws {
        let speakers = event.known("speakers").code
        let long = String(repeating: "ش", count: 50_000)
        let many = (0..<4000).map { Change.add(speakers, "m\($0)") }
        let before = try a.journal.status()
        for (place, changes) in [[title(long)], many].enumerated() {
            let author = forger(UInt64(100 + place))
            let batch = try unlawful([write("good", [title("amid it")]), write("1", changes)], by: author)
            #expect(try a.admit([author.frame, .batch(batch)]).first?.refusalCode == "too_large")
        }
        let after = try a.journal.status()
        #expect(after.operations == before.operations && after.stateDigest == before.stateDigest)
        #expect(try a.record("event", "good") == nil)
        #expect(after.refused.map(\.refusal.code) == ["too_large", "too_large"])
        try a.bring("event", ["id": "1", "title": "mine"])
        try a.open()
        #expect(try a.value("event", "1", "title") == "mine")
        #expect(try a.journal.check(.full).faults == [])
    }

    @Test func theFlagOfAnotherKind() throws {
        let scope = network.scope(.attendance, of: "B")
        let log = LogDescriptor(
            network: network.identity.id, device: b.device, scope: scope, incarnation: Incarnation(high: 0, low: 9))
        let batch = try SealedBatch.seal(
            [write("1", [title("x")])],
            by: SealedBatch.Author(log: log.id, key: b.key, isRedactable: true, schemaVersion: 1), after: .start,
            nonce: 1, ends: [], introduced: { _ in nil })
        let frame = Frame.log(device: log.device, incarnation: log.incarnation, scope: scope)
        #expect(try region.admit([frame, .batch(batch)]).first?.refusalCode == "wrong_kind")
    }

    // MARK: Floods

    /// Logs that are announced and never written, and as many that hold one tiny batch: a new centre still joins, is
    /// served and heard.
    @Test func aFloodOfLogs() throws {
        var network = network
        for number in 0..<UInt64(600) { try region.admit([forger(50_000 + number).frame]) }
        #expect(try region.journal.status().frontier.heads.count < 30)
        for chunk in 0..<UInt64(3) {
            var frames: [Frame] = []
            for number in 0..<UInt64(100) {
                var author = forger(1000 + chunk * 100 + number)
                frames += [author.frame, .batch(try author.seal([write("f\(number)", [title("x")])]))]
            }
            try region.admit(frames)
        }
        #expect(try region.journal.status().frontier.heads.count > 300)
        let late = try network.join("late", centre: "L", province: "P")
        try late.bring("event", ["id": "mine", "title": "heard"])
        try late.sync(with: region)
        #expect(try region.value("event", "mine", "title") == "heard")
        #expect(try late.journal.status().frontier == region.journal.view(sharedWith: late.device).frontier)
        let again = try late.sync(with: region)
        #expect(again.roundTrips == 1 && again.sent.bytes + again.received.bytes <= 64)
    }

    @Test func aFloodOfAnnouncementsTakesNoMoreThanItsBound() throws {
        var announced = Announcements()
        for number in 0..<UInt64(40) {
            let frames = (0..<1000).map { forger(number * 1000 + UInt64($0)).frame }
            _ = try region.journal.admit(frames, from: b.device, &announced)
        }
        var author = forger(39_999)
        let batch = try author.seal([write("last", [title("x")])])
        #expect(try region.journal.admit([.batch(batch)], from: nil, &announced) == [.merged(operations: 1, fork: nil)])
    }

    /// Of what is refused header and reason are kept, the newest of each author; what others sent is still named.
    @Test(.scratchHome) func aFloodOfJunk() throws {
        let network = try TestNetwork.ofFive(folder: ScratchHome.path)
        let (b, region) = (network["b"], network.steward)
        var before: UInt64 = 0
        for round in 0..<4 {
            for number in 0..<20 {
                var forger = Forger(
                    b, .network, network: network.identity.id, incarnation: UInt64(1000 * round + number))
                var bytes = try forger.seal([write("1", [title("junk \(number)")])]).bytes
                bytes[170] ^= 1
                let padded = bytes + [UInt8](repeating: UInt8(number), count: 100_000)
                let results = try region.admit([forger.frame, .batch(try SealedBatch(bytes: padded))])
                #expect(results.first?.refusalCode == "bad_signature")
            }
            let size = try Self.size(of: region)
            if round > 0 { #expect(size <= before + 64 * 1024, "round \(round)") }
            before = size
        }
        #expect(try region.journal.status().refused.count <= Limits.refusedOfAuthor)
        let scope = network.scope(.identity, of: "A")
        var real = Forger(network["a"], scope, network: network.identity.id)
        let batch = try real.seal([write("1", [title("x")])])
        #expect(try region.admit([real.frame, .batch(batch)]).first?.refusalCode == "not_for_us")
        #expect(try region.journal.status().refused.last?.refusal.code == "not_for_us")
    }

    /// All that lies on the disk of a journal that was closed in good order.
    private static func size(of station: Station) throws -> UInt64 {
        try station.journal.close()
        defer { #expect(throws: Never.self) { try station.open() } }
        return try fileSize(of: station)
    }

    private static func fileSize(of station: Station) throws -> UInt64 {
        try ["", "-wal"].reduce(0) { sum, suffix in
            let path = station.databasePath + suffix
            guard FileManager.default.fileExists(atPath: path) else { return sum }
            return sum + (try FileManager.default.attributesOfItem(atPath: path)[.size] as? UInt64 ?? 0)
        }
    }

    @Test(.scratchHome) func whatIsNotForThisDeviceLeavesNothingOnItsDisk() throws {
        let network = try TestNetwork.ofFive(folder: ScratchHome.path)
        let (a, region) = (network["a"], network.steward)
        let scope = network.scope(.identity, of: "A")
        var forger = Forger(a, scope, network: network.identity.id)
        let identity = Schema.network.collection("identity")
        let operation = JisrCore.Operation(
            collection: identity.code, entity: .one(.key("p1")), stamp: HybridTime(milliseconds: 1),
            changes: [.write(identity.known("name_fr").code, .text("Amina Unmistakable"))])
        let batch = try forger.seal([operation])
        #expect(Self.contains(batch.bytes, "Unmistakable"))
        #expect(try region.admit([forger.frame, .batch(batch)]).first?.refusalCode == "not_for_us")
        for suffix in ["", "-wal"] {
            let data = try Data(contentsOf: URL(filePath: region.databasePath + suffix))
            #expect(!Self.contains(Array(data), "Unmistakable"), "journal\(suffix)")
        }
    }

    private static func contains(_ bytes: [UInt8], _ word: String) -> Bool {
        bytes.firstRange(of: Array(word.utf8)) != nil
    }

    /// Frames that are none end the stream after a few, and what is no batch has no place in an upload.
    @Test func aStreamOfFramesThatAreNone() throws {
        let network = network.identity.id
        func receive(_ bytes: [UInt8]) throws {
            var receiver = SyncResponder(journal: region.journal).receiver(from: b.device)
            try receiver.received(BatchesHead.encode(network: network))
            for start in stride(from: 0, to: bytes.count, by: 4096) {
                try receiver.received(Array(bytes[start..<min(start + 4096, bytes.count)]))
            }
            _ = try receiver.confirmation()
        }
        for frame in [[UInt8](arrayLiteral: 99, 0), [2, 0], Frame.end.encode(), Frame.frontier(Frontier()).encode()] {
            let flood = Array([[UInt8]](repeating: frame, count: 20_000).joined())
            #expect(throws: SyncError.self, "kind \(frame[0])") { try receive(flood) }
        }
        try receive([99, 0, 98, 0] + Frame.end.encode())
    }

    // MARK: Cost

    /// However many values stand for one field, one more costs the same.
    @Test func manyValuesOfOneField() throws {
        func cost(of count: Int, from start: Int) throws -> Int {
            var frames: [Frame] = []
            for number in start..<start + count {
                var author = forger(UInt64(10_000 + number))
                frames += [author.frame, .batch(try author.seal([write("one", [title("value \(number)")])]))]
            }
            let before = try region.journal.statementSteps
            try region.admit(frames)
            return try region.journal.statementSteps - before
        }
        _ = try cost(of: 50, from: 0)
        let few = try cost(of: 50, from: 50)
        _ = try cost(of: 300, from: 100)
        let many = try cost(of: 50, from: 400)
        // The field is shown anew once: that alone looks at all its values.
        #expect(many < 2 * few + 500, "\(few) steps, then \(many)")
        #expect(try region.journal.checkInvariants() == [])
    }

    /// One operation on as many keys as fit, thousands of members of one record and then its deletion.
    @Test func oneOperationOnEverything() throws {
        let speakers = event.known("speakers").code
        var author = forger()
        let wide = (0..<400).map { Change.add(speakers, "w\($0)") }
        try region.admit([author.frame, .batch(try author.seal([write("wide", wide)]))])
        var steps: [Int] = []
        for part in 0..<4 {
            let adds = (0..<400).map { write("tall", [.add(speakers, "t\(part)-\($0)")]) }
            let before = try region.journal.statementSteps
            try region.admit([author.frame, .batch(try author.seal(adds))])
            steps.append(try region.journal.statementSteps - before)
        }
        #expect(steps[3] < 2 * steps[1], "\(steps)")
        try region.delete("event", "tall")
        #expect(try region.record("event", "tall") == nil)
        #expect(try region.record("event", "wide") != nil)
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try station.record("event", "tall") == nil)
            #expect(try station.journal.checkInvariants() == [])
        }
    }

    /// Edits of old rows cost the same in whatever order they come: no batch is opened for them.
    @Test func editsOfOldRowsInAnyOrder() throws {
        for part in 0..<8 {
            for number in 0..<60 { try a.bring("event", ["id": "\(part)-\(number)", "title": "old"]) }
            try a.journal.seal()
        }
        let opened = try a.journal.openedBatches
        var generator = Seed(3).generator
        for part in generator.shuffled(Array(0..<8)) {
            for number in generator.shuffled(Array(0..<60)) {
                try a.edit("event", ["id": "\(part)-\(number)", "title": "new"])
            }
        }
        #expect(try a.journal.openedBatches == opened)
    }
}
