import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// Content that breaks a rule, claimed of this version and of a newer one: the same state everywhere, at every step of an
/// upgrade device by device.
@Suite struct RulesTests {
    private var network: TestNetwork

    init() throws {
        network = try TestNetwork.ofFive()
    }

    private func operations(_ prefix: String) -> [Operation] {
        let report = Schema.network.collection("report")
        let event = Schema.network.collection("event")
        func write(_ collection: Schema.Collection, _ id: String, _ changes: [Change]) -> Operation {
            Operation(
                collection: collection.code, entity: .one(.key(prefix + id)), stamp: HybridTime(milliseconds: 1000),
                changes: changes)
        }
        let status = report.known("status").code
        return [
            write(report, "good", [.write(report.known("title").code, .text("good")), .write(status, .text("draft"))]),
            write(report, "word", [.write(report.known("title").code, .text("t")), .write(status, .text("burnt"))]),
            write(report, "type", [.write(report.known("title").code, .integer(1))]),
            write(report, "axis", [.add(report.known("axes").code, "sideways")]),
            write(event, "range", [.write(event.known("female").code, .integer(-5))]),
            write(event, "field", [.write(FieldCode(rawValue: 90), .text("sun"))]),
            write(event, "kind", [.write(event.known("title").code, .opaque(kind: 200, [1, 2, 3]))]),
            write(
                event, "twice",
                [.write(event.known("title").code, .text("a")), .write(event.known("title").code, .text("b"))]),
            write(NewerSchema.notice, "notice", [.write(FieldCode(rawValue: 1), .text("news"))]),
            write(report, "last", [.write(report.known("title").code, .text("good too"))])
        ]
    }

    @Test func upgradesDeviceByDevice() throws {
        let a = network["a"]
        for (place, version) in [UInt32(1), 2, 999].enumerated() {
            var forger = Forger(a, .network, network: network.identity.id, incarnation: UInt64(70 + place))
            forger.schemaVersion = version
            let results = try network.steward.admit(
                [forger.frame, .batch(try forger.seal(operations("\(version)-")))], from: a)
            #expect(results == [.merged(operations: 10, fork: nil)])
        }
        for _ in 0..<2 { try network.spread() }
        try expectAlike(network.stations)
        let old = try network.steward.journal.status()
        #expect(old.pending > 0 && old.void > 0)
        var upgraded: [Station] = []
        for station in network.stations {
            try station.open(schema: NewerSchema.schema)
            upgraded.append(station)
            try network.spread()
            try expectAlike(upgraded)
            #expect(try station.value("event", "2-field", "weather") == "sun")
            #expect(try station.record("event", "1-field") == nil)
            #expect(try station.value("report", "2-good", "status") == "draft")
        }
        let new = try network.steward.journal.status()
        // What claimed version 2 was judged by its rules; version 999 still waits.
        #expect(new.pending > 0 && new.pending < old.pending)
        #expect(new.void > old.void)
        for version in [1, 2, 999] {
            for station in network.stations {
                #expect(try station.value("report", "\(version)-last", "title") == "good too")
                #expect(
                    try station.record("report", "\(version)-word")?.fields.contains {
                        $0.name == "status" && !$0.value.isEmpty
                    } != true)
            }
        }
        for station in network.stations { #expect(try station.journal.checkInvariants() == []) }
    }

    private func expectAlike(_ stations: [Station], sourceLocation: SourceLocation = #_sourceLocation) throws {
        let scope = Scope.network
        let lines = try Set(stations.map { try StateText.lines(of: $0.journal, in: scope) })
        #expect(lines.count == 1, sourceLocation: sourceLocation)
        #expect(try Set(stations.map { try $0.journal.status().pending }).count == 1, sourceLocation: sourceLocation)
        #expect(try Set(stations.map { try $0.journal.status().void }).count == 1, sourceLocation: sourceLocation)
    }

    /// An unknown collection of our own version is void and no reason to stop comparing states.
    @Test func theAlarmStaysOn() throws {
        let a = network["a"]
        var forger = Forger(a, .network, network: network.identity.id)
        try network.steward.admit([forger.frame, .batch(try forger.seal([operations("x")[8]]))])
        #expect(try !network.steward.journal.view(sharedWith: a.device).hasPending)
        #expect(try network.steward.journal.status().void == 1)
    }
}
