/// The tag of ``MoveMark``.
public enum MoveTag: Sendable {}
/// Tells the moves from one centre to another apart: drawn by chance by who offers.
public typealias MoveMark = Identifier<MoveTag>

/// Names the move of a youth from one centre to another. Both centres stand in it, so that whose part of the record an
/// operation writes is judged by the operation alone.
///
/// As text the two centres and the mark, with a full stop between them.
public struct MoveID: Hashable, Sendable {
    public let from: CentreID
    public let to: CentreID
    public let mark: MoveMark

    /// Nil for a move that leads nowhere else.
    public init?(from: CentreID, to: CentreID, mark: MoveMark) {
        guard from != to else { return nil }
        (self.from, self.to, self.mark) = (from, to, mark)
    }

    public init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
            .map { Substring($0) }
        guard parts.count == 3, let from = CentreID(parts[0]), let to = CentreID(parts[1]),
            let mark = MoveMark(parts[2])
        else { return nil }
        self.init(from: from, to: to, mark: mark)
    }

    public var text: String { "\(from).\(to).\(mark)" }

    /// The name of its record in the collection `move`.
    public var entity: EntityName { .one(.key(text)) }
}
