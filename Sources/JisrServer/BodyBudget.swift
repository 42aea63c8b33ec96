import JisrHTTP
import Synchronization

/// What request bodies that are held whole may take of memory, those of all callers together.
public final class BodyBudget: Sendable {
    private let left: Mutex<Int>

    public convenience init() { self.init(bytes: TransportLimits.bodyBudget) }

    init(bytes: Int) { left = Mutex(bytes) }

    /// A body, whose room is given back when nobody holds it any more.
    public final class Held: Sendable {
        public let bytes: [UInt8]
        private let budget: BodyBudget

        fileprivate init(_ bytes: [UInt8], of budget: BodyBudget) {
            self.bytes = bytes
            self.budget = budget
        }

        deinit { budget.give(bytes.count) }
    }

    /// - Throws: ``Problem`` with status 413 where it is longer than `limit` bytes, and 503 where others hold too much now.
    public func collect(_ body: ServerRequest.Body, upTo limit: Int) async throws -> Held {
        var taken = 0
        do {
            let bytes = try await body.collect(upTo: limit) { count in
                guard take(count) else { throw Problem.busy }
                taken += count
            }
            return Held(bytes, of: self)
        } catch {
            give(taken)
            throw error
        }
    }

    private func take(_ count: Int) -> Bool {
        left.withLock { left in
            guard left >= count else { return false }
            left -= count
            return true
        }
    }

    private func give(_ count: Int) { left.withLock { $0 += count } }
}
