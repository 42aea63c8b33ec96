internal import Glibc

/// Reads what is there, at most as much as a buffer holds, and waits only where there is nothing yet: a pipe can be silent for long.
///
/// - Parameter offset: from where; nil for where the descriptor stands.
/// - Returns: how many bytes, 0 at the end; -1 where it fails, by `errno`.
public func read(
    into buffer: UnsafeMutableBufferPointer<UInt8>, from descriptor: Int32, at offset: Int64? = nil
) -> Int {
    while true {
        let count =
            if let offset { pread(descriptor, buffer.baseAddress, buffer.count, off_t(offset)) } else {
                read(descriptor, buffer.baseAddress, buffer.count)
            }
        if count >= 0 || errno != EINTR { return count }
    }
}
