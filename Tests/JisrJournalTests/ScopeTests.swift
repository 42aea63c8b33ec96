import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// Who is served what. Told from what each device is, not from the product's own table.
@Suite struct ScopeTests {
    private static let all = ["region", "province", "a", "a2", "b"]

    /// By scope, who may have it.
    private static let readers: [(scope: String, readers: Set<String>)] = [
        ("control", ["region", "province", "a", "a2", "b"]), ("network", ["region", "province", "a", "a2", "b"]),
        ("attendance@A", ["region", "province", "a", "a2"]), ("attendance@B", ["region", "b"]),
        ("identity@A", ["a", "a2"]), ("identity@B", ["b"])
    ]

    /// A scope as the tables above tell it.
    private static func text(_ scope: Scope, _ network: TestNetwork) -> String {
        let station = network.stations.first { $0.centreID == scope.centre }
        return scope.centre == nil ? scope.kind.name : "\(scope.kind.name)@\(station?.centre ?? "?")"
    }

    private static func filled() throws -> TestNetwork {
        let network = try TestNetwork.ofFive()
        for name in ["a", "a2", "b"] {
            let station = network[name]
            try station.bring("event", ["id": name, "title": name])
            try station.bring("participant", ["id": "1", "group": name])
            try station.bring("identity", ["participant": "1", "name_fr": "Amina \(name)", "consents": name])
            try station.bring("remark", ["session": "1", "participant": "1", "text": name])
            try station.bring("attendance", ["session": "1", "participant": "1", "status": "present"])
        }
        for _ in 0..<3 { try network.spread() }
        return network
    }

    @Test(arguments: all, all)
    func aDeviceServesWhatItsPeerMayRead(from: String, to: String) throws {
        let network = try Self.filled()
        let (server, reader) = (network[from], network[to])
        let empty = Frontier()
        var archive = Archive()
        var operations = 0
        for frame in try server.frames(for: reader, beyond: empty) {
            try archive.take(frame, network: network.identity.id)
            if case .batch(let batch) = frame { operations += batch.header.count }
        }
        let allowed = Self.readers.filter { $0.readers.contains(to) && $0.readers.contains(from) }.map(\.scope)
        let items = archive.items.values
        #expect(Set(items.map { Self.text($0.log.scope, network) }) == Set(allowed))
        // Of every batch it was told whose log it is in, and what is in it belongs there.
        #expect(items.reduce(0) { $0 + $1.operations.count } == operations)
        for item in items {
            let kinds = item.operations.map { server.schema[$0.collection]?.scope }
            #expect(kinds.allSatisfy { $0 == item.log.scope.kind }, "\(item.log.scope)")
        }
        let words = Self.words(in: items.flatMap(\.operations))
        for (name, scope) in [("a", "identity@A"), ("a2", "identity@A"), ("b", "identity@B")] {
            #expect(words.contains("Amina \(name)") == allowed.contains(scope), "\(name)")
        }
        let shared = try server.journal.view(sharedWith: reader.device).frontier.heads.count
        #expect(shared == (try reader.journal.view(sharedWith: server.device).frontier.heads.count))
    }

    /// All texts that operations write.
    private static func words(in operations: [Operation]) -> Set<String> {
        Set(
            operations.flatMap(\.changes).compactMap { change in
                if case .write(_, .text(let text)) = change { text } else { nil }
            })
    }

    @Test(arguments: all)
    func aDeviceHoldsWhatItMayRead(name: String) throws {
        let network = try Self.filled()
        var archive = Archive()
        for station in network.stations { try archive.harvest(station) }
        let held = archive.scopes(of: try network[name].journal.status().frontier).map { Self.text($0, network) }
        #expect(Set(held) == Set(Self.readers.filter { $0.readers.contains(name) }.map(\.scope)))
        try network.expectSound()
    }

    @Test func aStrangerIsServedNothing() throws {
        var network = try Self.filled()
        let stranger = try network.stranger("x", centre: "A", province: "P")
        for station in network.stations {
            #expect(try station.frames(for: stranger, beyond: Frontier()).isEmpty)
        }
    }

    /// A name is one centre, with one province: whoever is invited under it is of that one.
    @Test func aCentreNamedLikeAnothersOfficeIsNotMade() throws {
        var network = try Self.filled()
        expectJournalError(.notPermitted) { try network.join("spy", role: .province, centre: "A", province: "Q") }
        try network.join("dp", role: .province, centre: "Q", province: "Q")
        for _ in 0..<2 { try network.spread() }
        var archive = Archive()
        for station in network.stations { try archive.harvest(station) }
        let held = archive.scopes(of: try network["dp"].journal.status().frontier)
        #expect(held.map { Self.text($0, network) } == ["control", "network", "attendance@B"])
    }
}
