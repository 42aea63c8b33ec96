public import JisrJournal
internal import JisrServer

/// Whether the daemon is alive: every event loop answers, and a read of the database returns.
public struct Pulse: Sendable {
    private let journal: Journal
    private let threads: JournalThreads

    public init(journal: Journal, threads: JournalThreads) {
        self.journal = journal
        self.threads = threads
    }

    public func take() async throws {
        try await EventLoops.answer()
        _ = try await threads.reading.run { [journal] in try journal.identity() }
    }
}
