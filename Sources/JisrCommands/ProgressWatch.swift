import Foundation
import JisrActions
import JisrCore
import JisrHome
import JisrSystem

/// Shows how far long work has come while a command waits for it: a line on a terminal, lines of JSON where those were asked
/// for, nothing in a pipe. It asks from a thread of its own. Ctrl-C cancels the work, whose own answer says what became of it.
final class ProgressWatch: Sendable {
    private let over = DispatchSemaphore(value: 0)
    private let hasEnded = DispatchSemaphore(value: 0)

    /// Work that is over before is not spoken of: short work has one JSON value.
    private static let firstAfter = 1.0
    private static let drawnEvery = 0.25
    private static let toldEvery = 1.0

    /// Runs work of this process's own that somebody looks on at.
    static func during<Value, Failure: Error>(
        _ options: GlobalOptions, _ meter: ProgressMeter, _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        try during(options, reading: { meter.reading }, cancel: { meter.cancel() }, work)
    }

    /// - Parameters:
    ///   - reading: asked now and then, on another thread; nil while there is nothing to tell.
    ///   - cancel: called on another thread.
    private static func during<Value, Failure: Error>(
        _ options: GlobalOptions, reading: @escaping @Sendable () -> ProgressReading?,
        cancel: @escaping @Sendable () -> Void, _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let interruption = Interruption(onFirst: cancel)
        defer { interruption.end() }
        let terminal = options.terminal
        guard options.json || terminal.showsProgress else { return try work() }
        let watch = ProgressWatch()
        let thread = Thread { [isTold = options.json, words = options.messages] in
            isTold ? watch.tell(reading) : watch.draw(ProgressLine(words), on: terminal, reading)
            watch.hasEnded.signal()
        }
        thread.start()
        // The results come after the last word of progress.
        defer {
            watch.over.signal()
            watch.hasEnded.wait()
        }
        return try work()
    }

    /// The same for work of the daemon, which is asked under `key`.
    ///
    /// - Parameter first: the command's own share of the work, which is told until the daemon begins with its.
    static func during<Value, Failure: Error>(
        _ options: GlobalOptions, key: String, first: ProgressMeter? = nil, _ work: () throws(Failure) -> Value
    ) throws(Failure) -> Value {
        let client = options.client
        return try during(
            options, reading: { ask(client, key) ?? first?.reading },
            cancel: {
                first?.cancel()
                // Where it is over already, its own answer is on its way.
                do { _ = try client.call("cancel", CancelRequest(key: key)) } catch {}
            }, work)
    }

    /// A daemon that does not answer this has the answer to the work itself yet to give: that one tells what is wrong.
    private static func ask(_ client: ControlClient, _ key: String) -> ProgressReading? {
        do {
            let outcome: ProgressOutcome = try APICoding.decode(
                from: client.call("progress", ProgressRequest(key: key)))
            return outcome.reading
        } catch { return nil }
    }

    private func draw(_ line: ProgressLine, on terminal: Terminal, _ reading: () -> ProgressReading?) {
        var line = line
        waitUntilOver(Self.drawnEvery) {
            guard let reading = reading() else { return }
            terminal.progress(line.text(reading, at: $0, width: terminal.width))
        }
        terminal.endProgress()
    }

    private func tell(_ reading: () -> ProgressReading?) {
        waitUntilOver(Self.toldEvery) { _ in
            guard let reading = reading() else { return }
            do { Terminal.write(try APICoding.encode(ProgressOutcome(reading)) + [0x0a]) } catch {
                // The work goes on without being spoken of.
                over.signal()
            }
        }
    }

    /// - Parameter body: is told the seconds of a clock that only grows.
    private func waitUntilOver(_ every: Double, _ body: (Double) -> Void) {
        var wait = Self.firstAfter
        while over.wait(timeout: .now() + wait) == .timedOut {
            wait = every
            body(Double(MonotonicTime.microseconds) / 1_000_000)
        }
    }
}
