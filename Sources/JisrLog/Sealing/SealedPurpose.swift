public import JisrCore

/// What a file is sealed for: the move of one network. It is bound to both, so that a file that is put into another move, or
/// carried to another network, opens nowhere.
public struct SealedPurpose: Hashable, Sendable {
    public let network: NetworkID
    public let move: MoveID

    public init(network: NetworkID, move: MoveID) {
        (self.network, self.move) = (network, move)
    }

    /// The network, then the move as text, which names both centres: all of fixed length.
    func bytes(_ label: String) -> [UInt8] { Array(label.utf8) + network.bytes + Array(move.text.utf8) }
}
