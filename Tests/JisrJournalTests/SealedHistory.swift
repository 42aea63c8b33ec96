import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// A ``History`` as batches that its devices really signed, in an order in which none stands before what it follows or
/// tells.
struct SealedHistory {
    struct Item {
        let device: Int
        let frames: [Frame]
    }

    /// Its devices are a, b and c; the reader joined before c did, and has not heard of it yet.
    let network: TestNetwork
    let history: History
    private(set) var items: [Item] = []

    /// - Parameter steps: how long the history is.
    init(seed: Seed, steps: Int) throws {
        var network = try TestNetwork(seed: seed)
        var stations: [Station] = []
        for name in ["a", "b", "reader", "c"] {
            let station = try network.join(name, centre: name, province: "P")
            if name != "reader" { stations.append(station) }
        }
        self.network = network
        var forgers: [LogID: Forger] = [:]
        let lives = stations.map { station in
            (1...2).map { life -> LogID in
                let forger = Forger(station, .network, network: network.identity.id, incarnation: UInt64(life))
                forgers[forger.log] = forger
                return forger.log
            }
        }
        history = History(
            seed: seed, devices: lives,
            collections: ["event", "report", "centre"].map { Schema.network.collection($0) }, steps: steps)
        try seal(forgers, stations)
    }

    private mutating func seal(_ forgers: [LogID: Forger], _ stations: [Station]) throws {
        var heads: [BatchMark: (head: LogHead, device: DeviceID)] = [:]
        for batch in history.batches {
            guard var forger = forgers[batch.log], let device = history.authors[batch.log] else { continue }
            forger.head = batch.previous.flatMap { heads[$0]?.head } ?? .start
            forger.schemaVersion = batch.stated
            let ends = batch.ends.compactMap { mark in
                heads[mark].map { BranchEnd(device: $0.device, mark: $0.head.hash.mark) }
            }
            // The name that the history knows it by makes two batches of one content two.
            let sealed = try forger.seal(batch.operations, ends: ends, nonce: batch.mark.low)
            heads[batch.mark] = (forger.head, stations[device].device)
            items.append(Item(device: device, frames: [forger.frame, .batch(sealed)]))
        }
    }
}
