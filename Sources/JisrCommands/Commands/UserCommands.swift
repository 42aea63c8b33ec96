import ArgumentParser
import JisrActions
import JisrCore
import JisrWords

struct Users: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Help.text(.users), discussion: Help.text(.usersDiscussion),
        subcommands: [ListUsers.self, AddUser.self, RemoveUser.self], defaultSubcommand: ListUsers.self)

    struct ListUsers: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "list", abstract: Help.text(.usersList))

        @OptionGroup var options: GlobalOptions

        func run() throws {
            let bytes = try options.client.call("users", EmptyRequest())
            if options.json { return Terminal.write(bytes) }
            let outcome: UsersOutcome = try APICoding.decode(from: bytes)
            let (words, terminal) = (options.messages, options.terminal)
            for user in outcome.users {
                let waiting = user.hasEntered ? "" : words.comma + words[AccessPhrase.waiting]
                terminal.line("\(terminal.paint(user.name.shown, .bold))  \(user.role)\(waiting)")
            }
            if let code = outcome.code {
                terminal.line(words[AccessPhrase.firstCode])
                terminal.line("    \(code)")
            }
            ConsoleText.tell(outcome.address, words, terminal)
        }
    }

    struct AddUser: ParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "add", abstract: Help.text(.usersAdd), discussion: Help.text(.usersAddDiscussion))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.userName)) var name: String
        @Option(help: Help.of(.userRole)) var role: String

        func run() throws {
            let bytes = try options.client.call("add-user", UserRequest(name: name, role: role))
            if options.json { return Terminal.write(bytes) }
            let outcome: CodeOutcome = try APICoding.decode(from: bytes)
            let (words, terminal) = (options.messages, options.terminal)
            terminal.line(words.say(AccessPhrase.codeFor, .name(outcome.name)))
            terminal.line("    \(outcome.code)")
            ConsoleText.tell(outcome.address, words, terminal)
        }
    }

    struct RemoveUser: ParsableCommand {
        static let configuration = CommandConfiguration(commandName: "remove", abstract: Help.text(.usersRemove))

        @OptionGroup var options: GlobalOptions
        @Argument(help: Help.of(.userName)) var name: String

        func run() throws {
            let bytes = try options.client.call("remove-user", UserRequest(name: name))
            if options.json { Terminal.write(bytes) }
        }
    }
}

struct OpenConsole: ParsableCommand {
    static let configuration = CommandConfiguration(commandName: "console", abstract: Help.text(.console))

    @OptionGroup var options: GlobalOptions
    @Flag(help: Help.of(.consolePhone)) var phone = false

    func run() throws {
        let bytes = try options.client.call("console", EmptyRequest())
        let outcome: ConsoleOutcome = try APICoding.decode(from: bytes)
        guard outcome.isOpen || !phone else {
            throw CommandFailure(.configuration, options.messages[PhonePhrase.thisMachineAlone])
        }
        if options.json { return Terminal.write(bytes) }
        options.terminal.line(outcome.address)
        if phone { tell(outcome) }
    }

    /// What a phone needs, and what it will ask.
    private func tell(_ outcome: ConsoleOutcome) {
        let (words, terminal) = (options.messages, options.terminal)
        terminal.code(outcome.address)
        outcome.addresses.dropFirst().forEach(terminal.line)
        for (phrase, value) in [
            (PhonePhrase.certificateFingerprint, outcome.fingerprint), (.ofTheKey, outcome.key)
        ] {
            guard let value else { continue }
            terminal.line("\(words[phrase]):")
            terminal.line("    \(value)")
        }
        for phrase in [PhonePhrase.pointHere, .willWarn, .compareFirst, .thenGoOn] { terminal.note(words[phrase]) }
    }
}

/// Where the pages are, on a line of its own, as a browser takes it.
private enum ConsoleText {
    static func tell(_ address: String?, _ words: Catalogue, _ terminal: Terminal) {
        guard let address else { return }
        terminal.line(words[AccessPhrase.openHere])
        terminal.line("    \(address)")
    }
}
