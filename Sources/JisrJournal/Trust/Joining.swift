public import JisrCore
public import JisrLog
internal import JisrWords

/// What an invitation allows, as the inviting device keeps it.
public struct Invitation: Hashable, Sendable {
    /// SHA-256 of the secret: the secret itself is only in the invitation's line.
    public let secretHash: Hash256
    public let role: Role
    /// The name of a centre that is there or is to be made; empty where the joiner may name one that is new.
    public let centre: String
    /// Empty where the centre has one, or is to have none.
    public let province: String
    /// Milliseconds since 1970.
    public let expires: Int64

    public init(secretHash: Hash256, role: Role, centre: String, province: String, expires: Int64) {
        self.secretHash = secretHash
        self.role = role
        self.centre = centre
        self.province = province
        self.expires = expires
    }
}

/// What a device that wants to join says of itself.
public struct Candidate: Hashable, Sendable {
    public let key: [UInt8]
    public let tls: TLSClaim
    public let centre: String
    public let address: String

    public init(key: [UInt8], tls: TLSClaim, centre: String, address: String) {
        self.key = key
        self.tls = tls
        self.centre = centre
        self.address = address
    }
}

extension Journal {
    /// Founds a network: this device is its first steward.
    public func found(network name: String, centre: String, key: IdentityKey, tls: TLSClaim, address: String) throws {
        let (name, centre) = (try Name(name, of: .network), try Name(centre, of: .centre))
        try write { store in
            guard store.device == nil else {
                throw JournalError(.notPermitted, .networkAlready)
            }
            let identity = NetworkIdentity(name: name.text, founder: key.publicKey)
            let office = Centre(id: store.drawCentre(), name: centre.text, province: "")
            try store.settle(identity, key: key, centre: office)
            let candidate = Candidate(key: key.publicKey, tls: tls, centre: centre.text, address: address)
            try store.enrol(candidate, role: .region, at: office, seal: SealClaim(key))
        }
    }

    /// Makes this journal that of a device which `network` has taken in. The roster comes with the first exchange.
    ///
    /// The names are those that the inviter told, byte for byte: ids are made of them, and nobody here typed them.
    public func enter(_ network: NetworkIdentity, centre: Centre, key: IdentityKey) throws {
        guard !centre.name.isEmpty else { throw JournalError(.notPermitted, .inviterWithoutCentre) }
        try write { store in
            guard store.device == nil else {
                throw JournalError(.notPermitted, .networkAlready)
            }
            try store.settle(network, key: key, centre: centre)
        }
    }

    public func invite(_ invitation: Invitation) throws {
        // Each may be left out.
        let centre = invitation.centre.isEmpty ? nil : try Name(invitation.centre, of: .centre)
        let province = invitation.province.isEmpty ? "" : try Name(invitation.province, of: .province).text
        guard invitation.role != .province || !province.isEmpty else {
            throw InputError(.missingKey, column: "province", .provinceNeeded)
        }
        try write { store in
            try store.requireSteward()
            if invitation.role == .region { try store.requireFounder() }
            let id = try centre.map { try store.centre(named: $0, province: province) }
            try store.db.run(
                "INSERT INTO invitation (secret, role, centre, name, province, expires) VALUES (?, ?, ?, ?, ?, ?)",
                [
                    .blob(invitation.secretHash.bytes), .text(invitation.role.rawValue),
                    id.map { .blob($0.bytes) } ?? .null, .text(centre?.text ?? ""), .text(province),
                    .integer(invitation.expires)
                ])
        }
    }

    /// Takes a device in: the invitation is used up in the transaction that writes the roster entry. Asking again with
    /// the same key, as after an answer that was lost, gets the same entry.
    public func admit(_ candidate: Candidate, bySecret hash: Hash256) throws -> Member {
        try write { store in
            try store.requireSteward()
            let device = DeviceID(publicKey: candidate.key)
            let invitation = try store.invitation(hash, for: device)
            if let known = store.roster[device] { return known }
            // Whoever keeps the roster may have revoked it before anybody took it in.
            guard store.facts.authority.revocations[device] == nil else {
                throw JournalError(.notPermitted, .keyRevoked)
            }
            try store.enrol(
                candidate, role: invitation.role, at: try store.centre(of: invitation, candidate))
            try store.db.run(
                "UPDATE invitation SET used_by = ? WHERE secret = ?", [.blob(device.bytes), .blob(hash.bytes)])
            guard let member = store.roster[device] else {
                throw JournalError(.internalFault, "the new member is not in the roster")
            }
            return member
        }
    }

