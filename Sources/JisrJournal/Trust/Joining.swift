public import JisrCore
public import JisrLog

/// What an invitation allows, as the inviting device keeps it.
public struct Invitation: Hashable, Sendable {
    /// SHA-256 of the secret: the secret itself is only in the invitation's line.
    public let secretHash: Hash256
    public let role: Role
    /// Empty where the joiner may name a centre that is new.
    public let centre: String
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
    public let pin: [UInt8]
    public let centre: String
    public let address: String

    public init(key: [UInt8], pin: [UInt8], centre: String, address: String) {
        self.key = key
        self.pin = pin
        self.centre = centre
        self.address = address
    }
}

extension Journal {
    /// Founds a network: this device is its first steward.
    public func found(network name: String, centre: String, key: IdentityKey, pin: [UInt8], address: String) throws {
        let (name, centre) = (try Name(name, of: .network), try Name(centre, of: .centre))
        try write { store in
            guard store.device == nil else {
                throw JournalError(.notPermitted, "this home belongs to a network already")
            }
            let identity = NetworkIdentity(name: name.text, founder: key.publicKey)
            try store.settle(identity, key: key, centre: centre.text)
            let candidate = Candidate(key: key.publicKey, pin: pin, centre: centre.text, address: address)
            try store.enrol(candidate, role: .region, centre: centre, province: "")
        }
    }

    /// Makes this journal that of a device which `network` has taken in. The roster comes with the first exchange.
    ///
    /// The names are those that the inviter told, byte for byte: ids are made of them, and nobody here typed them.
    public func enter(_ network: NetworkIdentity, centre: String, key: IdentityKey) throws {
        guard !centre.isEmpty else { throw JournalError(.notPermitted, "the inviting device tells no centre") }
        try write { store in
            guard store.device == nil else {
                throw JournalError(.notPermitted, "this home belongs to a network already")
            }
            try store.settle(network, key: key, centre: centre)
        }
    }

    public func invite(_ invitation: Invitation) throws {
        // Each may be left out.
        let centre = invitation.centre.isEmpty ? "" : try Name(invitation.centre, of: .centre).text
        let province = invitation.province.isEmpty ? "" : try Name(invitation.province, of: .province).text
        try write { store in
            try store.requireSteward()
            try store.db.run(
                "INSERT INTO invitation (secret, role, centre, province, expires) VALUES (?, ?, ?, ?, ?)",
                [
                    .blob(invitation.secretHash.bytes), .text(invitation.role.rawValue), .text(centre),
                    .text(province), .integer(invitation.expires)
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
            let centre = try store.centre(of: invitation, candidate)
            try store.enrol(candidate, role: invitation.role, centre: centre, province: invitation.province)
            try store.db.run(
                "UPDATE invitation SET used_by = ? WHERE secret = ?", [.blob(device.bytes), .blob(hash.bytes)])
            guard let member = store.roster[device] else {
                throw JournalError(.internalFault, "the new member is not in the roster")
            }
            return member
        }
    }

    /// Changes this device's own entry, where it differs: how others reach it.
    public func announce(address: String, pin: [UInt8]) throws {
        try write { store in
            let device = try store.requireDevice()
            guard store.roster[device.id] != nil else { return }
            try store.writeMember(device.id, [("pin", .bytes(pin)), ("address", .text(address))], .edit)
        }
    }

    /// Gives a member another name, by which people call it.
    public func rename(_ device: DeviceID, to name: String) throws {
        let name = try Name(name, of: .device)
        try write { store in
            try store.requireSteward()
            guard store.roster.member(named: name.text) == nil else {
                throw JournalError(.notPermitted, "“\(name)” is another's name")
            }
            try store.writeMember(device, [("name", .text(name.text))], .edit)
        }
    }
}

extension Store {
    fileprivate func requireSteward() throws {
        let device = try requireDevice()
        guard roster[device.id]?.isSteward == true else {
            throw JournalError(.notPermitted, "only a steward (a device of the regional office) keeps the roster")
        }
    }

    fileprivate func invitation(_ hash: Hash256, for device: DeviceID) throws -> Invitation {
        let row = try db.first(
            "SELECT role, centre, province, expires, used_by FROM invitation WHERE secret = ?", [.blob(hash.bytes)]
        ) { row in
            (
                role: Role(rawValue: row.text(0)), centre: row.text(1), province: row.text(2), expires: row.integer(3),
                usedBy: row.isNull(4) ? nil : DeviceID(bytes: row.blob(4))
            )
        }
        guard let row, let role = row.role else { throw JournalError(.notPermitted, "there is no such invitation") }
        if let user = row.usedBy {
            guard user == device else { throw JournalError(.notPermitted, "the invitation has been used already") }
        } else if row.expires < environment.now() {
            throw JournalError(.notPermitted, "the invitation has expired")
        }
        return Invitation(
            secretHash: hash, role: role, centre: row.centre, province: row.province, expires: row.expires)
    }

    /// The centre that the new device is of. Without one in the invitation it can name a new one alone: else whoever
    /// holds an open invitation could read the names of any centre's minors.
    fileprivate func centre(of invitation: Invitation, _ candidate: Candidate) throws -> Name {
        if !invitation.centre.isEmpty { return Name(kept: invitation.centre) }
        guard !candidate.centre.isEmpty else {
            throw JournalError(.notPermitted, "the invitation names no centre: join with --centre NAME")
        }
        // Typed at the other device, and not yet said to be a name by anybody here.
        let centre = try Name(candidate.centre, of: .centre)
        guard !roster.members.values.contains(where: { $0.isOf(centre.text) }) else {
            throw JournalError(.notPermitted, "the centre “\(centre)” exists: ask for an invitation that names it")
        }
        return centre
    }

    fileprivate func enrol(_ candidate: Candidate, role: Role, centre: Name, province: String) throws {
        let device = DeviceID(publicKey: candidate.key)
        try writeMember(
            device,
            [
                ("key", .bytes(candidate.key)), ("pin", .bytes(candidate.pin)), ("role", .text(role.rawValue)),
                ("centre", .text(centre.text)), ("province", province.isEmpty ? .null : .text(province)),
                ("name", .text(freeName(like: centre))),
                ("address", candidate.address.isEmpty ? .null : .text(candidate.address))
            ], .bring)
    }

    /// The centre's name, numbered from its second device on.
    private func freeName(like centre: Name) -> String {
        var number = 1
        while true {
            let name = number == 1 ? centre.text : centre.ending(in: "-\(number)")
            if roster.member(named: name) == nil { return name }
            number += 1
        }
    }

    fileprivate func writeMember(_ device: DeviceID, _ fields: [(String, Value)], _ mode: Capture.Mode) throws {
        let collection = Schema.Collection.member
        let coded = fields.compactMap { name, value in
            collection.field(named: name).map { ($0.code, FieldValue.value(value)) }
        }
        let draft = Draft(collection: collection.code, entity: .one(.key(device.description)), fields: coded)
        _ = try Capture(store: self).capture(draft, mode)
    }
}
