internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrWords

/// What another device of the network is shown of a record.
public struct ViewRequest: Codable, Sendable {
    public let collection: String
    public let id: String
    /// The device's id or name; nil for the first of the list.
    public let viewer: String?

    public init(collection: String, id: String, viewer: String?) {
        self.collection = collection
        self.id = id
        self.viewer = viewer
    }
}

public struct ViewOutcome: Codable, Sendable {
    public struct Viewer: Codable, Sendable {
        public let id: String
        public let name: String
        public let role: String
        public let centre: String
    }

    /// The records of one collection that the record consists of: it, and what is written about it.
    public struct Part: Codable, Sendable {
        public let collection: String
        /// Whether the viewer is served it.
        public let isShown: Bool
        /// Whether it may be read here: what another centre keeps of names, nobody else can tell.
        public let isHeldHere: Bool
        /// How many records there are, as far as they are held here.
        public let count: Int
        /// What the viewer sees; nothing where the part is hidden.
        public let records: [RecordForm]
        /// Where the part is not shown, the fields that are there, and where it is not held here, all that there may be.
        public let unseenFields: [String]
    }

    public let viewer: Viewer
    public let viewers: [Viewer]
    public let parts: [Part]
    /// Changes of any record that the viewer may see and is not known to hold yet.
    public let notSentYet: UInt64
}

extension Actions {
    /// A record as another device of the network sees it once it has all that it is served.
    public func view(_ request: ViewRequest) throws -> ViewOutcome {
        let collection = try journal.schema.openCollection(named: request.collection)
        let record = try one(collection.entity(text: request.id), of: collection)
        let (viewer, viewers) = try viewers(request.viewer)
        let parts = try journal.snapshot { snapshot in
            try Self.parts(of: collection, journal.schema).map { part in
                try ViewOutcome.Part(part, of: record, in: collection, for: viewer.device, snapshot)
            }
        }
        let roster = try journal.roster()
        return ViewOutcome(
            viewer: ViewOutcome.Viewer(viewer, roster), viewers: viewers.map { ViewOutcome.Viewer($0, roster) },
            parts: parts.filter { $0.count > 0 || !$0.isHeldHere },
            notSentYet: try peerOutcomes().first { $0.id == viewer.device.description }?.toSend ?? 0)
    }

    /// The devices whose eyes can be borrowed, offices first; the one that is meant, else the first.
    private func viewers(_ wanted: String?) throws -> (Member, [Member]) {
        let own = try journal.identity().device
        let order = [Role.region, .province, .centre]
        let others = try journal.roster().members.values.filter { $0.device != own }.sorted {
            (order.firstIndex(of: $0.role) ?? 0, $0.name, $0.device)
                < (order.firstIndex(of: $1.role) ?? 0, $1.name, $1.device)
        }
        let meant = try wanted.map { try member(named: $0) } ?? others.first
        guard let meant else { throw JournalError(.notFound, .nobodyElse) }
        return (meant, others)
    }

    /// The record's own collection, and those whose records are about one of it.
    private static func parts(of collection: Schema.Collection, _ schema: Schema) -> [Schema.Collection] {
        [collection] + schema.collections.filter { $0 != collection && $0.column(about: collection) != nil }
    }
}

extension Schema.Collection {
    /// The column that names the record of another collection that one of this is about.
    fileprivate func column(about other: Schema.Collection) -> String? {
        naming.parts.first { $0.collection == other.name }?.name
            ?? fields.first { $0.type == .reference(other.name) }?.name
    }
}

extension ViewOutcome.Viewer {
    fileprivate init(_ member: Member, _ roster: Roster) {
        self.init(
            id: member.device.description, name: member.name, role: member.role.rawValue,
            centre: roster.label(of: member.centre.id) ?? member.centre.name)
    }
}

extension ViewOutcome.Part {
    /// - Parameters:
    ///   - part: the collection of the part.
    ///   - record: what is looked at.
    ///   - collection: that of the record.
    fileprivate init(
        _ part: Schema.Collection, of record: Record, in collection: Schema.Collection, for viewer: DeviceID,
        _ snapshot: Snapshot
    ) throws {
        // Of two centres that have one id, what is about the record is the centre's own.
        let own = try snapshot.identity().device
        let isShown = snapshot.shows(part, of: part.scope.hasCentre ? record.centre : nil, to: viewer)
        let isHeldHere = snapshot.shows(part, of: part.scope.hasCentre ? record.centre : nil, to: own)
        let found: [Record]
        if part == collection {
            found = [record]
        } else {
            let filter = part.column(about: collection).map { [Filter(column: $0, text: record.id)] } ?? []
            let centre = part.scope.hasCentre ? record.centre.map { [Filter(column: "centre", text: $0)] } ?? [] : []
            found = try snapshot.records(of: part, filter + centre)
        }
        let written = Set(found.flatMap { record in record.fields.filter { !$0.value.isEmpty }.map(\.name) })
        // That a part is about this record is no secret of the part's.
        let about = part == collection ? nil : part.column(about: collection)
        let unseen = isShown && isHeldHere ? [] : part.fields.map(\.name).filter { $0 != about }
        self.init(
            collection: part.name, isShown: isShown, isHeldHere: isHeldHere, count: found.count,
            records: isShown ? found.map { RecordForm($0, part) } : [],
            unseenFields: unseen.filter { !isHeldHere || written.contains($0) })
    }
}
