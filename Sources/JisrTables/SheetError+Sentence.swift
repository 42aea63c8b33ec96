public import JisrSheets
public import JisrWords

extension SheetError: PhrasedError {
    public var sentence: Sentence {
        switch self {
        case .unreadable(let code): Sentence(SheetPhrase.unreadable, .system(code))
        case .encrypted: Sentence(SheetPhrase.encrypted)
        case .oldFormat: Sentence(SheetPhrase.oldFormat)
        case .otherFormat(let name): Sentence(SheetPhrase.otherFormat, .code(name))
        case .notWorkbook: Sentence(SheetPhrase.notWorkbook)
        case .damaged(let damage) where damage.place.isEmpty:
            Sentence(SheetPhrase.damaged, .code(damage.part.isEmpty ? damage.fault.rawValue : damage.part))
        case .damaged(let damage): Sentence(SheetPhrase.damagedAt, .code(damage.part), .code(damage.place))
        case .tooLarge(let bound): Sentence(SheetPhrase.tooLarge, .code(bound.rawValue))
        case .noSuchSheet(let name, let nearest?, _):
            Sentence(SheetPhrase.noSheetNear, .quoted(name), .quoted(nearest))
        case .noSuchSheet(let name, nil, let available):
            Sentence(SheetPhrase.noSheetAmong, .quoted(name), .list(available.map { .quoted($0) }))
        case .noSheet: Sentence(SheetPhrase.noSheet)
        case .textTooLong(let row, _): Sentence(SheetPhrase.textTooLong, .number(row))
        case .unwritable(let code): Sentence(SheetPhrase.unwritable, .system(code))
        case .lost: Sentence(SheetPhrase.lost)
        }
    }
}
