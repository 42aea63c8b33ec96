public import JisrServer

/// The threads on which the journal works for those who ask over HTTP.
///
/// Writers wait for each other anyway, so they have one thread: a long import holds up those who write and nobody who
/// reads.
public struct JournalThreads: Sendable {
    public let reading: WorkerThreads
    public let writing: WorkerThreads
    /// A check of everything takes minutes: it holds up only the next check.
    public let checking: WorkerThreads
    /// A password takes a tenth of a second on purpose: whoever guesses holds up nobody but who logs in.
    public let entering: WorkerThreads

    /// A few: as many as processors of an old machine, and one more for what waits for its disk.
    private static let readers = 3

    public init() {
        reading = WorkerThreads(name: "reading", count: Self.readers)
        writing = WorkerThreads(name: "writing", count: 1)
        checking = WorkerThreads(name: "checking", count: 1)
        entering = WorkerThreads(name: "entering", count: 1)
    }
}
