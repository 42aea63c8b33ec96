/// One device as the roster knows it.
public struct Member: Hashable, Sendable {
    public let enrolment: Enrolment
    public let centre: Centre
    /// SHA-256 of the SubjectPublicKeyInfo of the device's TLS key.
    public let pin: [UInt8]
    public let name: String
    /// As it was told: see ``addresses``.
    public let address: String
    /// What it says of its key for sealed files, as it was told: who seals looks whether it proves it.
    public let seal: [UInt8]

    public init(
        enrolment: Enrolment, centre: Centre, pin: [UInt8], name: String, address: String, seal: [UInt8] = []
    ) {
        self.enrolment = enrolment
        self.centre = centre
        self.pin = pin
        self.name = name
        self.address = address
        self.seal = seal
    }

    /// The same device where it is found now.
    public func found(at address: String) -> Member {
        Member(enrolment: enrolment, centre: centre, pin: pin, name: name, address: address, seal: seal)
    }

    /// Where it is found, the best first; none where it is not to be called.
    public var addresses: Addresses { Addresses(told: address) }
    public var device: DeviceID { enrolment.device }
    public var role: Role { enrolment.role }
    public var isSteward: Bool { enrolment.isSteward }
}

/// Who is in the network, and what follows from it: the one place that says who may read and who may write.
public struct Roster: Hashable, Sendable {
    public let members: [DeviceID: Member]
    /// Those that were revoked. They are told so, and may hand in what they have.
    public let former: [DeviceID: Member]
    /// Those whom an entry names that is not in force: they may hand in what they have, and the founder is asked.
    public let petitioners: [DeviceID: Member]
    public let centres: [CentreID: Centre]
    /// What lists call each centre: its name, and part of its id where another has the same.
    private let labels: [CentreID: String]

    public init(
        _ members: [Member] = [], former: [Member] = [], petitioners: [Member] = [], centres: [Centre] = []
    ) {
        func byDevice(_ members: [Member]) -> [DeviceID: Member] {
            Dictionary(members.map { ($0.device, $0) }, uniquingKeysWith: { first, _ in first })
        }
        self.members = byDevice(members)
        self.former = byDevice(former)
        self.petitioners = byDevice(petitioners)
        self.centres = Dictionary(centres.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let counts = Dictionary(centres.map { (ExactText($0.name), 1) }, uniquingKeysWith: +)
        labels = self.centres.mapValues { centre in
            let isAlone = counts[ExactText(centre.name)] == 1
            return isAlone ? centre.name : "\(centre.name) #\(centre.id.description.prefix(Self.shownID))"
        }
    }

    /// Characters of an id that tell two centres of one name apart.
    private static let shownID = 5

    public subscript(device: DeviceID) -> Member? { members[device] }

    /// A device that is or was a member: for what it wrote.
    public func author(_ device: DeviceID) -> Member? {
        members[device] ?? former[device] ?? petitioners[device]
    }

    /// Whether a device is served the roster alone, and may hand in what it has.
    public func isOutsider(_ device: DeviceID) -> Bool { former[device] != nil || petitioners[device] != nil }

    /// Where two members have one name, always the same of them. Names are compared by their bytes, here and below: what
    /// letters are alike differs from one version of Unicode to the next, and devices are not all of one.
    public func member(named name: String) -> Member? { Self.find(in: members) { $0.name.hasBytes(of: name) } }

    public func formerMember(named name: String) -> Member? { Self.find(in: former) { $0.name.hasBytes(of: name) } }

    public func member(withPin pin: [UInt8]) -> Member? { Self.find(in: members) { $0.pin == pin } }

    /// Whoever makes connections with this key: a member, or one who was or asks to be.
    public func caller(withPin pin: [UInt8]) -> Member? {
        member(withPin: pin) ?? Self.find(in: former) { $0.pin == pin } ?? Self.find(in: petitioners) { $0.pin == pin }
    }

    private static func find(in members: [DeviceID: Member], _ isMeant: (Member) -> Bool) -> Member? {
        members.values.filter(isMeant).min { $0.device < $1.device }
    }

    /// The centres of this name: two, where two stewards named theirs alike while they were apart.
    public func centres(named name: String) -> [Centre] {
        centres.values.filter { $0.name.hasBytes(of: name) }.sorted { $0.id < $1.id }
    }

    /// Centres that share their name with another one.
    public var namesakes: [Centre] {
        let names = Dictionary(grouping: centres.values) { ExactText($0.name) }
        return names.values.filter { $0.count > 1 }.compactMap { $0.min { $0.id < $1.id } }.sorted { $0.id < $1.id }
    }

    /// What lists call a centre; nil where nobody wrote a name for it.
    public func label(of centre: CentreID) -> String? { labels[centre] }

    /// The centres that a person means: by label, else by name.
    public func centres(called text: String) -> [Centre] {
        let labelled = labels.filter { $0.value.hasBytes(of: text) }.compactMap { centres[$0.key] }
        return labelled.isEmpty ? centres(named: text) : labelled
    }

    public func mayRead(_ scope: Scope, _ device: DeviceID) -> Bool {
        guard let reader = members[device] else { return scope == .control && isOutsider(device) }
        switch scope.kind {
        case .control, .network: return true
        case .identity: return reader.enrolment.isOfCentre(of: scope)
        case .attendance:
            switch reader.role {
            case .region: return true
            case .centre: return reader.enrolment.isOfCentre(of: scope)
            case .province:
                guard let centre = scope.centre.flatMap({ centres[$0] }), !centre.province.isEmpty else { return false }
                return centre.province.hasBytes(of: reader.centre.province)
            }
        }
    }

    public func mayWrite(_ scope: Scope, _ device: DeviceID) -> Bool {
        members[device]?.enrolment.mayWrite(scope) ?? false
    }
}
