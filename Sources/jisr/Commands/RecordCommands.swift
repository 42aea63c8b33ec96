import ArgumentParser
import JisrDaemon

struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Add a record, and print its id.",
        discussion: "With id=… the same record added twice is one record. Members of a set stand with | between them.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "Such as event, report, participant, session.") var collection: String
    @Argument(help: ArgumentHelp("Values, such as title=…", valueName: "field=value")) var fields:
        [AssignmentArgument] = []

    func run() throws {
        let request = WriteRequest(collection: collection, id: nil, fields: fields.map(\.assignment))
        try WriteText.print(try options.client.call("add", request), options)
    }
}

struct Set: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Change fields of a record; an empty value empties a field.")

    @OptionGroup var options: GlobalOptions
    @Argument var collection: String
    @Argument(help: "The record's id; for marks and remarks SESSION::PARTICIPANT.") var id: String
    @Argument(help: ArgumentHelp(valueName: "field=value")) var fields: [AssignmentArgument] = []

    func run() throws {
        let request = WriteRequest(collection: collection, id: id, fields: fields.map(\.assignment))
        try WriteText.print(try options.client.call("set", request), options)
    }
}

struct Delete: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Delete a record; an edit elsewhere that had not seen it deleted brings it back.")

    @OptionGroup var options: GlobalOptions
    @Argument var collection: String
    @Argument var id: String

    func run() throws {
        try WriteText.print(try options.client.call("delete", RecordRequest(collection: collection, id: id)), options)
    }
}

struct Undelete: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Bring a deleted record back.")

    @OptionGroup var options: GlobalOptions
    @Argument var collection: String
    @Argument var id: String

    func run() throws {
        try WriteText.print(try options.client.call("undelete", RecordRequest(collection: collection, id: id)), options)
    }
}

struct Attend: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write the marks of one session.",
        discussion: "STATUS is present, absent, late, late:MINUTES or excused.")

    @OptionGroup var options: GlobalOptions
    @Argument(help: "The session's id.") var session: String
    @Argument(help: ArgumentHelp(valueName: "participant=status")) var marks: [AssignmentArgument]

    func run() throws {
        let bytes = try options.client.call("attend", AttendRequest(session: session, marks: marks.map(\.assignment)))
        if options.json { return Terminal.write(bytes) }
        let outcome: AttendOutcome = try APICoding.decode(from: bytes)
        options.terminal.note(
            "\(options.messages[.imported]): \(outcome.created) / \(outcome.changed) / \(outcome.unchanged)")
    }
}

struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Settle a conflict, with one of its values or another.")

    @OptionGroup var options: GlobalOptions
    @Argument var collection: String
    @Argument var id: String
    @Argument var field: String
    @Option(help: "Keep the value of this number in jisr conflicts.") var keep: Int?
    @Option(help: "Write this value.") var value: String?

    func validate() throws {
        guard (keep == nil) != (value == nil) else { throw ValidationError("Give either --keep N or --value V.") }
    }

    func run() throws {
        let request = ResolveRequest(collection: collection, id: id, field: field, keep: keep, value: value)
        try WriteText.print(try options.client.call("resolve", request), options)
    }
}

enum WriteText {
    static func print(_ bytes: [UInt8], _ options: GlobalOptions) throws {
        if options.json { return Terminal.write(bytes) }
        let outcome: WriteOutcome = try APICoding.decode(from: bytes)
        Terminal.line(outcome.id)
    }
}
