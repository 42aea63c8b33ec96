extension Enrolment {
    /// Of a move the offer is written by the devices of the centre that is left, the answer by those of the other, and nobody
    /// deletes it.
    func mayMove(_ operation: Operation) -> Bool {
        if mutated(.letsAnybodyAnswerMoves) { return true }
        guard role == .centre, case .one(let id) = operation.entity, let move = MoveID(id.text) else { return false }
        let own = centre == move.from ? Self.offering : centre == move.to ? Self.answering : []
        return operation.changes.allSatisfy { own.contains($0.field) }
    }

    private static let offering = codes("day", "sealed", "keys", "withdrawn", "closed")
    private static let answering = codes("accepted", "declined")

    private static func codes(_ names: String...) -> [FieldCode] {
        names.compactMap { Schema.Collection.move.field(named: $0)?.code }
    }
}
