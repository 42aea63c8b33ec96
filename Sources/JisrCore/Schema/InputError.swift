/// Why something that a person wrote was not taken, in one sentence that names the nearest right thing.
public struct InputError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        case unknownCollection = "unknown_collection"
        case unknownField = "unknown_field"
        case badValue = "bad_value"
        case badID = "bad_id"
        case missingKey = "missing_key"
        case nothingGiven = "nothing_given"
        case tooLarge = "too_large"
    }

    public let code: Code
    /// The field or column at fault, where it is one.
    public let column: String?
    public let description: String

    public init(_ code: Code, column: String? = nil, _ description: String) {
        self.code = code
        self.column = column
        // The sentence quotes what was given, and is shown on a terminal.
        self.description = description.shown
    }
}

extension Schema {
    /// The collection that people may write and read by this name. The roster has commands of its own.
    public func openCollection(named name: String) throws(InputError) -> Collection {
        let open = collections.filter { $0.scope != .control }
        if let found = open.first(where: { $0.name == name }) { return found }
        throw InputError(
            .unknownCollection, "there is no collection “\(name)”" + hint(for: name, among: open.map(\.name)))
    }
}

/// “; did you mean X?”, or the list where nothing is near.
func hint(for wrong: String, among names: [String]) -> String {
    if let nearest = Nearest.match(to: wrong, among: names) { return "; did you mean “\(nearest)”?" }
    return "; there are: " + names.joined(separator: ", ")
}
