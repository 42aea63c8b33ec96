/// What a device is in the network.
public enum Role: String, CaseIterable, Sendable {
    /// One second-chance centre.
    case centre
    /// A provincial directorate.
    case province
    /// The regional office, which keeps the roster.
    case region
}

/// What a steward said of a device when he took it in. None of it ever changes: a device that moves is revoked, and
/// enrolled anew under another key.
public struct Enrolment: Hashable, Sendable {
    public let device: DeviceID
    /// The Ed25519 public key, 32 bytes.
    public let key: [UInt8]
    public let role: Role
    public let centre: CentreID

    public init(device: DeviceID, key: [UInt8], role: Role, centre: CentreID) {
        self.device = device
        self.key = key
        self.role = role
        self.centre = centre
    }

    public var isSteward: Bool { role == .region }

    /// The name of a device's entry in the collection `member`.
    public static func entity(of device: DeviceID) -> EntityName { .one(.key(device.description)) }

    public func mayWrite(_ scope: Scope) -> Bool {
        switch scope.kind {
        case .control, .network: true
        case .attendance, .identity: role == .centre && centre == scope.centre
        }
    }

    /// Whether it is a device of the centre that a scope is of.
    public func isOfCentre(of scope: Scope) -> Bool { role == .centre && centre == scope.centre }

    /// Whether a device enrolled so can have read a scope at some time. Centres move from one province to another, so
    /// any directorate may have been a centre's.
    public func mayEverRead(_ scope: Scope) -> Bool {
        switch scope.kind {
        case .control, .network: true
        case .attendance: role != .centre || centre == scope.centre
        case .identity: isOfCentre(of: scope)
        }
    }

    /// Whether the operation itself says who may write it. Of all others the scope does: see ``mayWrite(_:)``.
    public static func isAskedOfEach(_ collection: CollectionCode, in kind: Scope.Kind) -> Bool {
        kind == .control
            || kind == .network
                && (collection == Schema.Collection.move.code || collection == Schema.Collection.linkageKey.code)
    }

    /// Whether an operation in a scope that this device may write is its to write.
    public func mayWrite(_ operation: Operation, in kind: Scope.Kind) -> Bool {
        guard Self.isAskedOfEach(operation.collection, in: kind) else { return true }
        if kind == .control { return mayKeep(operation) }
        return operation.collection == Schema.Collection.move.code ? mayMove(operation) : mayLink(operation)
    }

    /// Whether an operation of the control scope is this device's to write: stewards write all of it, each device how
    /// it is reached and by which key others seal to it, and which ends it holds of a device that was revoked.
    private func mayKeep(_ operation: Operation) -> Bool {
        if isSteward || mutated(.letsAnybodyKeepTheRoster) { return true }
        if operation.collection == Schema.Collection.telling.code { return true }
        return operation.collection == Schema.Collection.member.code
            && operation.entity == Self.entity(of: device)
            && operation.changes.allSatisfy { Self.own.contains($0.field) }
    }

    private static let own = ["tls", "address", "seal"].compactMap { Schema.Collection.member.field(named: $0)?.code }
}
