import Foundation
import Glibc
import Synchronization

/// A process of ours, from its start to its end. It is reaped once, whoever asks.
final class Child: Sendable {
    /// How a process ended.
    struct End: Hashable, Sendable {
        /// The exit status; nil where a signal ended it.
        let status: Int32?
        let signal: Int32?
    }

    let pid: pid_t
    private let end = Mutex<End?>(nil)

    /// - Parameters:
    ///   - output: descriptors that become standard input, output and error.
    init(_ program: String, _ arguments: [String], environment: [String: String], streams: [Int32]) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (index, stream) in streams.enumerated() {
            posix_spawn_file_actions_adddup2(&actions, stream, Int32(index))
        }
        var attributes = Self.plainSignals()
        defer { posix_spawnattr_destroy(&attributes) }
        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in words + variables { free(text) } }
        var pid: pid_t = 0
        let error = forking.withLock { _ in
            posix_spawn(&pid, program, &actions, &attributes, &words, &variables)
        }
        guard error == 0 else { throw Failure("\(program) cannot be started: \(String(cString: strerror(error)))") }
        self.pid = pid
    }

    /// Signals as a shell gives them: whatever this process ignores or blocks is not handed on.
    private static func plainSignals() -> posix_spawnattr_t {
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        var set = sigset_t()
        sigemptyset(&set)
        posix_spawnattr_setsigmask(&attributes, &set)
        sigfillset(&set)
        posix_spawnattr_setsigdefault(&attributes, &set)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))
        return attributes
    }

    func send(_ signal: Int32) {
        end.withLock { end in
            // A number that was reaped may be another's by now.
            if end == nil { kill(pid, signal) }
        }
    }

    /// Waits for the end, on the calling thread.
    @discardableResult
    func wait() -> End {
        var info = siginfo_t()
        // Left to be reaped under the lock, so that nobody signals a number that is free.
        while waitid(P_PID, id_t(pid), &info, WEXITED | WNOWAIT) != 0, errno == EINTR {}
        return end.withLock { end in
            if let end { return end }
            var status: Int32 = 0
            while waitpid(pid, &status, 0) < 0, errno == EINTR {}
            let signal = status & 0x7f
            let found = signal == 0 ? End(status: (status >> 8) & 0xff, signal: nil) : End(status: nil, signal: signal)
            end = found
            return found
        }
    }
}

/// Why a test cannot go on, in a sentence.
struct Failure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}

/// Runs blocking work on a thread of its own, and not on Swift's pool, which other tests share.
func onThread<Outcome: Sendable>(_ work: @escaping @Sendable () throws -> Outcome) async throws -> Outcome {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread { continuation.resume(with: Result(catching: work)) }
    }
}
