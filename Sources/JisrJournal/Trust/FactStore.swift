internal import JisrCore
internal import JisrLog

/// What is held of `control` that says who may write, and who may by all of it.
final class FactStore {
    private let db: Connection
    private let branches: BranchStore
    private let batches: BatchStore
    private var facts: [Fact] = []
    /// The keys that entries give devices for their connections: all that is known of those whose entries do not count.
    private(set) var claims: [DeviceID: TLSClaim] = [:]
    /// Facts that ``authority`` does not know of yet.
    private var unheard: [Fact] = []
    private(set) var authority = Authority(founder: FactStore.nobody)

    /// Who founded the network, and which device this is; nil before there is one.
    var founder: Enrolment?
    var own: DeviceID?

    private static let nobody = Enrolment(
        device: DeviceID(high: 0, low: 0), key: [], role: .region, centre: CentreID(high: 0, low: 0))

    init(_ db: Connection, branches: BranchStore, batches: BatchStore) {
        self.db = db
        self.branches = branches
        self.batches = batches
    }

    /// The entries that name a device, in force or not, and who wrote them.
    func entries(of device: DeviceID) -> [Fact] {
        facts.filter { if case .enrolment(let entry) = $0.content { entry.device == device } else { false } }
    }

    var hasGrown: Bool { !unheard.isEmpty }

    /// Whether what is not heard yet may change how far a device is in force. Entries of others do not: many devices that
    /// join one after another are heard together.
    func mayConcern(_ device: DeviceID) -> Bool {
        unheard.contains { fact in
            switch fact.content {
            case .enrolment(let enrolment): enrolment.device == device
            case .lifting: false
            case .revocation, .telling: true
            }
        }
    }

    func reload() throws {
        (facts, unheard, claims) = ([], [], [:])
        try db.rows(
            """
            SELECT batch.branch, fact.sequence, batch.mark, fact.operation FROM fact JOIN batch ON batch.num = fact.batch
            """
        ) { row in
            let operation: Operation
            do { operation = try OperationCoder.decode(row.blob(3)) } catch {
                throw JournalError(.damaged, "an entry of the roster is damaged: \(error)")
            }
            let place = Place(branch: row.integer(0), sequence: UInt64(row.integer(1)))
            try remember(operation, at: place, in: BatchMark(bytes: row.blob(2)))
        }
        try judge()
    }

    private func remember(_ operation: Operation, at place: Place, in batch: BatchMark?) throws {
        guard let content = Fact.Content(operation), let batch else { return }
        let author = try branches.log(ofBranch: place.branch).origin.device
        let fact = Fact(author: author, place: place, batch: batch, content: content)
        facts.append(fact)
        unheard.append(fact)
        if case .enrolment(let enrolment) = content, let claim = enrolment.claim(in: operation) {
            claims[enrolment.device] = claim
        }
    }

    /// Keeps what the operations of a batch of `control` say of who may write, in force or not.
    func note(_ operations: [Operation], of header: BatchHeader, numbered batch: Int64, on branch: Int64) throws {
        for (sequence, operation) in zip(header.first..., operations) where Fact.Content(operation) != nil {
            // What unseen values it tells says nothing of who may write, and its ends are not kept beside it.
            var operation = operation
            operation.unseen = []
            try db.run(
                "INSERT OR IGNORE INTO fact (batch, sequence, operation) VALUES (?, ?, ?)",
                [.integer(batch), .integer(sequence), .blob(OperationCoder.encode(operation))])
            try remember(operation, at: Place(branch: branch, sequence: sequence), in: header.mark)
        }
    }

    /// Whether an operation in a scope is its author's to write, as far as is known here.
    func mayWrite(_ operation: Operation, in kind: Scope.Kind, _ author: DeviceID) -> Bool {
        authority[author]?.enrolment?.mayWrite(operation, in: kind) ?? false
    }

    /// Works out anew who may write.
    func judge() throws {
        unheard = []
        let tree = branches.tree
        // Facts stand in `control` alone.
        var ends: [BatchMark: Place] = [:]
        for fact in facts {
            guard case .telling(let telling) = fact.content, telling.scope == .control else { continue }
            ends[telling.mark] = try batches.entry(marked: telling.mark)?.end
        }
        authority = Authority(founder: founder ?? Self.nobody, own: own, facts: facts, tree: tree) { place, mark in
            ends[mark].map { tree.contains(place, upTo: $0) } ?? false
        }
    }
}
