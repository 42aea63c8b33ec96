import ArgumentParser
import JisrActions
import JisrHome
import JisrWords

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.add),
        discussion: Help.text(.addDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.values, value: "field=value")) var fields: [AssignmentsArgument] = []

    func run() throws {
        let request = WriteRequest(collection: collection, id: nil, fields: fields.flatMap(\.assignments))
        try WriteText.print(try options.client.call("add", request), options)
    }
}

struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.set))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.record)) var id: String
    @Argument(help: Help.of(.newValues, value: "field=value")) var fields: [AssignmentsArgument] = []
    @Option(help: Help.of(.seen)) var seen: String?

    func run() throws {
        let request = WriteRequest(collection: collection, id: id, fields: fields.flatMap(\.assignments), seen: seen)
        try WriteText.print(try options.client.call("set", request), options)
    }
}

struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.delete))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.record)) var id: String

    func run() throws {
        try WriteText.print(try options.client.call("delete", RecordRequest(collection: collection, id: id)), options)
    }
}

struct Undelete: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.undelete))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.record)) var id: String

    func run() throws {
        try WriteText.print(try options.client.call("undelete", RecordRequest(collection: collection, id: id)), options)
    }
}

struct Attend: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.attend),
        discussion: Help.text(.attendDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.session)) var session: String
    @Argument(help: Help.of(.marks, value: "participant=status")) var marks: [AssignmentsArgument]

    func run() throws {
        let bytes = try options.client.call(
            "attend", AttendRequest(session: session, marks: marks.flatMap(\.assignments)))
        if options.json { return Terminal.write(bytes) }
        let outcome: AttendOutcome = try APICoding.decode(from: bytes)
        options.terminal.note(
            "\(options.messages[Message.imported]): \(outcome.created) / \(outcome.changed) / \(outcome.unchanged)")
    }
}

struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: Help.text(.resolve))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.collection)) var collection: String
    @Argument(help: Help.of(.record)) var id: String
    @Argument(help: Help.of(.field)) var field: String
    @Option(help: Help.of(.keep)) var keep: String?
    @Option(help: Help.of(.value)) var value: String?
    @Option(help: Help.of(.seen)) var seen: String?

    func validate() throws {
        guard (keep == nil) != (value == nil) else {
            throw ValidationError(Help.words[Message.keepOrValue])
        }
    }

    func run() throws {
        let request = ResolveRequest(collection: collection, id: id, field: field, keep: keep, value: value, seen: seen)
        try WriteText.print(try options.client.call("resolve", request), options)
    }
}

enum WriteText {
    static func print(_ bytes: [UInt8], _ options: GlobalOptions) throws {
        if options.json { return Terminal.write(bytes) }
        let outcome: WriteOutcome = try APICoding.decode(from: bytes)
        options.terminal.line(outcome.id)
    }
}
