internal import JisrCore

/// What a mark says.
enum MarkStatus: String, CaseIterable {
    case present, absent, late, excused

    /// As the schema has them, so that a word of a walk finds its own.
    static let inOrder = (Schema.Collection.attendance.field(named: "status")?.type.words ?? []).compactMap(
        MarkStatus.init)

    /// Its place among ``inOrder``.
    var place: Int { Self.inOrder.firstIndex(of: self) ?? 0 }

    /// The one that counts where somebody with two files has two marks at one session: whoever saw him there is believed.
    func stronger(than other: MarkStatus?) -> MarkStatus {
        guard let other else { return self }
        return [.present, .late, .excused].first { $0 == self || $0 == other } ?? self
    }

    enum RowEffect { case ends, lengthens, leaves }

    /// What a mark does to a row of absences. Whoever was there, late or not, ends it. An excused absence says why somebody was
    /// away and not that he comes again: it neither ends nor lengthens one. Figures and work lists count by this alone.
    var inARow: RowEffect {
        switch self {
        case .present, .late: .ends
        case .absent: .lengthens
        case .excused: .leaves
        }
    }
}

/// The absences of one youth one after another, as his sessions take place.
struct AbsenceRow {
    private var length: Int32 = 0
    private(set) var longest: Int32 = 0

    /// What a mark does to it, without a branch: which way each goes is a matter of chance, and a processor that guesses wrong loses
    /// more time than all else takes.
    struct Step: Sendable {
        fileprivate let kept, added: Int32

        fileprivate init(_ status: MarkStatus) {
            (kept, added) =
                switch status.inARow {
                case .ends: (0, 0)
                case .lengthens: (-1, 1)
                case .leaves: (-1, 0)
                }
        }
    }

    /// Those of ``MarkStatus/inOrder``.
    static let steps = MarkStatus.inOrder.map(Step.init)

    mutating func take(_ step: Step) {
        length = length & step.kept &+ step.added
        longest = max(longest, length)
    }
}
