/// What the end of a zip says of how many parts it has (APPNOTE.TXT 6.3.10, 4.3.14 to 4.3.16).
///
/// libzip makes something of every part before it can be asked how many there are: 46 bytes of a file would take some
/// hundreds of memory.
///
/// | record | begins | parts, of this disk and of all |
/// | --- | --- | --- |
/// | end of central directory | `PK` 5 6 | at 8 and 10, two bytes each |
/// | its locator for large zips | `PK` 6 7 | none; at 8 the place of the next, eight bytes |
/// | end of a large zip | `PK` 6 6 | at 24 and 32, eight bytes each |
enum ZipEnd {
    /// Throws where any record that could be the end tells more parts than are read. A reader has to look for it.
    static func requireFewParts(in file: OpenFile) throws(SheetError) {
        let start = max(0, file.count - searchedBytes)
        let tail = try file.read(file.count - start, at: start)
        for place in tail.indices.dropLast(3) where tail[place] == 0x50 && tail[place + 1] == 0x4b {
            switch (tail[place + 2], tail[place + 3]) {
            case (5, 6):
                try require(number(tail, place + 8, bytes: 2))
                try require(number(tail, place + 10, bytes: 2))
            case (6, 7):
                guard let large = Int(exactly: number(tail, place + 8, bytes: 8)), large < file.count else { break }
                let record = try file.read(40, at: large)
                try require(number(record, 24, bytes: 8))
                try require(number(record, 32, bytes: 8))
            default: break
            }
        }
    }

    /// The longest comment, the end itself, and a locator before it: where libzip looks.
    private static let searchedBytes = 65_536 + 22 + 20

    private static func require(_ parts: UInt64) throws(SheetError) {
        guard parts <= SheetLimits.parts else { throw .tooLarge(.parts) }
    }

    /// A number whose lowest byte comes first; 0 where the file ends before it does.
    private static func number(_ bytes: [UInt8], _ place: Int, bytes count: Int) -> UInt64 {
        guard place + count <= bytes.count else { return 0 }
        return bytes[place..<place + count].reversed().reduce(0) { $0 << 8 | UInt64($1) }
    }
}
