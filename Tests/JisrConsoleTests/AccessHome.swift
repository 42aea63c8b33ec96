import Foundation
import Synchronization
import Testing

@testable import JisrHome

/// A home of its own, and a clock that the test sets, for those who are let in.
struct AccessHome {
    final class Clock: Sendable {
        private let time = Mutex<Int64>(1_000_000)

        var now: Int64 { time.withLock { $0 } }
        func wait(_ seconds: Int64) { time.withLock { $0 += seconds } }
    }

    let clock = Clock()
    let home: Home

    init() throws {
        home = Home(
            FileManager.default.temporaryDirectory.appending(path: "jisr-\(UInt64.random(in: 0 ... .max))").path)
        try home.create()
    }

    func people() -> People { People(home) { [clock] in clock.now } }
    func passes() -> Passes { Passes(home) { [clock] in clock.now } }
}

func isRefused(_ code: AccessError.Code, _ body: () throws -> Void) {
    do {
        try body()
        Issue.record("nothing was refused")
    } catch let error as AccessError { #expect(error.code == code) } catch { Issue.record(error) }
}
