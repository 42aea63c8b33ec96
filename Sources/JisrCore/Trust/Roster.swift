/// What a device is in the network.
public enum Role: String, CaseIterable, Sendable {
    /// One second-chance centre.
    case centre
    /// A provincial directorate.
    case province
    /// The regional office, which keeps the roster.
    case region
}

/// One device as the roster knows it.
public struct Member: Hashable, Sendable {
    public let device: DeviceID
    /// The Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    /// SHA-256 of the SubjectPublicKeyInfo of the device's TLS key.
    public let pin: [UInt8]
    public let role: Role
    public let centre: String
    public let province: String
    public let name: String
    /// `host:port`, or empty where the device is not to be called.
    public let address: String

    public init(
        device: DeviceID, key: [UInt8], pin: [UInt8], role: Role, centre: String, province: String, name: String,
        address: String
    ) {
        self.device = device
        self.key = key
        self.pin = pin
        self.role = role
        self.centre = centre
        self.province = province
        self.name = name
        self.address = address
    }

    public var isSteward: Bool { role == .region }

    public func isOf(_ centre: String) -> Bool { self.centre.utf8.elementsEqual(centre.utf8) }
}

/// Who is in the network, and what follows from it: the one place that says who may read and who may write.
public struct Roster: Hashable, Sendable {
    public let members: [DeviceID: Member]

    public init(_ members: [Member] = []) {
        self.members = Dictionary(members.map { ($0.device, $0) }, uniquingKeysWith: { first, _ in first })
    }

    public subscript(device: DeviceID) -> Member? { members[device] }

    /// Where two members have one name, always the same of them. Names are compared by their bytes, here and below: what
    /// letters are alike differs from one version of Unicode to the next, and devices are not all of one.
    public func member(named name: String) -> Member? {
        members.values.filter { $0.name.utf8.elementsEqual(name.utf8) }.min { $0.device < $1.device }
    }
    /// Where two members announce one pin, always the same of them.
    public func member(withPin pin: [UInt8]) -> Member? {
        members.values.filter { $0.pin == pin }.min { $0.device < $1.device }
    }

    public func mayRead(_ scope: Scope, _ device: DeviceID) -> Bool {
        guard let reader = members[device] else { return false }
        switch scope.kind {
        case .control, .network: return true
        case .identity: return reader.role == .centre && reader.isOf(scope.centre)
        case .attendance:
            switch reader.role {
            case .region: return true
            case .centre: return reader.isOf(scope.centre)
            case .province:
                return !reader.province.isEmpty
                    && members.values.contains {
                        $0.role == .centre && $0.isOf(scope.centre)
                            && $0.province.utf8.elementsEqual(reader.province.utf8)
                    }
            }
        }
    }

    public func mayWrite(_ scope: Scope, _ device: DeviceID) -> Bool {
        guard let writer = members[device] else { return false }
        switch scope.kind {
        case .control, .network: return true
        case .attendance, .identity: return writer.role == .centre && writer.isOf(scope.centre)
        }
    }

    /// Whether an operation of the control scope is its author's to write.
    public func mayWrite(_ operation: Operation, author: DeviceID) -> Bool {
        guard let member = members[author] else { return false }
        if member.isSteward { return true }
        let own: [FieldCode] = [
            Schema.Collection.member.field(named: "pin"), Schema.Collection.member.field(named: "address")
        ]
        .compactMap { $0?.code }
        return operation.collection == Schema.Collection.member.code
            && operation.entity == .one(.key(author.description))
            && operation.changes.allSatisfy { own.contains($0.field) }
    }
}
