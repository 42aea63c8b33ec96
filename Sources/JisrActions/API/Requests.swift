public import JisrCore

/// What the commands ask of the daemon: the bodies of `POST /api/v1/…`.
public struct EmptyRequest: Codable, Sendable {
    public init() {}
}

public struct WriteRequest: Codable, Sendable {
    public let collection: String
    /// Nil for `add`, which may name the record in its fields.
    public let id: String?
    public let fields: [Assignment]
    /// The version of the record that the writer had seen; nil where he looks at it now.
    public let seen: String?

    public init(collection: String, id: String?, fields: [Assignment], seen: String? = nil) {
        self.collection = collection
        self.id = id
        self.fields = fields
        self.seen = seen
    }
}

public struct RecordRequest: Codable, Sendable {
    public let collection: String
    public let id: String
    public let history: Bool?

    public init(collection: String, id: String, history: Bool? = nil) {
        self.collection = collection
        self.id = id
        self.history = history
    }
}

public struct ListRequest: Codable, Sendable {
    public let collection: String
    public let filters: [Assignment]
    public let limit: Int?

    public init(collection: String, filters: [Assignment], limit: Int?) {
        self.collection = collection
        self.filters = filters
        self.limit = limit
    }
}

public struct AttendRequest: Codable, Sendable {
    public let session: String
    /// Participants and their status; `late:15` tells the minutes too.
    public let marks: [Assignment]

    public init(session: String, marks: [Assignment]) {
        self.session = session
        self.marks = marks
    }
}

public struct ResolveRequest: Codable, Sendable {
    public let collection: String
    public let id: String
    public let field: String
    /// One of the values, by the operation that wrote it or counted from 1 as `conflicts` lists them; else `value` is
    /// written.
    public let keep: String?
    public let value: String?
    /// The version of the record that the person had seen.
    public let seen: String?

    public init(
        collection: String, id: String, field: String, keep: String?, value: String?, seen: String? = nil
    ) {
        self.collection = collection
        self.id = id
        self.field = field
        self.keep = keep
        self.value = value
        self.seen = seen
    }
}

public struct InviteRequest: Codable, Sendable {
    public let role: String
    public let centre: String?
    public let province: String?
    public let expiresSeconds: Int

    public init(role: String, centre: String?, province: String?, expiresSeconds: Int) {
        self.role = role
        self.centre = centre
        self.province = province
        self.expiresSeconds = expiresSeconds
    }
}

public struct RenameRequest: Codable, Sendable {
    public let name: String
    public let new: String

    public init(name: String, new: String) {
        self.name = name
        self.new = new
    }
}

/// A fresh invitation of one's own network.
public struct AddressesRequest: Codable, Sendable {
    public let invitation: String

    public init(invitation: String) { self.invitation = invitation }
}

public struct AddressRequest: Codable, Sendable {
    public let name: String
    /// `host:port`.
    public let address: String

    public init(name: String, address: String) {
        self.name = name
        self.address = address
    }
}

public struct RevokeRequest: Codable, Sendable {
    public let name: String
    public let stolen: Bool
    /// The day from which on nothing of it counts, as `2026-03-01`; nil where all counts that is held.
    public let asOf: String?

    public init(name: String, stolen: Bool, asOf: String?) {
        self.name = name
        self.stolen = stolen
        self.asOf = asOf
    }
}

public struct CentreRequest: Codable, Sendable {
    /// Its name, or its id.
    public let centre: String
    public let name: String?
    /// Empty for none.
    public let province: String?

    public init(centre: String, name: String?, province: String?) {
        self.centre = centre
        self.name = name
        self.province = province
    }
}

public struct ReadmitRequest: Codable, Sendable {
    public let name: String

    public init(name: String) {
        self.name = name
    }
}

public struct WithdrawnRequest: Codable, Sendable {
    /// Of a device, as `status` names those of which something is held without effect.
    public let name: String

    public init(name: String) {
        self.name = name
    }
}

public struct SyncCallRequest: Codable, Sendable {
    public let peer: String?
    public let dryRun: Bool?

    public init(peer: String?, dryRun: Bool) {
        self.peer = peer
        self.dryRun = dryRun
    }
}

public struct CheckRequest: Codable, Sendable {
    /// `quick`, `full` or `rebuild`.
    public let depth: String
    /// Under which it is asked how far it has come; null where nobody asks.
    public let key: String?

    public init(depth: String, key: String? = nil) {
        self.depth = depth
        self.key = key
    }
}

public struct BackupRequest: Codable, Sendable {
    /// Makes none while the newest is young enough.
    public let onlyIfDue: Bool
    /// Under which it is asked how far it has come; null where nobody asks.
    public let key: String?

    public init(onlyIfDue: Bool, key: String? = nil) {
        self.onlyIfDue = onlyIfDue
        self.key = key
    }
}

/// The key with which long work was asked for.
public struct ProgressRequest: Codable, Sendable {
    public let key: String

    public init(key: String) { self.key = key }
}

/// The key with which long work was asked for.
public struct CancelRequest: Codable, Sendable {
    public let key: String

    public init(key: String) { self.key = key }
}

/// A file comes with it.
public struct ImportRequest: Codable, Sendable {
    public let collection: String
    /// `csv`, `jsonl` or `xlsx`.
    public let format: String
    /// Looks at every row, and writes nothing.
    public let dryRun: Bool
    /// Takes the rows that are sound, and names the others.
    public let keepGoing: Bool
    /// Nil where the file says it itself, or is UTF-8.
    public let encoding: String?
    /// How days are written: `iso`, `dmy`, `mdy` or `excel`.
    public let dates: String?
    /// The sheet of a workbook; nil for the first that is shown.
    public let sheet: String?
    /// A line a head that is no name of ours, `HEAD=COLUMN`, or `HEAD=-` for one that is passed over.
    public let map: String?

    public init(
        collection: String, format: String, dryRun: Bool, keepGoing: Bool, encoding: String? = nil,
        dates: String? = nil, sheet: String? = nil, map: String? = nil
    ) {
        self.collection = collection
        self.format = format
        self.dryRun = dryRun
        self.keepGoing = keepGoing
        self.encoding = encoding
        self.dates = dates
        self.sheet = sheet
        self.map = map
    }
}

public struct ExportRequest: Codable, Sendable {
    public let collection: String
    /// `csv`, `jsonl` or `xlsx`.
    public let format: String
    /// The language of the heads and words of a workbook: `ar`, `fr` or `en`.
    public let language: String?
    /// Under which it is asked how far it has come; nil where nobody asks.
    public let key: String?

    public init(collection: String, format: String, language: String? = nil, key: String? = nil) {
        self.collection = collection
        self.format = format
        self.language = language
        self.key = key
    }
}
