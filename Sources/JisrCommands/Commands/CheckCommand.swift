import ArgumentParser
import JisrActions
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
        let client = options.client
        let bytes =
            client.isServed
            ? try client.call("check", CheckRequest(depth: depth))
            : try APICoding.encode(try CheckOutcome(alone: options.place, depth: depth))
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
}
