/// How far what a device signed for a scope is in force.
public enum Reach: Hashable, Sendable {
    case everything
    /// What lies at or before one of these batches.
    case upTo(Set<BatchMark>)

    public static let nothing = Reach.upTo([])
}

/// What a device is by all that is held of `control`.
public struct Standing: Hashable, Sendable {
    /// Nil for a device that some entry names, though none that is in force.
    public let enrolment: Enrolment?
    public let isRevoked: Bool
    /// The ends that count, where it is revoked.
    public let ends: [Scope: Set<BatchMark>]

    public init(enrolment: Enrolment?, isRevoked: Bool, ends: [Scope: Set<BatchMark>]) {
        self.enrolment = enrolment
        self.isRevoked = isRevoked
        self.ends = ends
    }

    public var isActive: Bool { enrolment != nil && !isRevoked }

    public func reach(in scope: Scope) -> Reach {
        guard let enrolment, enrolment.mayWrite(scope) || mutated(.writesEveryScope) else { return .nothing }
        return isRevoked ? .upTo(ends[scope] ?? []) : .everything
    }
}
