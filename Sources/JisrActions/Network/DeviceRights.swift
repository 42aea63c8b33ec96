internal import JisrCore
internal import JisrHome
internal import JisrJournal
public import JisrWords

/// One device of the network, and what this one may do with it.
public struct DeviceOutcome: Codable, Sendable {
    public let id: String
    public let name: String
    public let role: String
    public let centre: String
    public let isOwn: Bool
    public let isRevoked: Bool
    /// What is known of exchanges with it; null for this device and for one that was revoked.
    @OrNull public var peer: PeerOutcome?
    /// Why this device may not rename it; null where it may. So below.
    @OrNull public var notRenaming: Sentence?
    @OrNull public var notRevoking: Sentence?
    @OrNull public var notReadmitting: Sentence?
    /// What is held of it without effect; null where nothing is.
    @OrNull public var withdrawn: WithdrawnOperations?
}

extension Actions {
    /// A device, by its id, that is or was a member.
    public func device(_ id: String) throws -> DeviceOutcome {
        let journal = device.journal
        let roster = try journal.roster()
        guard let found = DeviceID(id), let member = roster[found] ?? roster.former[found] else {
            throw JournalError(.notFound, .noPeer, .quoted(id))
        }
        let isRevoked = roster[found] == nil
        let isOwn = try journal.identity().device == found
        return DeviceOutcome(
            id: id, name: member.name, role: member.role.rawValue,
            centre: roster.label(of: member.centre.id) ?? member.centre.name, isOwn: isOwn, isRevoked: isRevoked,
            peer: isOwn || isRevoked ? nil : try peerOutcomes().first { $0.id == id },
            notRenaming: try journal.hindranceToRename()?.sentence,
            notRevoking: try journal.hindranceToRevoke(found)?.sentence,
            notReadmitting: try journal.hindranceToReadmit(found)?.sentence, withdrawn: try withdrawn(of: found))
    }
}
