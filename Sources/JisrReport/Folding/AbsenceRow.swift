internal import JisrCore

/// What a mark says.
enum MarkStatus: String {
    case present, absent, late, excused

    /// As the schema has them, so that a word of a walk finds its own.
    static let inOrder = (Schema.Collection.attendance.field(named: "status")?.type.words ?? []).compactMap(
        MarkStatus.init)

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

    mutating func note(_ status: MarkStatus) {
        switch status.inARow {
        case .ends: length = 0
        case .lengthens:
            length += 1
            longest = max(longest, length)
        case .leaves: break
        }
    }
}
