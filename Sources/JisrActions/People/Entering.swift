internal import JisrHome

/// Somebody who comes in over the API.
public struct EnterRequest: Codable, Sendable {
    public let name: String
    public let password: String
    /// The one-time code of somebody who comes in for the first time; `password` is then the one that is chosen.
    public let code: String?
}

public struct EnterOutcome: Codable, Sendable {
    /// Goes into `Authorization: Bearer` of every other call.
    public let token: String
    public let name: String
    /// `director`, `animator` or `reader`.
    public let role: String
}

public struct LeaveOutcome: Codable, Sendable {
    /// That the token is good no more.
    public let left: Bool
}

extension Actions {
    /// Takes a tenth of a second on purpose: see ``People``.
    public func enter(_ request: EnterRequest) throws -> EnterOutcome {
        let token =
            try request.code.map { try people.claim(request.name, code: $0, password: request.password) }
            ?? people.enter(request.name, password: request.password)
        let person = people.person(withToken: token)
        return EnterOutcome(
            token: token, name: person?.name ?? request.name, role: person?.role.rawValue ?? "")
    }

    public func leave(token: String) throws -> LeaveOutcome {
        try people.leave(token: token)
        return LeaveOutcome(left: true)
    }
}
