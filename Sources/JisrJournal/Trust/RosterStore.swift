internal import JisrCore
internal import JisrLog

extension Store {
    /// Reads the roster from its table: what the control scope says now.
    func reloadRoster() throws {
        let collection = Schema.Collection.member
        var members: [Member] = []
        try db.rows(rows.table(collection).wholeRow + " WHERE deleted IS NULL") { row in
            func cell(_ name: String) -> Binding {
                collection.fields.firstIndex { $0.name == name }.map { row.binding($0 + 4) } ?? .null
            }
            guard case .one(.key(let id)) = try rows.entity(ofRow: row.integer(0), in: collection),
                let device = DeviceID(id),
                case .blob(let key) = cell("key"), case .blob(let pin) = cell("pin"),
                let role = Role(rawValue: cell("role").text)
            else { return }
            members.append(
                Member(
                    device: device, key: key, pin: pin, role: role, centre: cell("centre").text,
                    province: cell("province").text,
                    name: cell("name").text, address: cell("address").text))
        }
        roster = Roster(members)
    }

    /// The key that an author signs with: the founding steward's is known before any roster.
    func publicKey(of device: DeviceID) throws -> [UInt8]? {
        guard let founder = network?.founder else { throw JournalError(.notPermitted, "there is no network yet") }
        if DeviceID(publicKey: founder) == device { return founder }
        // A roster entry that names another key than its device's would let one device sign for another.
        return roster[device].flatMap { DeviceID(publicKey: $0.key) == device ? $0.key : nil }
    }

    func isFounder(_ device: DeviceID) -> Bool {
        network.map { DeviceID(publicKey: $0.founder) == device } ?? false
    }

    func mayWrite(_ scope: Scope, _ author: DeviceID) throws -> Bool {
        if roster.mayWrite(scope, author) { return true }
        return scope == .control && isFounder(author)
    }

    func mayWrite(_ operation: Operation, author: DeviceID) throws -> Bool {
        if roster.mayWrite(operation, author: author) { return true }
        return isFounder(author)
    }
}

extension Binding {
    fileprivate var text: String { if case .text(let text) = self { text } else { "" } }
}
