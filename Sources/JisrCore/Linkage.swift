/// The tag of ``LinkageKeyID``.
public enum LinkageKeyTag: Sendable {}
/// Names a key for linkage codes: what it hashes to.
public typealias LinkageKeyID = Identifier<LinkageKeyTag>

extension Enrolment {
    /// Keys for linkage codes are told by the devices of centres alone, and nobody takes one away: an office that could tell one
    /// would know it.
    func mayLink(_ operation: Operation) -> Bool {
        guard !mutated(.letsOfficesTellLinkageKeys) else { return true }
        return role == .centre
            && operation.changes.allSatisfy { change in
                if case .add = change { true } else { false }
            }
    }
}
