import JisrCore
import JisrLog
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// Of a move each centre writes its part, whatever anybody signs; and of its key for sealed files each device its own.
@Suite struct MoveRightTests {
    private let network: TestNetwork
    private let move: MoveID

    init() throws {
        network = try TestNetwork.ofFive()
        let (from, to) = (try #require(network["a"].centreID), try #require(network["b"].centreID))
        move = try #require(MoveID(from: from, to: to, mark: MoveMark(high: 1, low: 2)))
    }

    private func draft(_ fields: KeyValuePairs<String, FieldValue>) -> Draft {
        let collection = Schema.network.collection("move")
        return Draft(
            collection: collection.code, entity: move.entity,
            fields: fields.map { (collection.known($0.key).code, $0.value) })
    }

    private func field(_ name: String, at station: Station) throws -> String? {
        try station.value("move", move.text, name)
    }

    private static let later = FieldValue.value(.date(CivilDate(days: 20_001)))
    private static let day = FieldValue.value(.date(CivilDate(days: 20_000)))

    @Test func eachCentreWritesItsPart() throws {
        let (a, a2, b) = (network["a"], network["a2"], network["b"])
        _ = try a.journal.bring(draft(["day": Self.day, "sealed": .value(.bytes([1])), "keys": .members(["k"])]))
        for _ in 0..<2 { try network.spread() }
        // A sister of the one centre, and the other centre; nobody beside them, and neither the other's part.
        _ = try a2.journal.bring(draft(["keys": .members(["k", "l"])]))
        for _ in 0..<2 { try network.spread() }
        for (station, fields) in [
            (network["region"], ["accepted", "withdrawn", "day"]), (network["province"], ["accepted"]),
            (a, ["accepted"]), (b, ["withdrawn", "day", "closed"])
        ] {
            for name in fields {
                #expect(throws: JournalError.self, "\(station.name) \(name)") {
                    try station.journal.bring(draft([name: Self.later]))
                }
            }
            #expect(throws: JournalError.self) {
                try station.journal.delete(move.entity, of: Schema.network.collection("move"))
            }
        }
        _ = try b.journal.bring(draft(["accepted": Self.day]))
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try field("accepted", at: station) == "2024-10-04" && field("keys", at: station) == "k|l")
            #expect(try station.journal.check(.full).faults == [], "\(station.name)")
        }
    }

    /// What others sign has no effect anywhere, and is held and served like all else.
    @Test func whatOthersSignSaysNothing() throws {
        let (a, b) = (network["a"], network["b"])
        _ = try a.journal.bring(draft(["day": Self.day, "sealed": .value(.bytes([1]))]))
        for _ in 0..<2 { try network.spread() }
        let collection = Schema.network.collection("move")
        func operation(_ entity: EntityName, _ name: String, _ value: Value) -> Operation {
            Operation(
                collection: collection.code, entity: entity, stamp: HybridTime(milliseconds: 4_000_000_000_000),
                changes: [.write(collection.known(name).code, value)])
        }
        let day = Value.date(CivilDate(days: 20_001))
        for author in [network["province"], network["region"], b, a] {
            var forger = Forger(author, .network, network: network.identity.id, incarnation: 77)
            let isAnswerer = author === b
            let batch = try forger.seal([
                operation(move.entity, isAnswerer ? "sealed" : "accepted", isAnswerer ? .bytes([9]) : day),
                operation(move.entity, "declined", isAnswerer ? .null : .text("mistaken"))
            ])
            // The second of the answerer is his to write: it empties what is empty.
            let results = try network.steward.admit([forger.frame, .batch(batch)], from: author)
            #expect(results == [.merged(operations: 2, fork: nil)])
        }
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try field("sealed", at: station) == "01", "\(station.name)")
            for name in ["accepted", "declined"] {
                let value = try field(name, at: station)
                #expect(value == nil || value == "", "\(station.name) \(name)")
            }
            #expect(try station.journal.check(.full).faults == [], "\(station.name)")
            #expect(try station.journal.status().void >= 7)
        }
    }

    /// Nor does it make a move that nobody offered, whichever way its batch is merged, now or from the log anew.
    @Test func whatOthersSignMakesNoMove() throws {
        let collection = Schema.network.collection("move")
        let day = collection.known("day").code
        for author in [network["province"], network["region"], network["b"]] {
            var forger = Forger(author, .network, network: network.identity.id, incarnation: 78)
            let operations = try (0..<40).map { number in
                let (from, to) = (try #require(network["a"].centreID), try #require(network["b"].centreID))
                let other = try #require(MoveID(from: from, to: to, mark: MoveMark(high: 7, low: UInt64(number))))
                return Operation(
                    collection: collection.code, entity: other.entity,
                    stamp: HybridTime(milliseconds: 1_790_000_000_000),
                    changes: [.write(day, .date(CivilDate(days: 20_001)))])
            }
            _ = try network.steward.admit([forger.frame, .batch(try forger.seal(operations))], from: author)
        }
        for _ in 0..<2 { try network.spread() }
        for station in network.stations {
            #expect(try station.journal.snapshot { try $0.count(of: collection, []) } == 0, "\(station.name)")
            #expect(try station.journal.status().void == 120, "\(station.name)")
            #expect(try station.journal.check(.full).faults == [], "\(station.name)")
        }
    }

    /// Keys for linkage codes are told by centres, and none takes one away.
    @Test func noOfficeTellsALinkageKey() throws {
        let collection = Schema.network.collection("linkage_key")
        let keys = collection.known("keys").code
        func operation(_ change: Change) -> Operation {
            Operation(
                collection: collection.code, entity: .one(.key("k")),
                stamp: HybridTime(milliseconds: 1_790_000_000_000),
                changes: [change])
        }
        for (name, changes, isHeard) in [
            ("region", [Change.add(keys, "r")], false), ("province", [.add(keys, "p")], false),
            ("b", [.remove(keys, "r")], false), ("b", [.write(.deleted, .boolean(true))], false),
            ("a", [.add(keys, "a")], true)
        ] {
            let station = network[name]
            var forger = Forger(
                station, .network, network: network.identity.id, incarnation: UInt64(changes.count) + 90)
            let frames = [forger.frame, .batch(try forger.seal(changes.map(operation)))]
            _ = try network.steward.admit(frames, from: station)
            #expect(try network.steward.value("linkage_key", "k", "keys") == (isHeard ? "a" : nil), "\(name)")
        }
        #expect(try network.steward.journal.check(.full).faults == [])
    }

    /// A key for sealed files is told by the device at its next start, and mended where a steward put another there.
    @Test func aDeviceTellsItsKeyAndMendsIt() throws {
        let b = network["b"]
        #expect(try network["a"].journal.roster()[b.device]?.seal.isEmpty == true)
        try b.journal.announce(addresses: Addresses(told: ""), tls: b.claim)
        for _ in 0..<2 { try network.spread() }
        func claim(at station: Station) throws -> SealClaim? {
            try station.journal.roster()[b.device].flatMap { SealClaim($0.seal, of: $0.enrolment) }
        }
        #expect(try claim(at: network["a"])?.bytes == SealClaim(b.key).bytes)
        let before = try b.journal.status().frontier
        try b.journal.announce(addresses: Addresses(told: ""), tls: b.claim)
        #expect(try b.journal.status().frontier == before)
        // The steward may write the entry, and proves nothing by it.
        let forged = try SealClaim(network.steward.key).bytes
        _ = try network.steward.journal.edit(
            Draft(
                collection: Schema.network.collection("member").code, entity: Enrolment.entity(of: b.device),
                fields: [(Schema.network.collection("member").known("seal").code, .value(.bytes(forged)))]))
        for _ in 0..<2 { try network.spread() }
        #expect(try claim(at: network["a"]) == nil)
        try b.journal.announce(addresses: Addresses(told: ""), tls: b.claim)
        for _ in 0..<2 { try network.spread() }
        #expect(try claim(at: network["a"])?.bytes == SealClaim(b.key).bytes)
    }
}
