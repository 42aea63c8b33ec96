public import JisrCore
internal import JisrWords

extension Journal {
    /// Every other device of the network, by name, each at the addresses at which it is to be called.
    public func peers() throws -> [Member] {
        try read { store in
            let own = try store.requireDevice().id
            let given = try store.givenAddresses()
            return store.roster.members.values.filter { $0.device != own }.sorted { $0.name < $1.name }.map { member in
                guard let place = given[member.device], place.told == member.address else { return member }
                return member.found(at: place.given)
            }
        }
    }

    /// Calls a peer at other addresses than those that the roster tells: it has moved, and whoever could tell so cannot be
    /// reached any more. Once the roster tells others, those count.
    ///
    /// - Throws: ``JournalError`` of code `notFound` for a device that is no member.
    public func setAddresses(_ addresses: Addresses, of device: DeviceID) throws {
        try write { store in
            guard let member = store.roster[device] else { throw JournalError(.notFound, .noPeer, .code("\(device)")) }
            try store.db.run(
                "INSERT OR REPLACE INTO address (device, given, told) VALUES (?, ?, ?)",
                [.blob(device.bytes), .text(addresses.description), .text(member.address)])
        }
        // It is called at once.
        try updatePeer(device) { $0.nextTry = nil }
    }
}

extension Store {
    /// What a person here gave, and what the roster told when he did.
    fileprivate func givenAddresses() throws -> [DeviceID: (given: String, told: String)] {
        var found: [DeviceID: (given: String, told: String)] = [:]
        try db.rows("SELECT device, given, told FROM address") { row in
            if let device = DeviceID(bytes: row.blob(0)) { found[device] = (row.text(1), row.text(2)) }
        }
        return found
    }
}
