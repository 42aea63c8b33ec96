internal import JisrHTTP
internal import JisrJournal
internal import JisrSync
public import JisrWords

/// Why a sync failed, for people and for exit codes. The cause is worded here by its code: what a peer says in its own
/// words goes to the log.
public struct SyncFailure {
    public let code: String
    public let sentence: Sentence
    public let isTransient: Bool
    /// What exactly was found, in English, for the log.
    public let detail: String

    /// - Parameter peer: the name of the one that was called.
    public init(_ error: any Error, with peer: String) {
        switch error {
        case let error as TransportError:
            (code, isTransient, detail) = ("\(error.code)", error.isTransient, error.message)
            sentence = Sentence(error, with: peer)
        case let problem as Problem:
            let told = problem.asTold
            (code, isTransient) = (told.code, Problem.passing.contains(told.code))
            detail = [problem.title, problem.detail].compactMap { $0 }.joined(separator: ": ")
            sentence = Sentence(told, with: peer)
        case let error as SyncError:
            code = error.code.rawValue
            isTransient = error.code == .cut || error.code == .unknownPeer
            detail = error.description
            sentence = error.sentence ?? Sentence(error, with: peer)
        case let error as JournalError:
            (code, isTransient, detail) = (error.code.rawValue, false, error.description)
            sentence = error.sentence
        default:
            (code, isTransient, detail) = ("failed", false, "\(error)")
            sentence = Sentence(SyncPhrase.local, .name(peer), .plain("\(error)"))
        }
    }
}

extension Sentence {
    fileprivate init(_ error: TransportError, with peer: String) {
        let phrase: SyncPhrase
        switch error.code {
        case .unreachable: phrase = .unreachable
        case .noAddress: phrase = .noAddress
        case .nameNotFound: phrase = .nameNotFound
        case .refused: phrase = .refused
        case .wrongKey: phrase = .wrongKey
        case .notPermitted: phrase = .certificateRefused
        case .tls: phrase = .tls
        case .timedOut: phrase = .timedOut
        case .cut: phrase = .cut
        case .cancelled: phrase = .cancelled
        case .protocolError: phrase = .notOurs
        default: phrase = .local
        }
        self.init(phrase, .name(peer), .plain(error.message))
    }

    fileprivate init(_ error: SyncError, with peer: String) {
        let phrase: SyncPhrase
        switch error.code {
        case .unknownVersion: phrase = .unknownVersion
        case .foreignNetwork: phrase = .foreignNetwork
        case .unknownPeer: phrase = .unknownPeer
        case .cut: phrase = .cut
        case .malformed, .badInvitation: phrase = .notOurs
        }
        self.init(phrase, .name(peer), .plain(error.description))
    }

    /// What a peer's refusal means here.
    init(_ told: Problem, with peer: String) {
        switch told.code {
        case "peer_disk_full": self.init(FaultPhrase.peerDiskFull, .name(peer))
        case "peer_io": self.init(FaultPhrase.peerDiskFault, .name(peer))
        case "unexpected_answer": self.init(SyncPhrase.noPeer, .name(peer))
        case "shutting_down", "closed", "busy": self.init(SyncPhrase.passing, .name(peer))
        case SyncError.Code.unknownPeer.rawValue: self.init(SyncPhrase.unknownPeer, .name(peer))
        case SyncError.Code.foreignNetwork.rawValue: self.init(SyncPhrase.foreignNetwork, .name(peer))
        case SyncError.Code.unknownVersion.rawValue: self.init(SyncPhrase.unknownVersion, .name(peer))
        case "not_permitted":
            let why = told.sentences?.first.map { PhraseArgument.sentence($0) } ?? .plain(told.title)
            self.init(SyncPhrase.notPermitted, .name(peer), why)
        default:
            let why = told.sentences?.first.map { PhraseArgument.sentence($0) } ?? .code(told.code)
            self.init(SyncPhrase.refusesWhatWasSent, .name(peer), why)
        }
    }
}

extension Problem {
    /// What passes by itself: a peer that begins to stop, or whose disk is full or fails until somebody there sees to it;
    /// one of our roster that does not know us yet, and will once it has met whoever took us in; the page of a hotspot in
    /// the peer's place.
    fileprivate static let passing: Set = [
        SyncError.Code.unknownPeer.rawValue, "shutting_down", "closed", "busy", "unexpected_answer", "peer_disk_full",
        "peer_io"
    ]

    /// Codes that mean here what they mean at the peer.
    private static let shared = passing.union([
        SyncError.Code.foreignNetwork.rawValue, SyncError.Code.unknownVersion.rawValue, "not_permitted"
    ])

    /// A peer's problem as it is told here. Its full disk is none of this machine's, and what it takes for malformed is
    /// nothing that a person wrote: such codes get the peer's prefix, so that no exit status speaks of this device.
    var asTold: Problem {
        guard !Self.shared.contains(code) else { return self }
        var told = self
        told.code = "peer_" + code
        return told
    }
}
