public struct OfferRequest: Codable, Sendable {
    public let participant: String
    /// The centre that is to take the youth in, by name or id.
    public let centre: String
    /// Who has agreed that the file goes along: `guardian` or `youth`. Without it nothing is offered.
    public let consent: String
    /// The day of the agreement; nil for today.
    public let agreed: String?
    /// What goes along besides identity and enrolment: `orientation`, `plan`, `outcome`.
    public let parts: [String]

    public init(participant: String, centre: String, consent: String, agreed: String? = nil, parts: [String]) {
        (self.participant, self.centre, self.consent) = (participant, centre, consent)
        (self.agreed, self.parts) = (agreed, parts)
    }
}

/// A move by its id, or as much of its beginning as tells it from others.
public struct MoveRequest: Codable, Sendable {
    public let move: String

    public init(move: String) { self.move = move }
}

public struct DeclineRequest: Codable, Sendable {
    public let move: String
    /// `no_place`, `stays` or `mistaken`: everybody reads it, so it is no text.
    public let reason: String

    public init(move: String, reason: String) { (self.move, self.reason) = (move, reason) }
}

public struct MovesRequest: Codable, Sendable {
    /// Whether those that are over are listed too.
    public let all: Bool?
    public let offset: Int?
    /// All of them where it is nil.
    public let limit: Int?

    public init(all: Bool? = nil, offset: Int? = nil, limit: Int? = nil) {
        (self.all, self.offset, self.limit) = (all, offset, limit)
    }
}

/// A move as lists show it.
public struct MoveLine: Codable, Sendable {
    public let id: String
    public let from: String
    public let to: String
    /// `incoming`, `outgoing`, or `between` for one of two other centres.
    public let direction: String
    @OrNull public var day: String?
    /// `offered`, `accepted`, `declined` or `withdrawn`.
    public let state: String
    /// Why it was declined; empty else.
    public let reason: String
    @OrNull public var accepted: String?
    /// Who moves; null where the sealed file does not open on this device.
    @OrNull public var participant: ParticipantName?
    /// The devices of the receiving centre on which it opens, and those on which it does not yet.
    public let opensOn: [String]
    public let opensNotOn: [String]
}

public struct MovesOutcome: Codable, Sendable {
    /// How many there are, and those of them that were asked for.
    public let total: Int
    public let moves: [MoveLine]
}

/// A move, and what its sealed file says.
public struct MoveOutcome: Codable, Sendable {
    public let line: MoveLine
    /// Null where the file does not open on this device.
    @OrNull public var consent: MoveConsent?
    public let records: [MovedRecord]
}
