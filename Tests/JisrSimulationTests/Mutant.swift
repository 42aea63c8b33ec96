import JisrCore

/// Faults that are put in on purpose, outside the product, to see that the simulation would find their like in it.
enum Mutant: String, CaseIterable {
    case none
    /// The rule of the merge is another at the oracle: nothing gives way to anything.
    case forgetsNames
    /// At the oracle a deletion covers nothing, so that no row is ever hidden for long.
    case coversNothing
    /// At the oracle what is taken out of a set stays in it.
    case keepsRemoved
    /// The disk says that it synced, and did not.
    case skipsSyncs
    /// A device goes on from a copy as though nothing had been written since.
    case keepsIncarnation

    /// What the oracle makes of an operation before it merges it.
    var mutation: (Operation) -> Operation {
        switch self {
        case .none, .skipsSyncs, .keepsIncarnation: { $0 }
        case .forgetsNames:
            { operation in
                var changed = operation
                if operation.changes.allSatisfy({ $0.field != .deleted }) { changed.replaces = [] }
                return changed
            }
        case .coversNothing:
            { operation in
                var changed = operation
                if operation.changes.contains(where: { $0.field == .deleted }) { changed.replaces = [] }
                return changed
            }
        case .keepsRemoved:
            { operation in
                var changed = operation
                changed.changes = operation.changes.filter { if case .remove = $0 { false } else { true } }
                return changed
            }
        }
    }
}
