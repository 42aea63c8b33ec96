internal import Glibc

/// A word that is looked for among bytes. The C library finds one byte in many at a time: it is given the one of the word's
/// that is least common there. Arabic has the same first byte in every other place.
struct SoughtWord {
    private let bytes: [UInt8]
    /// The place in the word of its rarest byte.
    private let rarest: Int

    /// - Parameter counts: how often each byte stands in what is searched.
    init(_ bytes: [UInt8], among counts: [Int]) {
        self.bytes = bytes
        rarest = bytes.indices.min { counts[Int(bytes[$0])] < counts[Int(bytes[$1])] } ?? 0
    }

    var count: Int { bytes.count }

    /// Where the word begins; nil where it does not stand here.
    func place(in text: UnsafeRawBufferPointer) -> Int? {
        guard let base = text.baseAddress, !bytes.isEmpty else { return bytes.isEmpty ? 0 : nil }
        var start = 0
        while start + bytes.count <= text.count {
            let room = text.count - bytes.count - start + 1
            guard let found = memchr(base + start + rarest, Int32(bytes[rarest]), room) else { return nil }
            start = base.distance(to: UnsafeRawPointer(found)) - rarest
            if memcmp(base + start, bytes, bytes.count) == 0 { return start }
            start += 1
        }
        return nil
    }
}