    /// Changes this device's own entry, where it differs: how others reach it, and by which key they seal to it. A machine
    /// that has no link just now is told to be where it was.
    public func announce(addresses: Addresses, tls: TLSClaim) throws {
        try write { store in
            let device = try store.requireDevice()
            guard let member = store.roster[device.id] else { return }
            let entry = Enrolment.entity(of: device.id)
            // Each proof of one key differs from the last: what says the same is not said again.
            let claim = member.pin == tls.pin ? [] : [("tls", Value.bytes(tls.bytes))]
            let places = addresses.isEmpty ? [] : [("address", Value.text(addresses.description))]
            // It follows from the identity key: an entry from before it was told, or one that somebody spoilt, is mended here.
            let seal = try SealClaim(device.key).bytes
            let told = member.seal == seal ? [] : [("seal", Value.bytes(seal))]
            guard !claim.isEmpty || !places.isEmpty || !told.isEmpty else { return }
            try store.writeControl(.member, entry, claim + places + told, .edit)
        }
    }

    /// Gives a centre another name, or says in which province it is. The directorate of the province that it was in keeps
    /// what it holds, and is sent no more.
    public func setCentre(_ id: CentreID, name: String?, province: String?) throws {
        let name = try name.map { try Name($0, of: .centre) }
        let province = try province.map { $0.isEmpty ? Value.null : .text(try Name($0, of: .province).text) }
        try write { store in
            try store.requireSteward()
            if let name, store.roster.centres(named: name.text).contains(where: { $0.id != id }) {
                throw JournalError(.notPermitted, .centreNameTaken, .quoted(name.text))
            }
            let fields =
                (name.map { [("name", Value.text($0.text))] } ?? []) + (province.map { [("province", $0)] } ?? [])
            try store.writeControl(.site, .one(Centre.entity(id)), fields, .edit)
        }
    }

    /// Gives a member another name, by which people call it.
    public func rename(_ device: DeviceID, to name: String) throws {
        let name = try Name(name, of: .device)
        try write { store in
            try store.requireSteward()
            guard store.roster.member(named: name.text) == nil else {
                throw JournalError(.notPermitted, .deviceNameTaken, .quoted(name.text))
            }
            try store.writeControl(.member, Enrolment.entity(of: device), [("name", .text(name.text))], .edit)
        }
    }
}

extension Store {
    func requireSteward() throws {
        let device = try requireDevice()
        guard roster[device.id]?.isSteward == true else {
            throw JournalError(.notPermitted, .notSteward)
        }
    }

    func requireFounder() throws {
        guard try requireDevice().id == facts.founder?.device else {
            throw JournalError(.notPermitted, .notFounder)
        }
    }

    /// What the database keeps of an invitation.
    fileprivate struct KeptInvitation {
        let role: Role
        let centre: CentreID?
        let name: String
        let province: String
        let expires: Int64
        let usedBy: DeviceID?
    }

    fileprivate func invitation(_ hash: Hash256, for device: DeviceID) throws -> KeptInvitation {
        let row = try db.first(
            "SELECT role, centre, name, province, expires, used_by FROM invitation WHERE secret = ?",
            [.blob(hash.bytes)]
        ) { row in
            Role(rawValue: row.text(0)).map {
                KeptInvitation(
                    role: $0, centre: row.isNull(1) ? nil : CentreID(bytes: row.blob(1)), name: row.text(2),
                    province: row.text(3), expires: row.integer(4),
                    usedBy: row.isNull(5) ? nil : DeviceID(bytes: row.blob(5)))
            }
        }
        guard let found = row ?? nil else { throw JournalError(.notPermitted, .noInvitation) }
        if let user = found.usedBy {
            guard user == device || mutated(.invitesForEver) else {
                throw JournalError(.notPermitted, .invitationUsed)
            }
        } else if found.expires < environment.now() {
            throw JournalError(.notPermitted, .invitationExpired)
        }
        return found
    }

    fileprivate func drawCentre() -> CentreID {
        CentreID(bytes: environment.random(CentreID.byteCount)) ?? CentreID(high: 0, low: 0)
    }

