/// A value that survives for one key, and the operation that wrote it.
public struct Survivor<Content: Hashable & Sendable>: Hashable, Sendable {
    public let dot: Dot
    public let stamp: HybridTime
    public let content: Content

    public init(dot: Dot, stamp: HybridTime, content: Content) {
        self.dot = dot
        self.stamp = stamp
        self.content = content
    }

    /// Which of two concurrent values is shown: the one with the greater stamp; log and sequence break a tie.
    ///
    /// The stamp is taken as written. To clamp it to the reader's clock would show different winners at different sites.
    public func isShown(before other: Survivor) -> Bool {
        (stamp, dot) > (other.stamp, other.dot)
    }
}

/// The values that survive for one key: a multi-value register.
///
/// The rule of the whole merge, here and nowhere else: **a value written for a key survives unless some operation names
/// its dot for that key.** After Preguiça, Baquero et al., "Dotted Version Vectors", 2010, with the dots named one by
/// one rather than by a version vector.
public struct Register<Content: Hashable & Sendable>: Hashable, Sendable {
    /// By dot, so that equal registers are equal values.
    public private(set) var survivors: [Survivor<Content>]

    public init(_ survivors: [Survivor<Content>] = []) {
        self.survivors = survivors.sorted { $0.dot < $1.dot }
    }

    /// Drops what `names` name, and adds the value of the naming operation unless a name for it has come before it.
    public mutating func apply(_ survivor: Survivor<Content>?, replacing names: [Dot], isNamedAlready: Bool) {
        survivors.removeAll { names.contains($0.dot) }
        guard let survivor, !isNamedAlready, !names.contains(survivor.dot), !dots.contains(survivor.dot) else { return }
        survivors.insert(survivor, at: survivors.firstIndex { $0.dot > survivor.dot } ?? survivors.endIndex)
    }

    /// What is shown, or nil where nothing survives.
    public var shown: Survivor<Content>? {
        survivors.max { $1.isShown(before: $0) }
    }

    /// Whether people have to choose. Equal values written apart are no conflict.
    public var isConflict: Bool {
        survivors.dropFirst().contains { $0.content != survivors[0].content }
    }

    public var dots: [Dot] { survivors.map(\.dot) }
}

/// What a row's `deleted` register holds.
public enum Mark: Hashable, Sendable {
    /// A deletion, with the dots of all values that its writer saw in the row.
    case tombstone(covers: [Dot])
    /// A return: somebody undid a deletion.
    case returned
}

/// Whether a row is seen: it is hidden while surviving tombstones cover every value that survives in it.
///
/// Several tombstones cover together: where two people each edited a row and then deleted it, both wanted it gone.
public enum Visibility {
    case shown
    case hidden
    /// Shown, though somebody deleted it: an edit or a return that the deletion had not seen brought the row back.
    case revived

    /// - Parameters:
    ///   - marks: the `deleted` register.
    ///   - values: the dots of all values that survive in the row.
    public init(marks: Register<Mark>, values: some Sequence<Dot>) {
        var covered: Set<Dot> = []
        var alive = Set(values)
        var isDeleted = false
        for mark in marks.survivors {
            switch mark.content {
            case .tombstone(let covers):
                isDeleted = true
                covered.formUnion(covers)
            case .returned:
                alive.insert(mark.dot)
            }
        }
        self = !isDeleted ? .shown : alive.isSubset(of: covered) ? .hidden : .revived
    }
}
