internal import JisrHTTP
internal import JisrHome
internal import JisrJournal
public import JisrWords

extension Sentence {
    /// What an error says to people, in whichever language is chosen later; nil where only its English words are known.
    public init?(_ error: any Error) {
        switch error {
        case let error as HomeError: self = error.sentence
        case let error as JournalError:
            guard let phrase = FaultPhrase(code: error.code.rawValue) else { return nil }
            self.init(phrase, [error.description])
        case let problem as Problem:
            guard let phrase = FaultPhrase(code: problem.code) else { return nil }
            self.init(phrase, [problem.title])
        default: return nil
        }
    }
}

extension FaultPhrase {
    /// The sentence for a stable code whose one argument is what exactly was found.
    fileprivate init?(code: String) {
        switch code {
        case "damaged": self = .damaged
        case "newer_format": self = .newerFormat
        case "disk_full": self = .diskFull
        case "io": self = .diskFault
        default: return nil
        }
    }
}
