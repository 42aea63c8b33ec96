internal import JisrCore
internal import JisrHome
internal import JisrTables
public import JisrWords

/// What a command came to: printed as text or as JSON, from this one value. Names are snake_case in JSON.
public struct StatusOutcome: Codable, Sendable {
    public struct Network: Codable, Sendable {
        public let id: String
        public let name: String
    }

    public struct Device: Codable, Sendable {
        public let id: String
        public let name: String
        public let centre: String
        public let role: String
        public let incarnation: String
        /// Whether the network takes nothing from it any more.
        public let isRevoked: Bool
        @OrNull public var address: String?
    }

    public struct Frontier: Codable, Sendable {
        public let digest: String
        public let logs: Int
    }

    public struct State: Codable, Sendable {
        public let digest: String
    }

    /// The newest backup in the home.
    public struct Backup: Codable, Sendable {
        public let name: String
        public let takenAt: String
        public let bytes: Int64
    }

    public let schema: Int
    public let network: Network
    public let device: Device
    public let frontier: Frontier
    public let state: State
    public let operations: UInt64
    public let unsealed: Int
    public let conflicts: Int
    public let pending: Int
    /// Operations that break a rule: held and served, and without effect.
    public let void: Int
    public let quarantined: Int
    public let refused: [RefusedOutcome]
    /// Devices that show so many histories that the regional office should look at them.
    public let branching: [BranchingOutcome]
    /// That this machine was put back, while nobody has been told yet; null where there is nothing to tell.
    @OrNull public var putBack: PutBackOutcome?
    /// Devices with histories that went apart, of which nobody has been told yet.
    public let forks: [ForkOutcome]
    /// Other machines that write with this device's key.
    public let secondMachines: [SecondMachineOutcome]
    /// What is held of devices and has no effect, since they may not write it, or no more.
    public let withdrawn: [WithdrawnOutcome]
    /// Names that two centres have: a steward gives one of them another.
    public let namesakes: [String]
    public let strangers: [StrangerOutcome]
    /// Why nothing is written, where the disk is full or nearly; null where there is room.
    @OrNull public var diskFull: String?
    /// Where health and metrics answer; null where they do not.
    @OrNull public var console: String?
    /// Null where there is none.
    @OrNull public var backup: Backup?
    public let peers: [PeerOutcome]
}

/// That this machine was put back to what it was when it had written its last: a peer has shown what it lacks.
public struct PutBackOutcome: Codable, Sendable {
    public let found: String
    public let last: String
}

/// A device of which two histories of one log are held.
public struct ForkOutcome: Codable, Sendable {
    public let device: String
    public let name: String
}

/// A machine that writes with this device's key beside this one.
public struct SecondMachineOutcome: Codable, Sendable {
    public let incarnation: String
    public let last: String
}

/// A caller that is not in the roster.
public struct StrangerOutcome: Codable, Sendable {
    public let at: String
    public let address: String
    public let pin: String
    public let calls: Int
}

/// A batch that was set aside.
public struct RefusedOutcome: Codable, Sendable {
    public let at: String
    @OrNull public var peer: String?
    public let log: String
    public let first: UInt64
    public let code: String
    public let reason: String
}

public struct PeerOutcome: Codable, Sendable {
    public let id: String
    public let name: String
    public let role: String
    public let centre: String
    /// SHA-256 of the public key of its connections, in hexadecimal.
    public let pin: String
    /// The first of `addresses`.
    @OrNull public var address: String?
    /// Where it is called, the best first.
    public let addresses: [String]
    @OrNull public var lastSuccess: String?
    @OrNull public var lastTry: String?
    /// When it last called this device, and was answered: to within some minutes.
    @OrNull public var lastCall: String?
    @OrNull public var nextTry: String?
    public let failures: Int
    /// Why the last sync failed, in English, and as a sentence for whoever shows it.
    @OrNull public var lastError: String?
    @OrNull public var lastErrorSentence: Sentence?
    /// Operations that the peer is not known to hold.
    public let toSend: UInt64
    /// Operations that the peer is known to hold and this device lacks.
    public let toReceive: UInt64
    /// Operations held here that the peer confirmed to hold.
    public let confirmed: UInt64
    /// The version of its program, where it has told it.
    @OrNull public var program: String?
    /// Seconds that its clock was ahead of the one here when it last told something new; negative: behind.
    @OrNull public var clockAhead: Int64?
}

public struct PeersOutcome: Codable, Sendable {
    public let peers: [PeerOutcome]
    public let revoked: [RevokedOutcome]
}

/// A device that is to write no more.
public struct RevokedOutcome: Codable, Sendable {
    public let id: String
    public let name: String
    public let role: String
    public let centre: String
}

public struct WithdrawnOutcome: Codable, Sendable {
    public let device: String
    public let name: String
    public let operations: UInt64
}

/// The centres, directorates and offices of the network.
public struct CentresOutcome: Codable, Sendable {
    public struct Entry: Codable, Sendable {
        public let id: String
        public let name: String
        /// What lists call it: its name, and part of its id where another has the same.
        public let label: String
        @OrNull public var province: String?
        public let devices: [String]
    }

    public let centres: [Entry]
}

public struct ReadmitOutcome: Codable, Sendable {
    public let id: String
    /// Operations that came in force.
    public let operations: UInt64
}

public struct WithdrawnOperations: Codable, Sendable {
    public struct Operation: Codable, Sendable {
        /// Null where a newer program made it.
        @OrNull public var collection: String?
        public let id: String
        public let said: HistoryOutcome.Entry
    }

