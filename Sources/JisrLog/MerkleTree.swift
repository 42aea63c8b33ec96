internal import Crypto
internal import JisrCore

/// The Merkle tree hash of RFC 9162, section 2.1, over leaves that are hashed already.
enum MerkleTree {
    static func root(of leaves: ArraySlice<Hash256>) -> Hash256 {
        switch leaves.count {
        case 0: return Hash256(hashing: [])
        case 1: return leaves[leaves.startIndex]
        default:
            var half = 1
            while half * 2 < leaves.count { half *= 2 }
            let middle = leaves.startIndex + half
            return Hash256(hashing: [1], root(of: leaves[..<middle]).bytes, root(of: leaves[middle...]).bytes)
        }
    }

    /// A leaf whose content cannot be guessed from its hash, since nobody knows the salt once it is gone.
    static func leaf(salt: [UInt8], content: [UInt8]) -> Hash256 {
        Hash256(hashing: [0], salt, content)
    }
}
