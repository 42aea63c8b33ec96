import JisrHTTP
import Synchronization

/// Who may hold a connection. Whoever connects is a stranger until a route vouches for him: of strangers there are few, and
/// fewer from one network.
///
/// Where all their places are taken, a newcomer is given that of the network which has most, the one that has waited longest:
/// so a flood from some networks keeps out none that comes from another.
final class ConnectionGate: Sendable {
    private struct Stranger {
        let number: Int
        let network: CallerNetwork
        /// Ends his connection.
        let turnOut: @Sendable () -> Void
    }

    private struct Counts {
        var proven = 0
        var entered = 0
        /// Those who have waited longest first.
        var strangers: [Stranger] = []

        func count(of network: CallerNetwork) -> Int { strangers.count { $0.network == network } }

        /// The one whose place a newcomer takes; nil where no network has more than his.
        func displaced(by network: CallerNetwork) -> Int? {
            let counts = Dictionary(grouping: strangers, by: \.network).mapValues(\.count)
            guard let most = counts.values.max(), most > counts[network, default: 0] else { return nil }
            return strangers.firstIndex { counts[$0.network] == most }
        }
    }

    private let counts = Mutex(Counts())

    /// A place for a caller; nil where there is none. Callers of this machine's own sockets have no host and are its user's.
    ///
    /// - Parameters:
    ///   - host: the caller's address, without its port.
    ///   - turnOut: ends the connection, where its place goes to another.
    func enter(from host: String?, turnOut: @escaping @Sendable () -> Void) -> Place? {
        guard let host else { return Place(gate: self, number: nil) }
        let network = CallerNetwork(host)
        var displaced: Stranger?
        let number = counts.withLock { counts -> Int? in
            guard counts.count(of: network) < TransportLimits.strangersOfNetwork else { return nil }
            if counts.strangers.count >= TransportLimits.strangers {
                guard let place = counts.displaced(by: network) else { return nil }
                displaced = counts.strangers.remove(at: place)
            }
            counts.entered += 1
            counts.strangers.append(Stranger(number: counts.entered, network: network, turnOut: turnOut))
            return counts.entered
        }
        displaced?.turnOut()
        return number.map { Place(gate: self, number: $0) }
    }

    /// - Returns: false for one who is none any more, or where there is no room for another member.
    private func forget(stranger number: Int, isProven: Bool) -> Bool {
        counts.withLock { counts in
            guard !isProven || counts.proven < TransportLimits.members,
                let place = counts.strangers.firstIndex(where: { $0.number == number })
            else { return false }
            counts.strangers.remove(at: place)
            if isProven { counts.proven += 1 }
            return true
        }
    }

    /// The place of one connection.
    final class Place: Sendable {
        private enum State {
            case stranger, proven, left
        }

        private let gate: ConnectionGate
        /// Nil for this machine's user.
        private let number: Int?
        private let state = Mutex(State.stranger)

        fileprivate init(gate: ConnectionGate, number: Int?) {
            self.gate = gate
            self.number = number
        }

        /// The caller is a member: it no longer takes a stranger's place.
        func prove() {
            state.withLock { state in
                guard let number, state == .stranger, gate.forget(stranger: number, isProven: true) else { return }
                state = .proven
            }
        }

        /// The connection has ended.
        func leave() {
            state.withLock { state in
                switch state {
                case .stranger: if let number { _ = gate.forget(stranger: number, isProven: false) }
                case .proven: gate.counts.withLock { $0.proven -= 1 }
                case .left: break
                }
                state = .left
            }
        }
    }
}
