import JisrHTTP
import Synchronization

/// Who may hold a connection. Whoever connects is a stranger until a route vouches for him: of strangers there are few, and
/// fewer from one address, so that members always find a place.
final class ConnectionGate: Sendable {
    private struct Counts {
        var proven = 0
        var strangers = 0
        /// By the host of the caller, without its port.
        var byHost: [String: Int] = [:]
    }

    private let counts = Mutex(Counts())

    /// A place for a caller; nil where there is none. Callers of this machine's own sockets have no host and are its user's.
    func enter(from host: String?) -> Place? {
        let hasRoom = counts.withLock { counts in
            guard let host else { return true }
            let ofHost = counts.byHost[host, default: 0]
            guard ofHost < TransportLimits.strangersOfHost, counts.strangers < TransportLimits.strangers else {
                return false
            }
            counts.byHost[host] = ofHost + 1
            counts.strangers += 1
            return true
        }
        return hasRoom ? Place(gate: self, host: host) : nil
    }

    private func forget(strangerFrom host: String, isProven: Bool) -> Bool {
        counts.withLock { counts in
            guard !isProven || counts.proven < TransportLimits.members else { return false }
            counts.strangers -= 1
            let left = counts.byHost[host, default: 1] - 1
            counts.byHost[host] = left > 0 ? left : nil
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
        private let host: String?
        private let state = Mutex(State.stranger)

        fileprivate init(gate: ConnectionGate, host: String?) {
            self.gate = gate
            self.host = host
        }

        /// The caller is a member: it no longer takes a stranger's place.
        func prove() {
            state.withLock { state in
                guard let host, state == .stranger, gate.forget(strangerFrom: host, isProven: true) else { return }
                state = .proven
            }
        }

        /// The connection has ended.
        func leave() {
            state.withLock { state in
                switch state {
                case .stranger: if let host { _ = gate.forget(strangerFrom: host, isProven: false) }
                case .proven: gate.counts.withLock { $0.proven -= 1 }
                case .left: break
                }
                state = .left
            }
        }
    }
}
