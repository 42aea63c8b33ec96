import JisrCore
import JisrLog

@testable import JisrJournal

/// What a simulation asks of a journal's tables that nobody else needs to know.
extension Journal {
    /// A batch as it stands in the journal, and whose it is.
    struct HeldBatch {
        let number: Int64
        let mark: BatchMark
        let log: LogDescriptor
        let batch: SealedBatch
        let isInForce: Bool
    }

    /// The batches that are held, in force or not.
    func marks() throws -> Set<BatchMark> { try marks(where: "TRUE") }

    func marksInForce() throws -> Set<BatchMark> { try marks(where: "position IS NOT NULL") }

    private func marks(where condition: String) throws -> Set<BatchMark> {
        try read { store in
            var marks: Set<BatchMark> = []
            try store.db.rows("SELECT mark FROM batch WHERE \(condition)") { row in
                if let mark = BatchMark(bytes: row.blob(0)) { marks.insert(mark) }
            }
            return marks
        }
    }

    /// The batches that came after this one, in that order.
    func batches(after number: Int64) throws -> [HeldBatch] {
        try read { store in
            var numbers: [(Int64, Bool)] = []
            try store.db.rows(
                "SELECT num, position IS NOT NULL FROM batch WHERE num > ? ORDER BY num", [.integer(number)]
            ) { numbers.append(($0.integer(0), $0.integer(1) != 0)) }
            let network = try store.requireDevice().network.id
            return try numbers.compactMap { number, isInForce in
                guard let (branch, batch) = try store.batches.batch(numbered: number) else { return nil }
                let origin = try store.branches.log(ofBranch: branch).origin
                let log = LogDescriptor(
                    network: network, device: origin.device, scope: try store.scopes.scope(origin.scope),
                    incarnation: origin.incarnation)
                return HeldBatch(
                    number: number, mark: batch.header.mark, log: log, batch: batch, isInForce: isInForce)
            }
        }
    }

    /// What is not sealed yet, and up to which number.
    func ownTails() throws -> [OpenTail: UInt64] {
        try read { store in
            var ends: [OpenTail: UInt64] = [:]
            for (branch, tail) in store.tails.tails {
                let log = try store.branches.log(ofBranch: branch).id
                let sealed = try store.branches.branch(branch).head.sequence
                ends[OpenTail(log: log, nonce: tail.nonce)] = sealed + UInt64(tail.operations.count)
            }
            return ends
        }
    }

    /// Where the branch ends in which this device writes a log, by what is sealed.
    func sealedEnd(of log: LogID) throws -> UInt64 {
        try read { store in
            store.branches[log].flatMap { store.branches.branches(of: $0).first }?.head.sequence ?? 0
        }
    }

    /// Operations that are held, in force or not, those that are not sealed yet among them.
    func operationCount() throws -> UInt64 {
        try read { store in
            let sealed = store.branches.all.flatMap { store.branches.branches(of: $0) }.reduce(0) { $0 + $1.held }
            return store.tails.tails.values.reduce(sealed) { $0 + UInt64($1.operations.count) }
        }
    }

    func device(of log: LogID) throws -> DeviceID? { try read { $0.branches[log]?.origin.device } }

    /// Who may write, as this device sees it.
    func authority() throws -> Authority { try read { $0.facts.authority } }

    /// Something that people have to settle, as the table of those tells it; the deletion mark where a row came back.
    struct Settling: Hashable {
        let collection: CollectionCode
        let entity: EntityName
        let field: FieldCode
    }

    /// All that is to be settled in the rows of one centre, or in those that have none.
    func settling(of kind: Scope.Kind, centre: CentreID?) throws -> Set<Settling> {
        try read { store in
            var found: Set<Settling> = []
            try store.db.rows("SELECT collection, row, field FROM conflict") { row in
                let code = CollectionCode(rawValue: UInt16(truncatingIfNeeded: row.integer(0)))
                guard let collection = store.schema[code], collection.scope == kind else { return }
                let number = row.integer(1)
                let first = collection.naming.parts.count == 2 ? RowNumber.first(of: number) : number
                guard let home = try store.entities.scope(of: first), try store.scopes.scope(home).centre == centre
                else {
                    return
                }
                found.insert(
                    Settling(
                        collection: code, entity: try store.rows.entity(ofRow: number, in: collection),
                        field: FieldCode(rawValue: UInt16(truncatingIfNeeded: row.integer(2)))))
            }
            return found
        }
    }
}