    /// The centre that an invitation names: one that is there, one that another invitation is to make, or a new one.
    fileprivate func centre(named name: Name, province: String) throws -> CentreID {
        let known = roster.centres(named: name.text)
        guard known.count < 2 else {
            throw JournalError(.notPermitted, .twoCentresCalled, .quoted(name.text))
        }
        if let centre = known.first {
            guard province.isEmpty || centre.province.hasBytes(of: province) else {
                throw JournalError(.notPermitted, .otherProvince, .quoted(name.text), .quoted(centre.province))
            }
            return centre.id
        }
        let promised = try db.first(
            "SELECT centre FROM invitation WHERE name = ? AND centre IS NOT NULL", [.text(name.text)]
        ) { CentreID(bytes: $0.blob(0)) }
        return (promised ?? nil) ?? drawCentre()
    }

    /// The centre that the new device is of. Without one in the invitation it can name a new one alone: else whoever
    /// holds an open invitation could read the names of any centre's minors.
    fileprivate func centre(of invitation: KeptInvitation, _ candidate: Candidate) throws -> Centre {
        if let id = invitation.centre {
            return roster.centres[id] ?? Centre(id: id, name: invitation.name, province: invitation.province)
        }
        guard !candidate.centre.isEmpty else {
            throw JournalError(.notPermitted, .invitationWithoutCentre)
        }
        // Typed at the other device, and not yet said to be a name by anybody here.
        let centre = try Name(candidate.centre, of: .centre)
        guard roster.centres(named: centre.text).isEmpty else {
            throw JournalError(.notPermitted, .centreExists, .quoted(centre.text))
        }
        return Centre(id: drawCentre(), name: centre.text, province: invitation.province)
    }

    /// - Parameter seal: of this device alone: others tell theirs themselves.
    fileprivate func enrol(_ candidate: Candidate, role: Role, at centre: Centre, seal: SealClaim? = nil) throws {
        if roster.centres[centre.id] == nil {
            let province: Value = centre.province.isEmpty ? .null : .text(centre.province)
            try writeControl(
                .site, .one(Centre.entity(centre.id)), [("name", .text(centre.name)), ("province", province)], .bring)
        }
        let device = DeviceID(publicKey: candidate.key)
        let enrolment = Enrolment(device: device, key: candidate.key, role: role, centre: centre.id)
        // Somebody may have written an entry for it that does not count.
        try stateControl(
            .member, Enrolment.entity(of: device),
            enrolment.fields + [
                ("tls", .bytes(candidate.tls.bytes)), ("name", .text(freeName(like: Name(kept: centre.name)))),
                ("address", candidate.address.isEmpty ? .null : .text(candidate.address))
            ] + (seal.map { [("seal", .bytes($0.bytes))] } ?? []))
        try sealControl()
        try Review(store: self).run()
        try reloadRoster()
    }

    /// The centre's name, numbered from its second device on.
    private func freeName(like centre: Name) -> String {
        var number = 1
        while true {
            let name = number == 1 ? centre.text : centre.ending(in: "-\(number)")
            if roster.member(named: name) == nil && roster.formerMember(named: name) == nil { return name }
            number += 1
        }
    }

    /// Writes into the roster. What says who may write is sealed before it counts: see ``sealControl()``.
    func writeControl(
        _ collection: Schema.Collection, _ entity: EntityName?, _ fields: [(String, Value)], _ mode: Capture.Mode
    ) throws {
        _ = try Capture(store: self).capture(draft(collection, entity, fields), mode)
        isRosterStale = true
    }

    /// Writes all of an entry of the roster in one operation, which is a fact.
    private func stateControl(_ collection: Schema.Collection, _ entity: EntityName, _ fields: [(String, Value)]) throws
    {
        try Capture(store: self).state(draft(collection, entity, fields), of: entity)
        isRosterStale = true
    }

    private func draft(_ collection: Schema.Collection, _ entity: EntityName?, _ fields: [(String, Value)]) -> Draft {
        let coded = fields.compactMap { name, value in
            collection.field(named: name).map { ($0.code, FieldValue.value(value)) }
        }
        return Draft(collection: collection.code, entity: entity, fields: coded)
    }

    /// Seals what this device has written into the roster. Facts are those of batches: where they stand decides.
    func sealControl() throws {
        guard let scope = scopes.known(.control), let branch = ownBranches[scope] else { return }
        try Sealer(store: self).seal(branch)
    }
}
