internal import JisrCore
internal import JisrJournal

/// What a row has to meet to be given to somebody who analyses. Nothing that is not there is greater or less than anything.
public indirect enum RowCondition: Sendable {
    public enum Comparison: String, CaseIterable, Sendable {
        case eq, ne, gt, ge, lt, le
    }

    case compare(column: String, Comparison, JSONValue)
    case and(RowCondition, RowCondition)
    case or(RowCondition, RowCondition)
    case not(RowCondition)

    func holds(_ value: (String) -> JSONValue) -> Bool {
        switch self {
        case .compare(let column, let comparison, let wanted): comparison.holds(value(column), wanted)
        case .and(let one, let other): one.holds(value) && other.holds(value)
        case .or(let one, let other): one.holds(value) || other.holds(value)
        case .not(let condition): !condition.holds(value)
        }
    }
}

extension RowCondition.Comparison {
    fileprivate func holds(_ value: JSONValue, _ wanted: JSONValue) -> Bool {
        if value == .null || wanted == .null {
            let isSame = value == .null && wanted == .null
            return switch self {
            case .eq: isSame
            case .ne: !isSame
            default: false
            }
        }
        guard let order = JSONValue.order(value, wanted) else { return self == .ne }
        return switch self {
        case .eq: order == 0
        case .ne: order != 0
        case .gt: order > 0
        case .ge: order >= 0
        case .lt: order < 0
        case .le: order <= 0
        }
    }
}

extension JSONValue {
    /// Less than 0 where one comes before the other; nil for values of two kinds, and for lists. Texts go by their bytes, as days
    /// and times do which are written so that their order is that of people; what is not there comes first.
    static func order(_ one: JSONValue, _ other: JSONValue) -> Int? {
        switch (one, other) {
        case (.null, .null): 0
        case (.null, _): -1
        case (_, .null): 1
        case (.integer(let one), .integer(let other)): one < other ? -1 : one > other ? 1 : 0
        case (.boolean(let one), .boolean(let other)): (one ? 1 : 0) - (other ? 1 : 0)
        case (.text(let one), .text(let other)):
            ExactText(one) == ExactText(other) ? 0 : ExactText(one) < ExactText(other) ? -1 : 1
        default: nil
        }
    }
}
