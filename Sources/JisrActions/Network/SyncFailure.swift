internal import JisrHTTP
internal import JisrJournal
internal import JisrSync
public import JisrWords

/// Why a sync failed, for people and for exit codes.
public struct SyncFailure {
    public let code: String
    public let sentence: String
    public let isTransient: Bool

    /// - Parameter peer: the name of the one that was called.
    public init(_ error: any Error, with peer: String) {
        switch error {
        case let error as TransportError:
            (code, sentence, isTransient) = ("\(error.code)", error.message, error.isTransient)
        case let problem as Problem:
            let told = problem.asTold
            code = told.code
            sentence =
                Sentence(peerCode: told.code, peer)?.description
                ?? [problem.title, problem.detail].compactMap { $0 }.joined(separator: ": ")
            isTransient = Problem.passing.contains(told.code)
        case let error as SyncError where error.code == .malformed:
            (code, sentence, isTransient) = (
                error.code.rawValue, Sentence(.noProtocol, [peer, error.description]).description, false
            )
        case let error as SyncError:
            (code, sentence, isTransient) = (
                error.code.rawValue, error.description, error.code == .cut || error.code == .unknownPeer
            )
        case let error as JournalError:
            (code, sentence, isTransient) = (
                error.code.rawValue, Sentence(error)?.description ?? error.description, false
            )
        default: (code, sentence, isTransient) = ("failed", "\(error)", false)
        }
    }
}

extension Sentence {
    /// What a peer's own trouble means here, where that is known in every language.
    public init?(peerCode: String, _ peer: String) {
        switch peerCode {
        case "peer_disk_full": self.init(.peerDiskFull, [peer])
        case "peer_io": self.init(.peerDiskFault, [peer])
        default: return nil
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
