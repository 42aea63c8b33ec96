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

/// How many letters a line of this terminal has; nil where it does not say.
public func columns(ofTerminal descriptor: Int32) -> Int? {
    var size = winsize()
    guard ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return nil }
    return Int(size.ws_col)
}
