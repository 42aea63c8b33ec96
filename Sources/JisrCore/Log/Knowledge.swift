/// Where an operation stands: a branch by the number that this device gave it, and the place in it, counted from 1.
///
/// What two branches have in common stands in the older one alone, so each operation has one place.
public struct Place: Hashable, Sendable {
    public let branch: Int64
    public let sequence: UInt64

    public init(branch: Int64, sequence: UInt64) {
        self.branch = branch
        self.sequence = sequence
    }
}

/// The branches of all logs, and where each left another.
///
/// Ancestors are found by jump pointers (Myers, "An applicative random-access stack", 1983): however often a history
/// forks, to ask costs the logarithm of that.
public struct BranchTree: Sendable {
    private struct Node {
        let log: LogID
        /// The last place that is shared with the branch that it left; nil for the first of a log.
        let parent: Place?
        let depth: Int
        let jump: Int64
    }

    private var nodes: [Int64: Node] = [:]

    public init() {}

    public mutating func insert(_ branch: Int64, of log: LogID, leaving parent: Place?) {
        guard let parent, let above = nodes[parent.branch] else {
            nodes[branch] = Node(log: log, parent: nil, depth: 0, jump: branch)
            return
        }
        let (jump, far) = (nodes[above.jump], nodes[above.jump].flatMap { nodes[$0.jump] })
        let isEven = jump.map { near in above.depth - near.depth == near.depth - (far?.depth ?? 0) } ?? false
        nodes[branch] = Node(
            log: log, parent: parent, depth: above.depth + 1, jump: isEven ? jump?.jump ?? parent.branch : parent.branch
        )
    }

    public func log(of branch: Int64) -> LogID? { nodes[branch]?.log }

    public func parent(of branch: Int64) -> Place? { nodes[branch]?.parent }

    /// Where the operation of this number stands on the way to `end`: on its branch, or on one that it came from.
    public func place(_ sequence: UInt64, before end: Place) -> Place {
        var branch = end.branch
        // Branches begin the later the farther they are from the first of their log.
        while let node = nodes[branch], let parent = node.parent, sequence <= parent.sequence {
            let far = nodes[node.jump]?.parent
            branch = far.map { sequence <= $0.sequence } ?? false ? node.jump : parent.branch
        }
        return Place(branch: branch, sequence: sequence)
    }

    /// What an operation at `own` lists as unseen. Nil where the end is not held, or the number lies beyond it: what
    /// came after an end need not be one operation, and devices that got branches in another order would take another.
    ///
    /// - Parameter ends: those that its header tells, in that order.
    public func place(_ told: ToldPlace, own: Place, ends: [Place?]) -> Place? {
        guard (0...ends.count).contains(told.end), let end = told.end == 0 ? own : ends[told.end - 1],
            told.sequence <= end.sequence
        else { return nil }
        return place(told.sequence, before: end)
    }

    /// What lies at or before any of these places: for each branch that they lie on or came from the last number.
    public func extent(of ends: [Place]) -> [Int64: UInt64] {
        var extent: [Int64: UInt64] = [:]
        for end in ends {
            var place: Place? = end
            while let held = place, extent[held.branch, default: 0] < held.sequence {
                extent[held.branch] = held.sequence
                place = parent(of: held.branch)
            }
        }
        return extent
    }

    /// Whether `place` lies at or before `end`, on the branch of that or on one that it came from.
    public func contains(_ place: Place, upTo end: Place) -> Bool {
        if place.branch == end.branch { return place.sequence <= end.sequence }
        guard let target = nodes[place.branch], var node = nodes[end.branch], node.log == target.log,
            node.depth > target.depth
        else { return false }
        // Up to the branch that left the one asked for, if any did.
        while node.depth > target.depth + 1 {
            guard let parent = node.parent?.branch, let far = nodes[node.jump], let near = nodes[parent] else {
                return false
            }
            node = far.depth > target.depth ? far : near
        }
        return node.parent.map { $0.branch == place.branch && place.sequence <= $0.sequence } ?? false
    }
}

/// What an operation knew when it was written: everything earlier on its own branch, and whatever lies at or before the
/// ends that its batch tells, but for what its writer had not seen.
public struct Knowledge: Hashable, Sendable {
    public let own: Place
    public let ends: [Place]
    public let unseen: [Place]

    public init(own: Place, ends: [Place], unseen: [Place] = []) {
        self.own = own
        self.ends = ends
        self.unseen = unseen
    }

    public func contains(_ place: Place, in tree: BranchTree) -> Bool {
        let isUnseen = unseen.contains(place) && !(mutated(.seesAllOwn) && place.branch == own.branch)
        guard place != own, !isUnseen else { return false }
        if mutated(.knowsWithoutMarks), ends.contains(where: { $0.branch == place.branch }) { return true }
        return tree.contains(place, upTo: own) || ends.contains { tree.contains(place, upTo: $0) }
    }
}
