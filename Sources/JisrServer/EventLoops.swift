import NIOCore
import NIOPosix

/// The threads that serve every connection.
public enum EventLoops {
    /// Returns once each of them has answered. A loop that is blocked keeps the caller waiting: that is the finding.
    public static func answer() async throws {
        for loop in MultiThreadedEventLoopGroup.singleton.makeIterator() {
            try await loop.submit {}.get()
        }
    }
}
