/// What people read instead of a name of the schema.
public struct Labels: Hashable, Sendable, Codable {
    public let arabic, french, english: String

    public init(_ arabic: String, _ french: String, _ english: String) {
        (self.arabic, self.french, self.english) = (arabic, french, english)
    }

    public func text(in language: Language) -> String {
        switch language {
        case .arabic: arabic
        case .french: french
        case .english: english
        }
    }

    public var all: [String] { [arabic, french, english] }
}
