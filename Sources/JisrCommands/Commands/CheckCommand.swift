import ArgumentParser
import JisrActions
import JisrCore
import JisrHome
import JisrWords

struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.check),
        discussion: Help.text(.checkDiscussion))

    @OptionGroup var options: GlobalOptions
    @Flag(help: Help.of(.full)) var full = false
    @Flag(help: Help.of(.rebuild)) var rebuild = false

    func run() throws {
        let depth = rebuild ? "rebuild" : full ? "full" : "quick"
        let bytes = try options.client.isServed ? askDaemon(depth) : checkAlone(depth)
        let outcome: CheckOutcome = try APICoding.decode(from: bytes)
        if options.json {
            Terminal.write(bytes.last == 0x0a ? bytes : bytes + [0x0a])
        } else {
            outcome.faults.forEach(options.terminal.line)
        }
        if !outcome.ok {
            let advice = options.messages.say(Message.damageFound, options.place.journal)
            throw CommandFailure(.damaged, options.json ? "" : "jisr: " + advice)
        }
        options.terminal.note(
            options.messages.say(Message.checked, depth, "\(outcome.batches)", "\(outcome.operations)"))
    }

    private func askDaemon(_ depth: String) throws -> [UInt8] {
        let key = ProgressKey.drawn()
        return try ProgressWatch.during(options, key: key) {
            try options.client.call("check", CheckRequest(depth: depth, key: key))
        }
    }

    private func checkAlone(_ depth: String) throws -> [UInt8] {
        let meter = ProgressMeter()
        return try ProgressWatch.during(options, meter) {
            try APICoding.encode(try CheckOutcome(alone: options.place, depth: depth, meter))
        }
    }
}
