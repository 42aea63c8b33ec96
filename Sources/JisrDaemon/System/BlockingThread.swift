internal import Foundation

/// A thread for work that blocks for long, one job after another, so that it holds up none of the threads that Swift's
/// tasks share.
final class BlockingThread: Sendable {
    private let queue: OperationQueue

    init(name: String) {
        queue = OperationQueue()
        queue.name = name
        queue.maxConcurrentOperationCount = 1
    }

    func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.addOperation { continuation.resume(with: Result(catching: work)) }
        }
    }
}
