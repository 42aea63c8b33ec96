public import JisrCore
public import JisrHome
internal import JisrJournal
internal import JisrWords

/// A pass for a trainer's groups.
public struct PassRequest: Codable, Sendable {
    public let trainer: String
    public let groups: [String]

    public init(trainer: String, groups: [String]) {
        self.trainer = trainer
        self.groups = groups
    }
}

public struct PassOutcome: Codable, Sendable {
    public let id: String
    public let trainer: String
    public let groups: [String]
    /// Seconds since 1970.
    public let expires: Int64
    /// Whether a phone has opened it: no other will.
    public let isOpen: Bool
}

public struct PassesOutcome: Codable, Sendable {
    public let passes: [PassOutcome]
    /// The groups for which there may be one.
    public let groups: [String]
}

public struct MadePassOutcome: Codable, Sendable {
    public let pass: PassOutcome
    /// What a phone opens, once.
    public let link: String
}

public struct WithdrawRequest: Codable, Sendable {
    /// The pass, as a list of them names it.
    public let id: String

    public init(id: String) { self.id = id }
}

/// What a director does with passes.
extension Actions {
    public func passes(_: EmptyRequest) throws -> PassesOutcome {
        PassesOutcome(
            passes: passes.all.map(PassOutcome.init),
            groups: try names.groups().map { ($0.folded, $0) }.sorted { $0 < $1 }.map(\.1))
    }

    public func makePass(_ request: PassRequest) throws -> MadePassOutcome {
        guard let place = engine.console, place.isOpen else {
            throw Fault(code: "not_permitted", Sentence(PhonePhrase.thisMachineAlone))
        }
        guard try here().isCentre else { throw Fault(code: "not_permitted", Sentence(PhonePhrase.passOfCentres)) }
        let known = try names.groups()
        for group in request.groups where !known.contains(where: { $0.hasBytes(of: group) }) {
            throw Fault(code: "not_found", Sentence(PhonePhrase.unknownGroup, .quoted(group)))
        }
        let (link, pass) = try passes.make(for: request.trainer, groups: request.groups)
        return MadePassOutcome(pass: PassOutcome(pass), link: "\(place.urls[0])pass/\(link)")
    }

    public func withdrawPass(_ request: WithdrawRequest) throws -> PassesOutcome {
        try passes.withdraw(request.id)
        return try passes(EmptyRequest())
    }
}

/// What a trainer does with one.
extension Actions {
    /// The sessions of his groups from a week ago to tomorrow, the next ones first.
    public func sessions(for pass: Pass) throws -> [SessionLine] {
        let today = Today.day
        let days = Filter(
            column: "date", from: today.adding(days: -7).description, through: today.adding(days: 1).description)
        return try journal.snapshot { snapshot in
            let enrolled = Enrolled(snapshot)
            return try snapshot.records(of: .session, [days]).filter { pass.opens($0) }
                .map { try SessionLine($0, snapshot, enrolled) }
                .sorted { ($0.date, $0.slot, $0.id) > ($1.date, $1.slot, $1.id) }
        }
    }

    public func register(_ session: String, for pass: Pass) throws -> RegisterOutcome {
        let record = try one(EntityName.one(EntityID.typed(session, column: "session")), of: .session)
        guard pass.opens(record) else { throw Fault(code: "not_permitted", Sentence(PhonePhrase.notThisGroup)) }
        return try register(RegisterRequest(session: session))
    }

    /// Marks and remarks of those on the register: the pass is for no others.
    public func mark(_ session: String, _ marks: [Assignment], remarks: [Assignment], for pass: Pass) throws {
        let known = Set(try register(session, for: pass).rows.map(\.participant))
        guard (marks + remarks).allSatisfy({ known.contains($0.field) }) else {
            throw Fault(code: "not_permitted", Sentence(PhonePhrase.notThisGroup))
        }
        let own = by(pass.person)
        if !marks.isEmpty { _ = try own.attend(AttendRequest(session: session, marks: marks)) }
        for remark in remarks { try own.remark(on: remark.field, in: session, text: remark.value) }
    }
}

extension Pass {
    fileprivate func opens(_ session: Record) -> Bool {
        let group = session.text("group")
        return !group.isEmpty && groups.contains { $0.hasBytes(of: group) }
    }
}

extension PassOutcome {
    init(_ pass: Pass) {
        self.init(id: pass.id, trainer: pass.trainer, groups: pass.groups, expires: pass.expires, isOpen: pass.isOpen)
    }
}
