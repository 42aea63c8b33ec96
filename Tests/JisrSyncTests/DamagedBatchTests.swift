import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrSync
import Testing

@testable import JisrJournal

/// A disk that changes a stored batch: whoever else holds it gives it back, and until then nobody is told that it is held.
@Suite struct DamagedBatchTests {
    private let network: TestNetwork
    private var a: Station { network["a"] }
    private var region: Station { network.steward }

    /// Four batches of one log at `a`, held by the region too.
    init() throws {
        var network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
        try network.join("late", centre: "B", province: "P")
        for number in 1...4 {
            try network["a"].bring("event", ["id": "\(number)", "title": "t\(number)"])
            try network["a"].journal.seal()
        }
        self.network = network
        _ = try network["a"].sync(with: network.steward)
    }

    /// Where bytes can be hit: the format's number, the count, the chain, the signature, the payload.
    private static let places = [0, 1, 20, 40, 70, 100, 177, 190, -1]

    /// The numbers of the batches of `a`'s log of events, in their order.
    private func batches(at station: Station) throws -> [Int64] {
        try station.journal.read { store in
            let log = try #require(
                store.branches.all.first { log in
                    try log.origin.device == a.device && store.scopes.scope(log.origin.scope) == .network
                })
            let branch = try #require(store.branches.branches(of: log).first).number
            var numbers: [Int64] = []
            try store.db.rows("SELECT num FROM batch WHERE branch = \(branch) ORDER BY first") {
                numbers.append($0.integer(0))
            }
            return numbers
        }
    }

    private func bytes(of number: Int64, at station: Station) throws -> [UInt8] {
        try station.journal.read {
            try $0.db.first("SELECT bytes FROM batch WHERE num = ?", [.integer(number)]) { $0.blob(0) } ?? []
        }
    }

    /// - Parameter place: of the byte; counted from the end where it is negative.
    private func hit(_ place: Int, of number: Int64, at station: Station) throws {
        var bytes = try bytes(of: number, at: station)
        bytes[place < 0 ? bytes.count + place : min(place, bytes.count - 1)] ^= 0x10
        try station.journal.write {
            try $0.db.run("UPDATE batch SET bytes = ? WHERE num = ?", [.blob(bytes), .integer(number)])
        }
    }

    @Test(arguments: places) func anOwnBatchIsFetchedBack(place: Int) throws {
        let number = try batches(at: a)[1]
        let (whole, state) = (try bytes(of: number, at: a), try a.journal.status().stateDigest)
        try hit(place, of: number, at: a)
        #expect(try a.journal.check(.full).faults.count == 1, "the others are as they were")
        #expect(try a.journal.status().frontierDigest != region.journal.status().frontierDigest, "it is not held")
        let outcome = try a.sync(with: region)
        #expect(outcome.isWhole && outcome.received.operations == 0)
        #expect(try bytes(of: number, at: a) == whole)
        #expect(try a.journal.check(.full).faults == [])
        #expect(try a.journal.status().frontierDigest == region.journal.status().frontierDigest)
        #expect(try a.journal.status().stateDigest == state)
        #expect(try a.journal.status().findings.putBack == nil, "nothing was put back")
        #expect(try a.sync(with: region).received.batches == 0, "it is asked for once")
    }

    @Test(arguments: places) func whoCallsMakesNoDifference(place: Int) throws {
        let number = try batches(at: region)[0]
        let whole = try bytes(of: number, at: region)
        try hit(place, of: number, at: region)
        #expect(try region.journal.check(.full).faults.count == 1)
        #expect(try a.sync(with: region).isWhole)
        #expect(try bytes(of: number, at: region) == whole && region.journal.check(.full).faults == [])
    }

    /// What a damaged batch comes before could not be taken either: a newcomer gets what is sound, and the rest later.
    @Test func nobodyIsSentIt() throws {
        let late = network["late"]
        try hit(-1, of: try batches(at: region)[2], at: region)
        #expect(try region.journal.check(.full).faults.count == 1)
        let outcome = try late.sync(with: region)
        #expect(outcome.refused.isEmpty && outcome.early == 0)
        #expect(try batches(at: late).count == 2)
        _ = try a.sync(with: region)
        _ = try late.sync(with: region)
        #expect(try batches(at: late).count == 4)
    }

    /// Nobody has looked, and a newcomer does not take what he is sent: that is looked into, and mended at the next exchange.
    @Test func aRefusalShowsIt() throws {
        let late = network["late"]
        try hit(-1, of: try batches(at: a)[1], at: a)
        let outcome = try a.sync(with: late)
        #expect(outcome.refused.count == 1)
        #expect(try a.journal.read { try $0.damaged.count() } == 1)
        #expect(try a.sync(with: region).isWhole)
        #expect(try a.sync(with: late).isWhole)
        #expect(try batches(at: late).count == 4 && a.journal.check(.full).faults == [])
    }

    /// Each may cost as much as a batch: no more are looked into than an honest peer tells.
    @Test func aFloodOfRefusalsIsNotLookedInto() throws {
        try hit(-1, of: try batches(at: a)[1], at: a)
        let log = try a.journal.read { store in
            try #require(
                store.branches.all.first { log in
                    try log.origin.device == a.device && store.scopes.scope(log.origin.scope) == .network
                }
            ).id
        }
        let real = Refusal(log: log, first: 2, code: "malformed", reason: "")
        let flood = Array(
            repeating: Refusal(log: log, first: 1, code: "malformed", reason: ""), count: Limits.toldRefusals)
        try a.journal.look(into: flood + [real])
        #expect(try a.journal.read { try $0.damaged.count() } == 0)
        try a.journal.look(into: [real] + flood)
        #expect(try a.journal.read { try $0.damaged.count() } == 1)
    }

    /// A peer could send anything under the name of what is missing.
    @Test func onlyWhatWasSignedTakesItsPlace() throws {
        let number = try batches(at: a)[1]
        let whole = try bytes(of: number, at: a)
        try hit(0, of: number, at: a)
        #expect(try a.journal.check(.full).faults.count == 1)
        for place in Self.places.dropFirst() {
            var bytes = whole
            bytes[place < 0 ? bytes.count + place : place] ^= 0x10
            guard let batch = try? SealedBatch(bytes: bytes) else { continue }
            _ = try a.admit([.batch(batch)], from: region)
            #expect(try a.journal.check(.full).faults.count == 1, "byte \(place)")
        }
        _ = try a.admit([.batch(try SealedBatch(bytes: whole))], from: region)
        #expect(try a.journal.check(.full).faults == [])
    }

    /// A write goes on meanwhile, and nothing of it is lost.
    @Test func whatIsWrittenMeanwhileIsSealedAndSent() throws {
        try hit(-1, of: try batches(at: a)[3], at: a)
        #expect(try a.journal.check(.full).faults.count == 1)
        try a.bring("event", ["id": "5", "title": "later"])
        try a.bring("report", ["id": "r", "title": "kept"])
        for _ in 0..<2 { _ = try a.sync(with: region) }
        #expect(try region.value("event", "5", "title") == "later" && region.value("report", "r", "title") == "kept")
        #expect(try a.journal.status().frontierDigest == region.journal.status().frontierDigest)
        #expect(try a.journal.check(.full).faults == [])
    }
}
