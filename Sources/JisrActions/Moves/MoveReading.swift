internal import JisrCore
internal import JisrHome
internal import JisrJournal
internal import JisrLog
internal import JisrReport
internal import JisrWords

extension Actions {
    /// The moves that this device hears of, the newest first.
    public func moves(_ request: MovesRequest) throws -> MovesOutcome {
        try journal.snapshot { snapshot in
            let reader = try MoveReader(snapshot, device.key)
            let moves = try Move.all(snapshot).filter { request.all == true || $0.state == .offered }
            let asked = moves.dropFirst(max(request.offset ?? 0, 0)).prefix(max(request.limit ?? .max, 0))
            return MovesOutcome(total: moves.count, moves: try asked.map(reader.line))
        }
    }

    /// One move, with what its sealed file says where it opens here.
    public func move(_ request: MoveRequest) throws -> MoveOutcome {
        try journal.snapshot { snapshot in
            let reader = try MoveReader(snapshot, device.key)
            let move = try reader.move(request.move)
            let file = try reader.open(move.id)?.file
            let records = file.map { file in
                MovedFile.parts.flatMap { part in
                    file.readable(part.collection).filter { !$0.isEmpty }
                        .map { MovedRecord(collection: part.collection.name, fields: $0) }
                }
            }
            return MoveOutcome(line: try reader.line(move), consent: file?.consent, records: records ?? [])
        }
    }
}

/// A centre to which a youth can move.
public struct MoveReceiver: Codable, Sendable {
    public let id: String
    public let name: String
}

extension Actions {
    /// What goes along where it is chosen, and who can agree to it.
    public static var movableParts: [String] { MovedFile.chosen }
    public static var consentGivers: [String] { MoveConsent.givers }

    /// The centres to which a youth of this one can move: those that have a device, or have none yet.
    public func receivers() throws -> [MoveReceiver] {
        try journal.snapshot { try MoveReader($0, device.key).receivers }
    }
}

/// Reads moves at one moment, and opens what is sealed to this device.
struct MoveReader {
    let snapshot: Snapshot
    let identity: LocalIdentity
    private let key: IdentityKey

    init(_ snapshot: Snapshot, _ key: IdentityKey) throws {
        (self.snapshot, self.key) = (snapshot, key)
        identity = try snapshot.identity()
    }

    /// Whether this device is one of a centre, which alone gives youths away and takes them in.
    var isCentre: Bool { identity.member?.role == .centre }

    func purpose(_ id: MoveID) -> SealedPurpose { SealedPurpose(network: identity.network.id, move: id) }

    /// The move that a person means.
    func move(_ written: String) throws -> Move {
        let found = try Move.all(snapshot).filter { move in
            move.id.text.hasBytes(of: written) || "\(move.id.mark)".utf8.starts(with: written.utf8)
        }
        guard let move = found.first, !written.isEmpty else {
            throw Fault(code: "not_found", Sentence(MovePhrase.noMove, .quoted(written)))
        }
        guard found.count == 1 else {
            throw Fault(code: "bad_value", Sentence(MovePhrase.severalMoves, .quoted(written)))
        }
        return move
    }

    /// The devices to which a file was sealed, and their keys.
    func keys(_ id: MoveID) throws -> [SealedKey] {
        let record = try snapshot.records(named: id.entity, of: .move).first
        guard case .members(let members)? = record?.fields.first(where: { $0.name == "keys" })?.value else { return [] }
        return members.compactMap(SealedKey.init)
    }

    /// The file of a move and its key; nil where it was not sealed to this device, or is none.
    func open(_ id: MoveID) throws -> (key: FileKey, file: MovedFile)? {
        let record = try snapshot.records(named: id.entity, of: .move).first
        guard case .bytes(let sealed)? = record?.value("sealed") else { return nil }
        for sealedKey in try keys(id) where sealedKey.device == identity.device {
            do {
                let key = try sealedKey.open(by: self.key, for: purpose(id))
                return (key, try APICoding.decode(from: try key.open(sealed, for: purpose(id))))
            } catch is LogError {} catch is DecodingError {}
        }
        return nil
    }

    /// The devices of a centre that are in force.
    func devices(of centre: CentreID) -> [Member] {
        snapshot.roster.members.values.filter { $0.role == .centre && $0.centre.id == centre }
            .sorted { $0.device < $1.device }
    }

    /// Whether another centre takes youths in: an office does not.
    func takesIn(_ centre: CentreID) -> Bool {
        let roles = Set(snapshot.roster.members.values.filter { $0.centre.id == centre }.map(\.role))
        return centre != identity.centre.id && (roles.isEmpty || roles.contains(.centre))
    }

    /// All centres that do, by name.
    var receivers: [MoveReceiver] {
        snapshot.roster.centres.values.filter { takesIn($0.id) }
            .map { MoveReceiver(id: $0.id.description, name: label($0.id)) }
            .sorted { ($0.name.folded, $0.id) < ($1.name.folded, $1.id) }
    }

    func label(_ centre: CentreID) -> String { snapshot.roster.shownLabel(of: centre) }

    func line(_ move: Move) throws -> MoveLine {
        let sealed = Set(try keys(move.id).map(\.device))
        let devices = devices(of: move.id.to)
        let own = identity.centre.id
        return MoveLine(
            id: move.id.mark.description, from: label(move.id.from), to: label(move.id.to),
            direction: move.id.to == own ? "incoming" : move.id.from == own ? "outgoing" : "between",
            day: move.day?.description, state: move.state.rawValue, reason: move.reason,
            accepted: move.accepted?.description, participant: try open(move.id)?.file.name,
            opensOn: devices.filter { sealed.contains($0.device) }.map(\.name),
            opensNotOn: devices.filter { !sealed.contains($0.device) }.map(\.name))
    }
}

extension MovedFile {
    /// What the youth is called, by the file.
    var name: ParticipantName {
        let identity = readable(.identity).first ?? []
        func told(_ name: String) -> String { identity.first { $0.field == name }?.value ?? "" }
        return ParticipantName(arabic: told("name_ar"), latin: told("name_fr"), id: participant)
    }
}
