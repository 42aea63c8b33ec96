import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import Testing

/// In which order a device serves what it holds.
@Suite struct ServingTests {
    private var network: TestNetwork
    private var region: Station { network.steward }

    init() throws { network = try TestNetwork.ofFive() }

    /// The batches that a device which holds nothing is served, each with its scope.
    private func served(to reader: Station) throws -> [(scope: Scope, header: BatchHeader)] {
        var scopes: [LogID: Scope] = [:]
        var found: [(scope: Scope, header: BatchHeader)] = []
        for frame in try region.frames(for: reader, beyond: Frontier()) {
            switch frame {
            case .log(let device, let incarnation, let scope):
                let log = LogDescriptor(
                    network: network.identity.id, device: device, scope: scope, incarnation: incarnation)
                scopes[log.id] = scope
            case .batch(let batch): found.append((try #require(scopes[batch.header.log]), batch.header))
            default: Issue.record("a frame of another kind is served")
            }
        }
        return found
    }

    /// Who wrote something is to be known before it comes.
    @Test mutating func theRosterComesFirst() throws {
        let a = network["a"]
        try a.bring("event", ["id": "1", "title": "before the last member"])
        try a.carry(to: region)
        let late = try network.join("late", centre: "L")
        let scopes = try served(to: late).map(\.scope)
        let roster = scopes.filter { $0 == .control }.count
        #expect(scopes.count > roster)
        #expect(scopes.prefix(roster).allSatisfy { $0 == .control }, "\(scopes)")
    }

    /// Two who answer each other, each in a log of his own.
    @Test func causesComeBeforeEffects() throws {
        let (a, b) = (network["a"], network["b"])
        try a.bring("event", ["id": "1", "title": "0"])
        for (number, (writer, reader)) in [(b, a), (a, b), (b, a), (a, b)].enumerated() {
            try reader.carry(to: writer)
            try writer.edit("event", ["id": "1", "title": "\(number + 1)"])
        }
        try a.carry(to: region)
        var seen: Set<BatchMark> = []
        let headers = try served(to: b).map(\.header)
        #expect(headers.flatMap(\.ends).count == 4)
        for header in headers {
            #expect(header.ends.allSatisfy { seen.contains($0.mark) }, "an effect comes before its cause")
            seen.insert(header.mark)
        }
    }
}
