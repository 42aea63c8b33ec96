/// Lets the options that every command has stand before the command too: `jisr --home DIR status`.
enum ArgumentOrder {
    private static let flags: Swift.Set = ["--json", "--quiet", "--no-input"]
    private static let options: Swift.Set = ["--home", "--lang", "--color"]

    /// The arguments with what stood before the command behind it.
    static func commandFirst(_ arguments: [String]) -> [String] {
        var leading: [String] = []
        var rest = arguments[...]
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
}