    public let id: String
    public let name: String
    /// All that is held of the device without effect.
    public let operations: Int
    /// The newest of them, newest first.
    public let newest: [Operation]
}

public struct WriteOutcome: Codable, Sendable {
    public let id: String
    /// `created`, `changed`, `unchanged`, `deleted` or `undeleted`.
    public let effect: String
}

public struct AttendOutcome: Codable, Sendable {
    public let session: String
    public let created: Int
    public let changed: Int
    public let unchanged: Int
}

public struct ImportOutcome: Codable, Sendable {
    public struct Fault: Codable, Sendable {
        public let line: Int
        public let column: Int
        @OrNull public var name: String?
        public let reason: String
        /// The place and the reason, for whoever shows them in another language.
        public let sentence: Sentence
    }

    /// A row of a record that was deleted.
    public struct DeletedRow: Codable, Sendable {
        public let line: Int
        public let id: String
    }

    public let type: String
    public let created: Int
    public let changed: Int
    public let unchanged: Int
    public let deleted: Int
    public let refused: Int
    public let dryRun: Bool
    public let faults: [Fault]
    /// The rows that `deleted` counts.
    public let deletedRows: [DeletedRow]
}

public struct HistoryOutcome: Codable, Sendable {
    public struct Entry: Codable, Sendable {
        public let at: String
        public let centre: String
        public let device: String
        /// The person; null where nobody was logged in. Where the name is not to be read, the head of an id.
        @OrNull public var writer: String?
        public let operation: String
        /// The centre whose record it is, where centres have records of their own.
        @OrNull public var recordCentre: String?
        /// What was said, in words of the schema.
        public let changes: [String]
        /// The same by parts, for whoever shows it in another language.
        public let edits: [Edit]
        /// Held without effect: its device may not write that, or no more.
        public let withdrawn: Bool
    }

    public struct Edit: Codable, Sendable {
        public let field: String
        /// `=` for a value; `+` and `−` for a member of a set.
        public let sign: String
        public let value: JSONValue
    }

    public let record: JSONValue
    public let history: [Entry]
}

public struct BranchingOutcome: Codable, Sendable {
    public let device: String
    public let name: String
    public let branches: Int
}

public struct ConflictsOutcome: Codable, Sendable {
    public struct Conflict: Codable, Sendable {
        public let collection: String
        public let id: String
        /// The centre whose record it is, where centres have records of their own.
        @OrNull public var centre: String?
        /// `deleted` where the record was deleted by one who had not seen what another wrote.
        public let field: String
        public let values: [Claim]
        /// What of the record is to be seen now.
        public let version: String
    }

    public struct Claim: Codable, Sendable {
        public let value: JSONValue
        /// The operation that wrote it: `jisr resolve --keep` takes it.
        public let dot: String
        public let centre: String
        public let device: String
        /// The person; null where nobody was logged in. Where the name is not to be read, the head of an id.
        @OrNull public var writer: String?
        public let at: String
    }

    public let conflicts: [Conflict]
}

public struct InviteOutcome: Codable, Sendable {
    public enum Warning: String, CaseIterable, Codable, Sendable {
        /// No other machine reaches the address that it tells.
        case onlyThisMachine = "only_this_machine"
        /// This machine's clock cannot be right: the invitation may expire at another time than it says.
        case clock
    }

    public let invitation: String
    public let role: String
    @OrNull public var centre: String?
    public let expires: String
    public let warnings: [Warning]
}

/// A line of a sync's answer that is not its last.
public struct SyncProgress: Codable, Sendable {
    public let type: String
    public let peer: String
    public let received: SyncTallyOutcome
    public let sent: SyncTallyOutcome
    /// Operations that are to come in all; null before the peer has told.
    @OrNull public var toReceive: UInt64?
    /// Operations that are to be sent in all; null before anything is.
    @OrNull public var toSend: UInt64?
}

public struct SyncTallyOutcome: Codable, Sendable {
    public let operations: UInt64
    public let batches: Int
    public let bytes: Int
}

/// The last line of a sync's answer.
public struct SyncSummary: Codable, Sendable {
    public struct Peer: Codable, Sendable {
        public let name: String
        public let ok: Bool
        @OrNull public var error: String?
        /// What `error` says, for whoever shows it in another language.
        @OrNull public var sentence: Sentence?
        @OrNull public var code: String?
        public let isTransient: Bool
        public let received: SyncTallyOutcome
        public let sent: SyncTallyOutcome
        public let roundTrips: Int
        public let refused: Int
        public let forks: Int
        /// What people have to settle that they had not before this sync.
        public let newConflicts: Int
        public let seconds: Double
    }

    public let type: String
    public let peers: [Peer]
    /// What was found since it was last told, in this sync or while nobody looked: told once.
    @OrNull public var putBack: PutBackOutcome?
    public let diverged: [ForkOutcome]

    public init(type: String, peers: [Peer], putBack: PutBackOutcome? = nil, diverged: [ForkOutcome] = []) {
        self.type = type
        self.peers = peers
        self.diverged = diverged
        self.putBack = putBack
    }
}

public struct CheckOutcome: Codable, Sendable {
    public let type: String
    public let depth: String
    public let ok: Bool
    public let batches: Int
    public let operations: UInt64
    public let faults: [String]
}

/// What `init` and `join` came to.
public struct FoundingOutcome: Codable, Sendable {
    public let network: String
    public let networkId: String
    public let device: String
    public let name: String
    public let centre: String
    public let home: String
}
