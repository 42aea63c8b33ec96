internal import JisrHome
internal import JisrWords

/// Somebody who is to use the pages of this device.
public struct UserRequest: Codable, Sendable {
    public let name: String
    /// `director`, `animator` or `reader`; nil where only the name matters.
    public let role: String?

    public init(name: String, role: String? = nil) {
        self.name = name
        self.role = role
    }
}

public struct UsersOutcome: Codable, Sendable {
    public struct User: Codable, Sendable {
        public let name: String
        public let role: String
        /// Whether a password was chosen.
        public let hasEntered: Bool
    }

    public let users: [User]
    /// The code with which the first user comes in; null where there is one.
    @OrNull public var code: String?
    /// What a browser opens; null where they are not served.
    @OrNull public var address: String?
}

public struct CodeOutcome: Codable, Sendable {
    public let name: String
    public let role: String
    public let code: String
    /// Seconds since 1970.
    public let expires: Int64
    @OrNull public var address: String?
}

extension Actions {
    /// The users of this device, and a code for the first where there is none.
    public func users(_: EmptyRequest) throws -> UsersOutcome {
        UsersOutcome(
            users: people.all.map {
                UsersOutcome.User(name: $0.name, role: $0.role.rawValue, hasEntered: $0.hasEntered)
            },
            code: try people.firstCode(), address: engine.console?.urls.first)
    }

    public func addUser(_ request: UserRequest) throws -> CodeOutcome {
        let written = request.role ?? ""
        guard let role = Person.Role(rawValue: written) else {
            throw Fault(code: "bad_value", Sentence(AccessPhrase.roleUnknown, .quoted(written)))
        }
        let (code, expires) = try people.admit(request.name, as: role)
        return CodeOutcome(
            name: request.name, role: role.rawValue, code: code, expires: expires, address: engine.console?.urls.first)
    }

    public func removeUser(_ request: UserRequest) throws -> UsersOutcome {
        try people.remove(request.name)
        return try users(EmptyRequest())
    }
}
