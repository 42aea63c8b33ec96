import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrSync

/// Two devices of one centre, and the region that took them in.
struct Pair {
    let network: TestNetwork
    var a: Station { network["a"] }
    var b: Station { network["b"] }

    init() throws {
        var network = try TestNetwork()
        try network.join("a", centre: "A", province: "P")
        try network.join("b", centre: "A", province: "P")
        try network.spread()
        self.network = network
    }

    /// Writes in several logs and batches at a station.
    func write(at station: Station, rounds: Int = 3) throws {
        for round in 0..<rounds {
            try station.bring("event", ["id": "\(station.name)\(round)", "title": "event \(round)"])
            try station.bring("participant", ["id": "\(station.name)\(round)", "sex": "f"])
            try station.bring("identity", ["participant": "\(station.name)\(round)", "name_ar": "أمينة"])
            try station.journal.seal()
        }
    }

    func session(at station: Station, with peer: Station) throws -> SyncSession {
        try station.journal.seal()
        return SyncSession(
            network: network.identity.id, schemaVersion: station.schema.version,
            view: try station.journal.view(sharedWith: peer.device))
    }

    /// The whole answer of `b` to what `a` asks.
    func answer(to request: SyncRequest) throws -> [UInt8] {
        var (bytes, stream) = try SyncResponder(journal: b.journal).answer(request.encode(), from: a.device)
        while let piece = try stream?.next() { bytes += piece }
        return bytes
    }

    func frontier(_ station: Station, _ peer: Station) throws -> Frontier {
        try station.journal.view(sharedWith: peer.device).frontier
    }
}

extension SyncSession.Action {
    var request: SyncRequest? { if case .ask(let request) = self { request } else { nil } }
}
