public import JisrWords

public struct TodoRequest: Codable, Sendable {
    /// One list alone; nil for all.
    public let list: String?
    /// Only what is given to this person, by name or id.
    public let person: String?
    /// Whether what is put off is listed too.
    public let all: Bool?
    public let offset: Int?
    /// How many lines of each list; nil for 20.
    public let limit: Int?

    public init(
        list: String? = nil, person: String? = nil, all: Bool? = nil, offset: Int? = nil, limit: Int? = nil
    ) {
        (self.list, self.person, self.all, self.offset, self.limit) = (list, person, all, offset, limit)
    }
}

/// Somebody of the centre.
public struct StaffMember: Codable, Hashable, Sendable {
    public let id: String
    public let name: String
}

/// Something that is to be done.
public struct TodoLine: Codable, Sendable {
    /// Names the line where it is given to somebody or put off: the same as long as it is there.
    public let key: String
    public let list: String
    /// A day; null where no record tells one.
    @OrNull public var since: String?
    /// The participant whom it is about; null where it is about none.
    @OrNull public var participant: ParticipantName?
    /// The other participant, of two who may be one.
    @OrNull public var other: ParticipantName?
    /// The record that it is about, where that is no participant's; empty else.
    public let collection: String
    public let id: String
    /// A session's slot and group, a conflict's fields, a follow-up; of two files of two centres these, then the reasons.
    public let texts: [String]
    /// Who is named in a follow-up.
    public let who: String
    /// Of somebody who left, after how many months it is asked.
    @OrNull public var months: Int?
    /// When somebody called in vain.
    @OrNull public var tried: String?
    /// To whom it is given.
    @OrNull public var assignee: StaffMember?
    /// Until when it is put off; null where it is not, or no more.
    @OrNull public var until: String?
    /// Why it is put off.
    public let reason: String
}

public struct TodoOutcome: Codable, Sendable {
    public struct List: Codable, Sendable {
        public let list: String
        /// Lines that are to be done now, and those that are put off.
        public let open: Int
        public let putOff: Int
        public let lines: [TodoLine]
    }

    /// The day of which it is.
    public let today: String
    public let lists: [List]
    /// What there is to be said of the whole.
    public let notes: [Sentence]

    public var open: Int { lists.reduce(0) { $0 + $1.open } }
}

public struct GiveRequest: Codable, Sendable {
    public let key: String
    /// A name or an id; empty to take it back.
    public let person: String

    public init(key: String, person: String) { (self.key, self.person) = (key, person) }
}

public struct PutOffRequest: Codable, Sendable {
    public let key: String
    /// The day on which it is to be seen again; empty for now.
    public let until: String
    public let reason: String

    public init(key: String, until: String, reason: String) {
        (self.key, self.until, self.reason) = (key, until, reason)
    }
}

public struct FinishRequest: Codable, Sendable {
    public let key: String

    public init(key: String) { self.key = key }
}
