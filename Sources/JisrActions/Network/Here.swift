internal import JisrCore
internal import JisrJournal

/// Where the pages are read: in a centre, which writes about its own, or in an office, which reads.
public struct Here: Sendable {
    public let centre: String
    /// Whether attendance and participants are written on this device at all.
    public let isCentre: Bool
}

extension Actions {
    public func here() throws -> Here {
        let identity = try journal.identity()
        return Here(centre: identity.centre.name, isCentre: identity.member?.role == .centre)
    }
}
