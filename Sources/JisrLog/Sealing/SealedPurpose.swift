public import JisrCore

/// What something is sealed for, in one network: a move, or a key for linkage codes. It is bound to both, so that what is put
/// into another record, or carried to another network, opens nowhere.
public struct SealedPurpose: Hashable, Sendable {
    private let network: NetworkID
    /// A move's text has no blank in it, so that no two purposes read alike.
    private let record: String

    public init(network: NetworkID, move: MoveID) { (self.network, record) = (network, move.text) }

    public init(network: NetworkID, linkageKey: LinkageKeyID) {
        (self.network, record) = (network, "linkage \(linkageKey)")
    }

    func bytes(_ label: String) -> [UInt8] { Array(label.utf8) + network.bytes + Array(record.utf8) }
}
