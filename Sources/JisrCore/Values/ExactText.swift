internal import Glibc

/// A text that is compared by its bytes.
///
/// Swift takes canonically equal texts for equal, by the tables of the Unicode version that it was built with. Two
/// devices need not have the same tables, and the database compares bytes: so does everything that decides on a merge.
public struct ExactText: Hashable, Comparable, Sendable {
    public let text: String

    public init(_ text: String) {
        self.text = text
    }

    public static func == (one: Self, other: Self) -> Bool { one.text.hasBytes(of: other.text) }

    public func hash(into hasher: inout Hasher) { hasher.combine(bytesOf: text) }

    public static func < (one: Self, other: Self) -> Bool { one.text.utf8.lexicographicallyPrecedes(other.text.utf8) }
}

extension String {
    /// Whether both are the same bytes.
    public func hasBytes(of other: String) -> Bool {
        if mutated(.comparesByUnicode) { return self == other }
        guard utf8.count == other.utf8.count else { return false }
        // Ids of lists are compared several times a row: at once where both lie in one piece, which is nearly always.
        let isSame = utf8.withContiguousStorageIfAvailable { mine in
            other.utf8.withContiguousStorageIfAvailable { others in
                guard let one = mine.baseAddress, let two = others.baseAddress else { return true }
                return memcmp(one, two, mine.count) == 0
            }
        }
        return (isSame ?? nil) ?? utf8.elementsEqual(other.utf8)
    }
}

extension Hasher {
    mutating func combine(bytesOf text: String) {
        if mutated(.comparesByUnicode) { return combine(text) }
        var text = text
        text.withUTF8 { combine(bytes: UnsafeRawBufferPointer($0)) }
        combine(UInt8(0xff))
    }
}
