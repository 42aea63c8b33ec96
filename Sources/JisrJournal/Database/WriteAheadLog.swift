/// The log that SQLite keeps beside a database (https://sqlite.org/fileformat2.html, 4): what is committed there counts
/// before what stands in the file. Read here for its first page alone.
///
/// | bytes | of the log's head, all big-endian |
/// | --- | --- |
/// | 4 | magic; its last bit says whether sums are over big-endian words |
/// | 4, 4 | version, size of a page |
/// | 4, 8, 8 | number of the checkpoint, salt, sum of the 24 bytes before |
///
/// | bytes | of each frame |
/// | --- | --- |
/// | 4 | number of the page |
/// | 4 | pages of the database after this commit; 0 where the frame ends none |
/// | 8, 8 | salt as in the head, sum from the head on to here |
/// | a page | its content |
struct WriteAheadLog {
    private let file: DiskFile.Reader
    private let head: [UInt8]
    private let pageSize: Int

    private static let headBytes = 32
    private static let frameHeadBytes = 24

    /// Nil where there is no log, or none that SQLite would follow.
    init?(path: String) throws {
        guard DiskFile.exists(path) else { return nil }
        file = try DiskFile.Reader(path)
        head = try file.bytes(Self.headBytes, at: 0)
        guard head.count == Self.headBytes, head.bigEndian(at: 0) & ~1 == 0x377f_0682 else { return nil }
        pageSize = Int(head.bigEndian(at: 8))
        guard (512...65_536).contains(pageSize), pageSize.nonzeroBitCount == 1 else { return nil }
    }

    /// The first page as the last commit left it; nil where no commit touched it.
    func firstPage() throws -> [UInt8]? {
        var sum = Sum(isBigEndian: head[3] & 1 == 1)
        sum.add(head[..<24])
        guard sum.matches(head, at: 24) else { return nil }
        var (written, committed): ([UInt8]?, [UInt8]?)
        var offset = Self.headBytes
        while true {
            let frame = try file.bytes(Self.frameHeadBytes + pageSize, at: offset)
            // What follows a frame that is torn, or of an earlier round of the log, was never committed.
            guard frame.count == Self.frameHeadBytes + pageSize, frame[8..<16] == head[16..<24] else { break }
            sum.add(frame[..<8])
            sum.add(frame[Self.frameHeadBytes...])
            guard sum.matches(frame, at: 16) else { break }
            if frame.bigEndian(at: 0) == 1 { written = Array(frame[Self.frameHeadBytes...]) }
            if frame.bigEndian(at: 4) != 0 { committed = written }
            offset += frame.count
        }
        return committed
    }

    private struct Sum {
        let isBigEndian: Bool
        private var one: UInt32 = 0
        private var two: UInt32 = 0

        init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

        mutating func add(_ bytes: ArraySlice<UInt8>) {
            for place in stride(from: bytes.startIndex, to: bytes.endIndex, by: 8) {
                one &+= word(bytes, place) &+ two
                two &+= word(bytes, place + 4) &+ one
            }
        }

        private func word(_ bytes: ArraySlice<UInt8>, _ place: Int) -> UInt32 {
            let word = bytes.bigEndian(at: place)
            return isBigEndian ? word : word.byteSwapped
        }

        func matches(_ bytes: [UInt8], at place: Int) -> Bool {
            bytes.bigEndian(at: place) == one && bytes.bigEndian(at: place + 4) == two
        }
    }
}

extension RandomAccessCollection<UInt8> where Index == Int {
    /// Four bytes as a number.
    func bigEndian(at place: Int) -> UInt32 {
        self[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
    }
}
