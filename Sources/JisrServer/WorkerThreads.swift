import NIOPosix

/// Threads for work that blocks, such as that of the journal: it must hold up neither an event loop, which serves every
/// connection, nor a thread of Swift's own pool, which every task shares.
public final class WorkerThreads: Sendable {
    private let pool: NIOThreadPool

    public init(name: String, count: Int) {
        pool = NIOThreadPool(numberOfThreads: count)
        pool.start()
    }

    deinit { pool.shutdownGracefully { _ in } }

    /// Runs `work` when a thread is free, in the order of asking.
    public func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
        try await pool.runIfActive(work)
    }
}
