internal import Foundation
internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrWords

extension Actions {
    public func rename(_ request: RenameRequest) throws -> WriteOutcome {
        let member = try member(named: request.name)
        try device.journal.rename(member.device, to: request.new)
        engine.noteWrite()
        return WriteOutcome(id: member.device.description, effect: "changed")
    }

    public func setAddress(_ request: AddressRequest) throws -> WriteOutcome {
        let member = try member(named: request.name)
        guard let addresses = Addresses(given: request.address) else {
            throw InputError(.badValue, column: "address", .notAnAddress, .quoted(request.address))
        }
        try device.journal.setAddresses(addresses, of: member.device)
        engine.peersChanged()
        return WriteOutcome(id: member.device.description, effect: "changed")
    }

    /// Another device than this one, at the address at which it is called.
    func peer(named written: String) throws -> Member {
        let member = try member(named: written)
        return try journal.peers().first { $0.device == member.device } ?? member
    }

    func member(named written: String) throws -> Member {
        let roster = try device.journal.roster()
        if let member = try find(written, named: roster.member(named:), withID: { roster[$0] }) { return member }
        let name = try Name(written, of: .device).text
        guard let nearest = Nearest.match(to: name, among: roster.members.values.map(\.name)) else {
            throw JournalError(.notFound, .noPeer, .quoted(name))
        }
        throw JournalError(.notFound, .noPeerNear, .quoted(name), .quoted(nearest))
    }

    public func revoke(_ request: RevokeRequest) throws -> WriteOutcome {
        let member = try member(named: request.name)
        guard request.stolen || request.asOf == nil else {
            throw InputError(.badValue, column: "as_of", .asOfNeedsStolen)
        }
        let since = try request.asOf.map(Self.beginning)
        try device.journal.revoke(member.device, request.stolen ? .stolen(since: since) : .left)
        return WriteOutcome(id: member.device.description, effect: "revoked")
    }

    public func readmit(_ request: ReadmitRequest) throws -> ReadmitOutcome {
        let member = try formerMember(named: request.name)
        let operations = try device.journal.readmit(member.device)
        return ReadmitOutcome(id: member.device.description, operations: operations)
    }

    public func centres(_: EmptyRequest) throws -> CentresOutcome {
        let roster = try device.journal.roster()
        let centres = roster.centres.values.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        return CentresOutcome(
            centres: centres.map { centre in
                CentresOutcome.Entry(
                    id: centre.id.description, name: centre.name, label: roster.label(of: centre.id) ?? centre.name,
                    province: centre.province.isEmpty ? nil : centre.province,
                    devices: roster.members.values.filter { $0.centre.id == centre.id }.map(\.name).sorted())
            })
    }

    public func setCentre(_ request: CentreRequest) throws -> WriteOutcome {
        let roster = try device.journal.roster()
        let named = CentreID(request.centre).flatMap { roster.centres[$0] }.map { [$0] }
        let found = named ?? roster.centres(called: request.centre)
        guard let centre = found.first else {
            throw JournalError(.notFound, .noCentre, .quoted(request.centre))
        }
        guard found.count == 1 else {
            throw InputError(.badValue, column: "centre", .twoCentres, .quoted(request.centre))
        }
        guard request.name != nil || request.province != nil else {
            throw InputError(.nothingGiven, .nothingToSetOfCentre)
        }
        try device.journal.setCentre(centre.id, name: request.name, province: request.province)
        engine.noteWrite()
        return WriteOutcome(id: centre.id.description, effect: "changed")
    }

    private func formerMember(named written: String) throws -> Member {
        let roster = try device.journal.roster()
        let found = try find(written, named: roster.formerMember(named:), withID: { roster.former[$0] })
        guard let found else {
            throw JournalError(.notFound, .noFormerDevice, .quoted(try Name(written, of: .device).text))
        }
        return found
    }

    /// The device that a person means by its name or its id.
    private func find(
        _ written: String, named: (String) -> Member?, withID: (DeviceID) -> Member?
    ) throws -> Member? {
        // As it stands in the roster first: a name that a peer let in has to be called before it can be changed.
        try named(written) ?? DeviceID(written).flatMap(withID) ?? named(Name(written, of: .device).text)
    }

    /// When a day begins where this device stands, in milliseconds since 1970.
    private static func beginning(of text: String) throws -> Int64 {
        guard let day = CivilDate(text)?.components,
            let date = Calendar(identifier: .gregorian).date(
                from: DateComponents(timeZone: .current, year: day.year, month: day.month, day: day.day))
        else {
            throw InputError(.badValue, column: "as_of", .notADayToRevoke, .quoted(text))
        }
        return Int64(date.timeIntervalSince1970 * 1000)
    }
}
