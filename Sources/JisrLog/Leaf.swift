internal import JisrCore

/// All that a batch says of one record: what can be removed from it as one piece.
struct Leaf {
    let collection: CollectionCode
    let entity: EntityName
    /// Places in the batch, counted from 0.
    var offsets: [Int]
    /// For each operation its offset (varint), its length (varint) and its bytes by ``OperationCoder``.
    var content: ByteWriter

    /// The leaves in the order in which the records first appear.
    static func all(of operations: [NumberedOperation], first: UInt64) -> [Leaf] {
        var leaves: [Leaf] = []
        var places: [Record: Int] = [:]
        for numbered in operations {
            let operation = numbered.operation
            let record = Record(collection: operation.collection, entity: operation.entity)
            let place = places[record] ?? leaves.count
            if place == leaves.count {
                places[record] = place
                leaves.append(
                    Leaf(collection: record.collection, entity: record.entity, offsets: [], content: ByteWriter()))
            }
            let offset = Int(numbered.sequence - first)
            leaves[place].offsets.append(offset)
            leaves[place].content.count(offset)
            leaves[place].content.sized(OperationCoder.encode(operation))
        }
        return leaves
    }

    private struct Record: Hashable {
        let collection: CollectionCode
        let entity: EntityName
    }
}
