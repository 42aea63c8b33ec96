public import JisrCore

/// Facts as operations of the collections `member`, `revocation` and `telling`.
extension Fact.Content {
    /// Reads what an operation says of who may write; nil where it says nothing of that, or says it badly.
    public init?(_ operation: Operation) {
        guard case .one(let id) = operation.entity else { return nil }
        let values = FactValues(operation)
        switch operation.collection {
        case Schema.Collection.member.code:
            guard let enrolment = Enrolment(id, values) else { return nil }
            self = .enrolment(enrolment)
        case Schema.Collection.revocation.code:
            guard let revocation = Revocation(id, values) else { return nil }
            self = .revocation(revocation)
        case Schema.Collection.telling.code:
            if let telling = Telling(values) {
                self = .telling(telling)
            } else if let device = values.lifted {
                self = .lifting(device)
            } else {
                return nil
            }
        default: return nil
        }
    }
}

extension Enrolment {
    /// What a new entry says besides how the device is called and reached.
    public var fields: [(String, Value)] {
        [
            ("key", .bytes(key)), ("role", .text(role.rawValue)), ("centre", .reference(Centre.entity(centre)))
        ]
    }

    /// What an entry says of how the device is known by its connections, where it proves that.
    public func claim(in operation: Operation) -> TLSClaim? {
        FactValues(operation).bytes("tls").flatMap { TLSClaim($0, of: device) }
    }

    fileprivate init?(_ id: EntityID, _ values: FactValues) {
        guard let device = DeviceID(id.text), let key = values.bytes("key"), let centre = values.reference("centre"),
            let role = values.text("role").flatMap(Role.init), let site = CentreID(centre.text),
            // An entry that names another key than its device's would let one device sign for another.
            DeviceID(publicKey: key) == device
        else { return nil }
        self.init(device: device, key: key, role: role, centre: site)
    }
}

extension Revocation {
    public static func fields(device: DeviceID, kind: Kind) -> [(String, Value)] {
        [("device", .text(device.description)), ("kind", .text(kind.rawValue))]
    }

    fileprivate init?(_ id: EntityID, _ values: FactValues) {
        guard let device = values.text("device").flatMap({ DeviceID($0) }),
            let kind = values.text("kind").flatMap(Kind.init)
        else { return nil }
        self.init(record: id, device: device, kind: kind)
    }
}

extension Fact {
    /// What says that ends of a device need not be waited for: a record of `telling` that tells no end.
    public static func lifting(_ device: DeviceID) -> [(String, Value)] { [("device", .text(device.description))] }
}

extension Telling {
    public var fields: [(String, Value)] {
        [
            ("device", .text(device.description)), ("audience", .text(scope.description)),
            ("log", .text(log.description)), ("sequence", .integer(Int64(sequence))), ("mark", .bytes(mark.bytes))
        ] + (revocation.map { [("revocation", .reference($0))] } ?? [])
    }

    fileprivate init?(_ values: FactValues) {
        guard let device = values.text("device").flatMap({ DeviceID($0) }),
            let scope = values.text("audience").flatMap({ Scope($0) }),
            let log = values.text("log").flatMap({ LogID($0) }),
            let sequence = values.integer("sequence"), sequence > 0, let mark = values.bytes("mark"),
            mark.count == BatchMark.byteCount, let end = BatchMark(bytes: mark)
        else { return nil }
        self.init(
            device: device, scope: scope, log: log, sequence: UInt64(sequence), mark: end,
            revocation: values.reference("revocation"))
    }
}

/// The values that an operation writes, by the names of their fields.
private struct FactValues {
    private var values: [String: Value] = [:]

    init(_ operation: Operation) {
        guard let collection = Schema.network[operation.collection] else { return }
        for case .write(let code, let value) in operation.changes {
            if let name = collection.field(code)?.name { values[name] = value }
        }
    }

    /// The device of an operation that tells nothing else.
    var lifted: DeviceID? { values.count == 1 ? text("device").flatMap { DeviceID($0) } : nil }

    func text(_ name: String) -> String? { if case .text(let text)? = values[name] { text } else { nil } }
    func bytes(_ name: String) -> [UInt8]? { if case .bytes(let bytes)? = values[name] { bytes } else { nil } }
    func integer(_ name: String) -> Int64? { if case .integer(let number)? = values[name] { number } else { nil } }
    func reference(_ name: String) -> EntityID? { if case .reference(let id)? = values[name] { id } else { nil } }
}
