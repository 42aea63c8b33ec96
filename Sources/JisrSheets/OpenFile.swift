internal import Glibc

/// A file that is open for reading, and what its first bytes say that it is.
final class OpenFile {
    private let descriptor: Int32
    /// Bytes of the file when it was opened.
    let count: Int

    /// A file that is none, such as a pipe, is refused before anything waits for it.
    init(path: String) throws(SheetError) {
        let opened = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard opened >= 0 else { throw .unreadable(errno: errno) }
        descriptor = opened
        var about = stat()
        let status = fstat(opened, &about)
        count = Int(about.st_size)
        guard status == 0 else { throw .unreadable(errno: errno) }
        guard about.st_mode & S_IFMT == S_IFREG else { throw .unreadable(errno: EINVAL) }
        guard count <= SheetLimits.fileBytes else { throw .tooLarge(.file) }
    }

    deinit { close(descriptor) }

    /// Another descriptor of the same file, which whoever takes it closes.
    func duplicate() throws(SheetError) -> Int32 {
        let copy = fcntl(descriptor, F_DUPFD_CLOEXEC, 0)
        guard copy >= 0 else { throw .unreadable(errno: errno) }
        return copy
    }

    /// Throws unless this is a zip, which every workbook is.
    func requireZip() throws(SheetError) {
        let head = try read(8, at: 0)
        if head == Self.compound { throw try lists(Self.encryptedPackage) ? .encrypted : .oldFormat }
        // A zip without entries begins with the record of its end, and is no workbook either.
        guard head.starts(with: Self.zip) else { throw .notWorkbook }
    }

    /// [MS-CFB], 2.2: what every compound file begins with.
    private static let compound: [UInt8] = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
    /// The header of a zip's first entry: "PK", 3, 4.
    private static let zip: [UInt8] = [0x50, 0x4b, 0x03, 0x04]
    /// [MS-OFFCRYPTO], 2.3.4.4: the stream in which an encrypted workbook lies, as the directory has its name.
    private static let encryptedPackage: [UInt8] = "EncryptedPackage".utf8.flatMap { [$0, 0] as [UInt8] }

    /// Whether the directory of a compound file has an entry of this name. It may lie anywhere in the file, in sectors of
    /// which every entry begins at a multiple of its own 128 bytes ([MS-CFB], 2.6.1).
    private func lists(_ name: [UInt8]) throws(SheetError) -> Bool {
        var place = 0
        while true {
            let piece = try read(Self.pieceBytes, at: place)
            for entry in stride(from: 0, to: piece.count, by: 128) where piece[entry...].starts(with: name) {
                return true
            }
            guard piece.count == Self.pieceBytes else { return false }
            place += piece.count
        }
    }

    private static let pieceBytes = 1 << 20

    /// As many bytes as there are, up to `count`.
    func read(_ count: Int, at place: Int) throws(SheetError) -> [UInt8] {
        var failure: Int32 = 0
        let bytes = [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count, let start = buffer.baseAddress {
                let read = pread(descriptor, start + filled, count - filled, place + filled)
                if read < 0, errno == EINTR { continue }
                if read < 0 { failure = errno }
                if read <= 0 { break }
                filled += read
            }
        }
        guard failure == 0 else { throw .unreadable(errno: failure) }
        return bytes
    }
}
