import Testing

@testable import JisrConsole

@Suite struct SyncRunsTests {
    private struct Stop: Error {}

    /// Who presses while a sync is under way joins it, and whoever watches hears of its end.
    @Test func oneRunAtATime() async throws {
        let runs = SyncRuns()
        let (gate, open) = AsyncStream<Void>.makeStream()
        let first = runs.begin {
            for await _ in gate { break }
            throw Stop()
        }
        #expect(runs.begin { throw Stop() } == first)
        #expect(runs.state(first)?.isOver == false)
        open.yield()
        let end = await runs.state(first, after: 0)
        #expect(end?.failure != nil)
        #expect(runs.begin { throw Stop() } == first + 1)
    }

    @Test func whatIsNotRememberedIsNotWaitedFor() async {
        #expect(await SyncRuns().state(7, after: -1) == nil)
    }
}
