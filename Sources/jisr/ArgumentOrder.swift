/// Lets the options that every command has stand before the command too: `jisr --home DIR status`.
enum ArgumentOrder {
    /// What asks for help or the version, and takes none of the options.
    private static let questions: Swift.Set = ["help", "--help", "-h", "--version"]
    private static let flags: Swift.Set = ["--json", "--quiet", "--no-input"]
    private static let options: Swift.Set = ["--home", "--lang", "--color"]

    /// The arguments with what stood before the command behind it.
    static func commandFirst(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
        if let asked = question(in: arguments) { return asked }
        while let next = rest.first {
            if flags.contains(next) || options.contains(where: { next.hasPrefix($0 + "=") }) {
                leading.append(rest.removeFirst())
            } else if options.contains(next) {
                leading += rest.prefix(2)
                rest = rest.dropFirst(2)
            } else {
                break
            }
        }
        let end = rest.firstIndex(of: "--") ?? rest.endIndex
        return rest[..<end] + leading + rest[end...]
    }

    /// The arguments without the options, where they ask for help before any command; the language has been seen by then.
    private static func question(in arguments: [String]) -> [String]? {
        var words: [String] = []
        var rest = arguments[...]
        while let next = rest.popFirst() {
            if options.contains(next) {
                rest = rest.dropFirst()
            } else if !flags.contains(next), !options.contains(where: { next.hasPrefix($0 + "=") }) {
                words.append(next)
            }
        }
        return words.first.map(questions.contains) == true ? words : nil
    }
}
