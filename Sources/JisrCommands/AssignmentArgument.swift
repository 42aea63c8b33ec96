public import ArgumentParser
public import JisrCore

/// `FIELD=VALUE`.
public struct AssignmentArgument: ExpressibleByArgument {
    public let assignment: Assignment

    /// Split by bytes: a vowel sign after the `=` is one character with it.
    public init?(argument: String) {
        guard let equals = argument.utf8.firstIndex(of: UInt8(ascii: "=")), equals != argument.startIndex else {
            return nil
        }
        assignment = Assignment(
            field: String(argument[..<equals]), value: String(argument[argument.utf8.index(after: equals)...]))
    }
}

/// Words of the form `FIELD=VALUE`: one, or as many as were gathered into one word.
struct AssignmentsArgument: ExpressibleByArgument {
    let assignments: [Assignment]

    /// What stands between words that were gathered: no word of a command line contains it.
    private static let separator = "\0"

    init?(argument: String) {
        var assignments: [Assignment] = []
        for word in argument.split(separator: Self.separator, omittingEmptySubsequences: false) {
            guard let one = AssignmentArgument(argument: String(word)) else { return nil }
            assignments.append(one.assignment)
        }
        self.assignments = assignments
    }

    /// Words so many that the parser would look at each of them as often as there are others (swift-argument-parser 1.8
    /// takes them out of an array one by one): those that are assignments go to it as one.
    ///
    /// - Parameter words: the command and what it takes; its first words are names.
    static func gathered(_ words: ArraySlice<String>) -> [String] {
        guard words.count > few else { return Array(words) }
        var (kept, run): ([String], [String]) = (Array(words.prefix(names)), [])
        for word in words.dropFirst(names) {
            if !word.utf8.starts(with: "-".utf8), AssignmentArgument(argument: word) != nil {
                run.append(word)
            } else {
                kept.append(word)
            }
        }
        return run.isEmpty ? kept : kept + [run.joined(separator: separator)]
    }

    /// The command, a collection and an id.
    private static let names = 3
    private static let few = 100
}
