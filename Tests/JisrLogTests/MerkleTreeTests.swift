import JisrCore
import Testing

@testable import JisrLog

@Suite struct MerkleTreeTests {
    private func node(_ one: Hash256, _ other: Hash256) -> Hash256 { Hash256(hashing: [1], one.bytes, other.bytes) }

    @Test func theShapeIsThatOfRFC9162() {
        let leaves = (0..<7).map { MerkleTree.leaf(salt: [], content: [$0]) }
        #expect(leaves[0] == Hash256(hashing: [0, 0]))
        #expect(MerkleTree.root(of: []) == Hash256(hashing: []))
        #expect(MerkleTree.root(of: leaves[..<1]) == leaves[0])
        #expect(MerkleTree.root(of: leaves[..<3]) == node(node(leaves[0], leaves[1]), leaves[2]))
        let four = node(node(leaves[0], leaves[1]), node(leaves[2], leaves[3]))
        #expect(MerkleTree.root(of: leaves[..<4]) == four)
        #expect(MerkleTree.root(of: leaves[...]) == node(four, node(node(leaves[4], leaves[5]), leaves[6])))
    }

    /// FIPS 180-4's own examples.
    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    ])
    func hashesAreSHA256(_ text: String, _ hexadecimal: String) {
        #expect(Hash256(hashing: Array(text.utf8)).description == hexadecimal)
    }
}
