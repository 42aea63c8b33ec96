internal import JisrLog
public import JisrWords

/// Why a sync with a peer did not end well.
public struct SyncError: Error, Hashable, Sendable, CustomStringConvertible {
    public enum Code: String, Sendable {
        /// The peer does not speak this version of the protocol.
        case unknownVersion = "unknown_version"
        /// The peer is of another network.
        case foreignNetwork = "foreign_network"
        /// The device that calls is not in the roster.
        case unknownPeer = "unknown_peer"
        /// What a peer sent is not what the protocol says.
        case malformed
        /// The line that a person gave is no invitation.
        case badInvitation = "bad_invitation"
        /// The answer ended before its end.
        case cut
    }

    public let code: Code
    /// What a person is to read of it; nil where the code alone says it, with the peer's name.
    public let sentence: Sentence?
    private let detail: String

    public var description: String { sentence?.description ?? detail }

    /// - Parameter detail: what exactly was found, in English, for engineers.
    public init(_ code: Code, _ detail: String) {
        self.code = code
        self.detail = detail
        sentence = nil
    }

    public init(_ code: Code, _ phrase: SyncPhrase, _ arguments: PhraseArgument...) {
        self.code = code
        detail = ""
        sentence = Sentence(phrase, arguments)
    }

    /// Reads bytes of a peer: whatever is wrong with them is the peer's fault, and none of what is stored here.
    public static func reading<Value>(_ body: () throws -> Value) throws -> Value {
        do { return try body() } catch let error as LogError { throw SyncError(.malformed, error.description) }
    }
}
