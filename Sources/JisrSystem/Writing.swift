internal import Glibc

/// Writes every byte to a descriptor, however often the system takes only some or is interrupted.
///
/// - Returns: why not all of them are written, by `errno`; nil where they are.
public func write(all bytes: UnsafeRawBufferPointer, to descriptor: Int32) -> Int32? {
    var place = 0
    while place < bytes.count {
        let count = write(descriptor, bytes.baseAddress.map { $0 + place }, bytes.count - place)
        guard count > 0 || errno == EINTR else { return errno }
        place += max(count, 0)
    }
    return nil
}

public func write(all bytes: [UInt8], to descriptor: Int32) -> Int32? {
    bytes.withUnsafeBytes { write(all: $0, to: descriptor) }
}
