internal import JisrHTTP
import Synchronization

/// What request bodies that are held whole may take of memory, those of all callers together.
public final class BodyBudget: Sendable {
    private let left: Mutex<Int>

    public convenience init() { self.init(bytes: TransportLimits.bodyBudget) }

    init(bytes: Int) { left = Mutex(bytes) }

    /// Gathers a body, and passes it on; what it took is given back after.
    ///
    /// - Throws: ``Problem`` with status 413 where it is longer than `limit` bytes, and 503 where others hold too much now.
    public func collect<Value>(
        _ body: ServerRequest.Body, upTo limit: Int, _ use: ([UInt8]) async throws -> Value
    ) async throws -> Value {
        var all: [UInt8] = []
        var taken = 0
        defer { left.withLock { $0 += taken } }
        for try await piece in body {
            guard all.count + piece.count <= limit else { throw Problem.tooLarge(limit: limit) }
            let hasRoom = left.withLock { left in
                guard left >= piece.count else { return false }
                left -= piece.count
                return true
            }
            guard hasRoom else { throw Problem.busy }
            taken += piece.count
            all += piece
        }
        return try await use(all)
    }
}
