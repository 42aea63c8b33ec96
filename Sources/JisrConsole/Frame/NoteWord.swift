internal import JisrWords

/// What the next page may be told to say: nothing else of an address is shown.
enum NoteWord: String {
    case saved, deleted, sessionDeleted, enrolled, conflicting, loggedOut, settled, revoked, readmitted, withdrawn
    case given, later, finished
    case offered, offerWithdrawn, taken, refused

    func note(in words: Catalogue, undo: String) -> Frame.Note {
        Frame.Note(text: text(in: words), isFault: self == .conflicting, undo: undo)
    }

    private func text(in words: Catalogue) -> String {
        switch self {
        case .saved: words[ConsolePhrase.saved]
        case .deleted: words[ConsolePhrase.deleted]
        case .sessionDeleted: words[RegisterPhrase.sessionDeleted]
        case .enrolled: words[PeoplePhrase.enrolled]
        case .conflicting: words[ConsolePhrase.staleForm]
        case .loggedOut: words[AccessPhrase.loggedOut]
        case .settled: words[ConsolePhrase.settled]
        case .revoked: words[NetworkPhrase.isRevokedNow]
        case .withdrawn: words[PhonePhrase.withdrawn]
        case .readmitted: words[NetworkPhrase.isReadmittedNow]
        case .given: words[WorkPhrase.given]
        case .later: words[WorkPhrase.later]
        case .finished: words[WorkPhrase.finished]
        case .offered: words[MovePhrase.offered]
        case .offerWithdrawn: words[MovePhrase.offerWithdrawn]
        case .taken: words[MovePhrase.taken]
        case .refused: words[MovePhrase.refused]
        }
    }
}
