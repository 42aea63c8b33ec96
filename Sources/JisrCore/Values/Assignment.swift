/// What `FIELD=VALUE` says, of a record or of an option.
public struct Assignment: Codable, Hashable, Sendable {
    public let field: String
    public let value: String

    public init(field: String, value: String) {
        self.field = field
        self.value = value
    }
}
