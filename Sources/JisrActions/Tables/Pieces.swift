/// Bytes that are made as they are taken, so that whoever passes them on sets the pace and a long list takes no memory.
public protocol Pieces: Sendable {
    /// The next piece, which is not empty; nil at the end.
    mutating func next() throws -> [UInt8]?
}
