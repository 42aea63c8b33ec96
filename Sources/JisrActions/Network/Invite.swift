internal import Foundation
public import JisrCore
internal import JisrHTTP
internal import JisrHome
internal import JisrJournal
internal import JisrSync
internal import JisrWords

extension Actions {
    /// Where others may find this device. Names are looked up, which takes its time where there is no link.
    public var addresses: Addresses { engine.addresses }

    /// Seconds that an invitation is good for: a year at most, so that one that is forgotten in a drawer opens nothing.
    private static let invitationSeconds = 1...366 * 86_400

    /// - Parameter addresses: what the invitation tells.
    public func invite(_ request: InviteRequest, telling addresses: Addresses) throws -> InviteOutcome {
        guard let role = Role(rawValue: request.role) else {
            throw InputError.notAmong(Role.allCases.map(\.rawValue), request.role, column: "role", .notARole)
        }
        guard Self.invitationSeconds.contains(request.expiresSeconds) else {
            throw InputError(
                .badValue, column: "expires", .outOfRange, .plain("expires"), .plain("\(request.expiresSeconds)"),
                .plain("\(Self.invitationSeconds.lowerBound)"), .plain("\(Self.invitationSeconds.upperBound)"))
        }
        let centre = try request.centre.map { written throws(InputError) in try Name(written, of: .centre).text }
        let province = try request.province.map { written throws(InputError) in try Name(written, of: .province).text }
        let line = InvitationLine(
            pin: device.tls.pin.bytes, secret: Environment.system.random(InvitationLine.secretBytes),
            addresses: addresses)
        let expires = Environment.system.now() + Int64(request.expiresSeconds) * 1000
        try journal.invite(
            Invitation(
                secretHash: line.secretHash, role: role, centre: centre ?? "", province: province ?? "",
                expires: expires))
        return InviteOutcome(
            invitation: line.text, role: role.rawValue, centre: centre,
            expires: Instant(milliseconds: expires).description, warnings: warnings(line.addresses))
    }

    /// What would make an invitation useless, and cannot be seen on it.
    private func warnings(_ addresses: Addresses) -> [InviteOutcome.Warning] {
        let isLocal = addresses.all.allSatisfy(\.isLoopback)
        return (isLocal ? [.onlyThisMachine] : []) + (Today.isClockSane ? [] : [.clock])
    }
}
