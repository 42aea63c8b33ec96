/// A value that survives for one key, and the operation that wrote it.
public struct Survivor<Content: Hashable & Sendable>: Hashable, Sendable {
    public let place: Place
    /// The name of the operation for people and other devices.
    public let dot: Dot
    /// Nil where nobody needed to know yet: it is looked up where two values survive.
    public var stamp: HybridTime?
    public let content: Content

    public init(place: Place, dot: Dot, stamp: HybridTime?, content: Content) {
        self.place = place
        self.dot = dot
        self.stamp = stamp
        self.content = content
    }
}

/// The values that survive for one key: a multi-value register.
///
/// The rule of the whole merge, here and nowhere else: **a value written for a key survives unless a later write to that
/// key knew of it.** After Preguiça, Baquero et al., "Dotted Version Vectors", 2010, with the vector told once a batch.
public struct Register<Content: Hashable & Sendable>: Hashable, Sendable {
    public private(set) var survivors: [Survivor<Content>]

    public init(_ survivors: [Survivor<Content>] = []) {
        self.survivors = survivors
    }

    /// Drops what the writer knew, and adds its own value; nil where it only takes away.
    ///
    /// - Returns: what gave way.
    @discardableResult
    public mutating func apply(
        _ survivor: Survivor<Content>?, knowing isKnown: (Place) -> Bool
    ) -> [Survivor<Content>] {
        var (kept, gone): ([Survivor<Content>], [Survivor<Content>]) = ([], [])
        for old in survivors { if isKnown(old.place) { gone.append(old) } else { kept.append(old) } }
        survivors = kept + (survivor.map { [$0] } ?? [])
        return gone
    }

    /// All values, the one that is shown first: that with the greatest stamp, then log and sequence number. Only two
    /// histories of one device can have both alike; then the bytes of the values decide.
    ///
    /// The stamp is taken as written. To clamp it to the reader's clock would show different winners at different sites.
    public func ranked(by bytes: (Content) throws -> [UInt8]) rethrows -> [Survivor<Content>] {
        guard survivors.count > 1 else { return survivors }
        return try survivors.sorted { one, other in
            let (left, right) = ((one.stamp ?? .zero, one.dot), (other.stamp ?? .zero, other.dot))
            if left != right { return (left > right) != mutated(.showsTheOldest) }
            return try bytes(other.content).lexicographicallyPrecedes(try bytes(one.content))
        }
    }

    /// Whether people have to choose. Equal values written apart are no conflict.
    public var isConflict: Bool {
        survivors.dropFirst().contains { $0.content != survivors[0].content }
    }
}

/// What a row's `deleted` register holds.
public enum Mark: Hashable, Sendable {
    /// A deletion of all values that its writer knew in the row.
    case tombstone
    /// A return: somebody undid a deletion. No tombstone covers it: one that knew it took its place.
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
    ///   - values: the places of all values that survive in the row.
    ///   - knows: whether the tombstone at the first place knew the value at the second.
    public init(
        marks: Register<Mark>, values: some Sequence<Place>, knows: (_ tombstone: Place, _ value: Place) throws -> Bool
    ) rethrows {
        let tombstones = marks.survivors.filter { $0.content == .tombstone }
        guard !tombstones.isEmpty else {
            self = .shown
            return
        }
        let hasReturned = tombstones.count < marks.survivors.count && !mutated(.tombstonesCoverReturns)
        let isUncovered =
            try hasReturned
            || Set(values).contains { value in
                try !tombstones.contains { try knows($0.place, value) || mutated(.tombstonesCoverAll) }
            }
        self = isUncovered ? .revived : .hidden
    }
}
