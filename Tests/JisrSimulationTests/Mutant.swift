import JisrCore
import JisrTestSupport

/// Faults that are put in on purpose, outside the product, to see that the simulation would find their like in it.
enum Mutant: String, CaseIterable {
    case none
    /// The rule of the merge is another at the oracle: a batch knows nothing of other branches.
    case forgetsEnds
    /// At the oracle whoever writes has seen all that his device held.
    case forgetsUnseen
    /// At the oracle a deletion covers nothing, so that no row is ever hidden.
    case coversNothing
    /// At the oracle what is taken out of a set stays in it.
    case keepsRemoved
    /// The disk says that it synced, and did not.
    case skipsSyncs
    /// Whoever writes back what he saw earlier does not say what he had seen.
    case forgetsVersions
    /// Devices held nothing of others when they wrote.
    case holdsNothing
    /// A device holds batches that nobody else has.
    case keepsToItself
    /// The journals forget what is to be settled.
    case forgetsConflicts

    /// What the oracle makes of a batch before it merges it.
    var mutation: (MemoryModel.Batch) -> MemoryModel.Batch {
        switch self {
        case .none, .skipsSyncs, .forgetsVersions, .holdsNothing, .keepsToItself, .forgetsConflicts: { $0 }
        case .forgetsEnds: { $0.telling([], $0.operations.map(\.withoutUnseen)) }
        case .forgetsUnseen: { $0.telling($0.ends, $0.operations.map(\.withoutUnseen)) }
        case .coversNothing: { $0.without { $0 == .write(.deleted, .boolean(true)) } }
        case .keepsRemoved: { $0.without { if case .remove = $0 { true } else { false } } }
        }
    }
}

extension MemoryModel.Batch {
    fileprivate func telling(_ ends: [BatchMark], _ operations: [Operation]) -> MemoryModel.Batch {
        MemoryModel.Batch(
            mark: mark, log: log, first: first, previous: previous, ends: ends, stated: stated, kind: kind,
            operations: operations)
    }

    fileprivate func without(_ isDropped: (Change) -> Bool) -> MemoryModel.Batch {
        telling(ends, operations.map { $0.without(isDropped) })
    }
}

extension Operation {
    fileprivate var withoutUnseen: Operation {
        Operation(collection: collection, entity: entity, stamp: stamp, changes: changes)
    }

    fileprivate func without(_ isDropped: (Change) -> Bool) -> Operation {
        var kept = self
        kept.changes = changes.filter { !isDropped($0) }
        return kept
    }
}
