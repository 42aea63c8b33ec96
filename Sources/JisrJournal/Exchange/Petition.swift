internal import JisrCore
internal import JisrLog

/// What names this device to a peer that has not heard of it: the entries that do, those of the stewards who wrote them,
/// what these stand behind in their logs, and what the device says of itself.
///
/// A roster grows for years, and whoever knows nobody here takes no more than a little. What comes first in each log the
/// peer has held for long: of a chain that is too long the newest part goes.
struct Petition {
    let store: Store

    /// By number.
    func batches() throws -> Set<Int64> {
        let own = try store.requireDevice().id
        var ends: [Place] = []
        var (asked, next): (Set<DeviceID>, [DeviceID]) = ([own], [own])
        while let device = next.popLast() {
            for entry in store.facts.entries(of: device) {
                ends.append(entry.place)
                if asked.insert(entry.author).inserted { next.append(entry.author) }
            }
        }
        for log in store.branches.all where log.origin.device == own {
            guard try store.scopes.scope(log.origin.scope) == .control else { continue }
            ends += store.branches.branches(of: log).map(\.end)
        }
        return try newest(of: store.branches.tree.extent(of: ends))
    }

    /// - Parameter extent: for each branch the number up to which it is meant.
    private func newest(of extent: [Int64: UInt64]) throws -> Set<Int64> {
        var found: [(number: Int64, bytes: Int)] = []
        for (branch, last) in extent {
            try store.db.rows(
                "SELECT num, length(bytes) FROM batch WHERE branch = ? AND first <= ?",
                [.integer(branch), .integer(last)]
            ) { found.append(($0.integer(0), Int($0.integer(1)))) }
        }
        var room = Limits.petitionBytes - Self.frameBytes
        return Set(
            found.sorted { $0.number > $1.number }.prefix { batch in
                room -= batch.bytes + Self.frameBytes
                return room >= 0
            }.map(\.number))
    }

    /// More than a batch's frame and that of its log take beside it, or the head and the end of all.
    private static let frameBytes = 128
}
