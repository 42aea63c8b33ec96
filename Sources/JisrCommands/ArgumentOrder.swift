/// Lets the options that every command has stand before the command too: `jisr --home DIR status`.
enum ArgumentOrder {
    /// What asks for help or the version, and takes none of the options.
    private static let questions: Swift.Set = ["help", "--help", "-h", "--version"]
    private static let flags: Swift.Set = ["--json", "--quiet", "--no-input"]
    private static let options: Swift.Set = ["--home", "--lang", "--color"]

    /// The arguments with what stood before the command behind it.
    static func commandFirst(_ arguments: [String]) -> [String] {
        let arguments = apart(arguments)
        var leading: [String] = []
        var rest = arguments[...]
        if let asked = question(in: arguments) { return asked }
        while let next = rest.first {
            if flags.contains(next) || options.contains(where: { value(of: $0, in: next) != nil }) {
                leading.append(rest.removeFirst())
            } else if options.contains(next) {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return AssignmentsArgument.gathered(rest[..<end]) + leading + rest[end...]
    }

    /// What `--option=value` says, if it is that option. By bytes: a vowel sign after the `=` is one character with it.
    static func value(of option: String, in argument: String) -> String? {
        let head = Array((option + "=").utf8)
        return argument.utf8.starts(with: head) ? String(Substring(argument.utf8.dropFirst(head.count))) : nil
    }

    /// The arguments, with `--option=value` in two where the value begins with such a sign: the parser looks for
    /// characters, and would find no `=` in it.
    private static func apart(_ arguments: [String]) -> [String] {
        let end = arguments.firstIndex(of: "--") ?? arguments.endIndex
        let split = arguments[..<end].flatMap { argument -> [String] in
            let bytes = argument.utf8
            guard bytes.starts(with: "--".utf8), let equals = bytes.firstIndex(of: UInt8(ascii: "=")),
                argument.firstIndex(of: "=") != equals
            else { return [argument] }
            return [String(argument[..<equals]), String(argument[bytes.index(after: equals)...])]
        }
        return split + arguments[end...]
    }

    /// The arguments without the options, where they ask for help before any command; the language has been seen by then.
    private static func question(in arguments: [String]) -> [String]? {
        var words: [String] = []
        var rest = arguments[...]
        while let next = rest.popFirst() {
            if options.contains(next) {
                rest = rest.dropFirst()
            } else if !flags.contains(next), !options.contains(where: { value(of: $0, in: next) != nil }) {
                words.append(next)
            }
        }
        return words.first.map(questions.contains) == true ? words : nil
    }
}
