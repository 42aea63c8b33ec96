internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrSync

extension Actions {
    /// A fresh invitation of the network that this device belongs to: whoever made it is found at its addresses.
    public func takeAddresses(_ request: AddressesRequest) throws -> FoundingOutcome {
        let outcome = try device.takeAddresses(of: try InvitationLine(request.invitation))
        engine.peersChanged()
        return outcome
    }
}

extension Device {
    /// - Throws: ``HomeError`` of code `taken` where nobody of this device's network made the invitation.
    func takeAddresses(of invitation: InvitationLine) throws -> FoundingOutcome {
        let inviter = try journal.peers().first { $0.pin == invitation.pin }
        guard let inviter, !invitation.addresses.isEmpty else { throw Self.taken(home) }
        try journal.setAddresses(invitation.addresses, of: inviter.device)
        return try FoundingOutcome(self)
    }
}
