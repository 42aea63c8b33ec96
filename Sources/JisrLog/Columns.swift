internal import JisrCore

/// Columns of a batch being written, one after another; each says how it is coded, so a reader needs only its length.
///
/// A column of numbers begins with a byte: the low half tells the shape of the numbers, the high half is 1 where the
/// bytes that follow are compressed, else 0. A column of bytes has no shape.
///
/// | shape | the numbers |
/// | --- | --- |
/// | 0 constant | one zigzag varint |
/// | 1 plain | a zigzag varint each |
/// | 2 delta | a zigzag varint each: the difference from the number before, the first from 0 |
/// | 3 runs | pairs of a zigzag varint and a varint: a difference from the last run's number, the first from 0, and how often |
/// | 4 restart | as delta, but counted anew from 0 wherever the guide column changes; only where there is a guide |
///
/// Shapes 1 to 4 are followed by the length of the bytes as a varint, where compressed the length of the compressed
/// bytes as a varint, and the bytes: one Zstandard frame without its magic bytes. A constant is never compressed. Sums of
/// differences wrap at 64 bits.
struct ColumnWriter {
    private(set) var writer = ByteWriter()
    private let packer: Packer

    /// - Parameter packer: what compresses the columns; the writers of one batch share one.
    init(_ packer: Packer = Packer()) {
        self.packer = packer
    }

    enum Shape: UInt8 {
        case constant = 0
        case plain = 1
        case delta = 2
        case runs = 3
        case restart = 4
    }

    /// - Parameter guide: a column of the same length whose changes make this one start anew.
    mutating func numbers(_ values: [Int64], guide: [Int64]? = nil) {
        guard let first = values.first else { return }
        if values.allSatisfy({ $0 == first }) {
            writer.byte(Shape.constant.rawValue)
            writer.zigzag(first)
            return
        }
        var candidates: [(shape: Shape, bytes: [UInt8])] = [
            (.plain, Self.plain(values)), (.delta, Self.delta(values, guide: nil)), (.runs, Self.runs(values))
        ]
        if let guide { candidates.append((.restart, Self.delta(values, guide: guide))) }
        let best = candidates.min { Self.cost($0.bytes) < Self.cost($1.bytes) }
        if let best { body(shape: best.shape.rawValue, best.bytes, .columns) }
    }

    /// Bytes whose number the reader learns from the column itself.
    mutating func blob(_ bytes: [UInt8]) {
        body(shape: 0, bytes, .columns)
    }

    /// As ``blob(_:)``, of so many texts.
    mutating func text(_ bytes: [UInt8], count: Int) {
        body(shape: 0, bytes, Packer.Effort(textOf: bytes.count, count: count))
    }

    private mutating func body(shape: UInt8, _ bytes: [UInt8], _ effort: Packer.Effort) {
        let compressed = bytes.count > Self.leastCompressible ? packer.compress(bytes, effort) : nil
        writer.byte(shape | (compressed == nil ? 0 : 0x10))
        writer.count(bytes.count)
        if let compressed { writer.count(compressed.count) }
        writer.raw(compressed ?? bytes)
    }

    /// Shorter columns never shrink: a compressed block has headers of about this length.
    private static let leastCompressible = 12

    private static func plain(_ values: [Int64]) -> [UInt8] {
        var writer = ByteWriter()
        for value in values { writer.zigzag(value) }
        return writer.bytes
    }

    private static func delta(_ values: [Int64], guide: [Int64]?) -> [UInt8] {
        var writer = ByteWriter()
        var last: Int64 = 0
        for (index, value) in values.enumerated() {
            if let guide, index > 0, guide[index] != guide[index - 1] { last = 0 }
            writer.zigzag(value &- last)
            last = value
        }
        return writer.bytes
    }

    private static func runs(_ values: [Int64]) -> [UInt8] {
        var writer = ByteWriter()
        var last: Int64 = 0
        var index = 0
        while index < values.count {
            let value = values[index]
            var next = index + 1
            while next < values.count, values[next] == value { next += 1 }
            writer.zigzag(value &- last)
            writer.count(next - index)
            last = value
            index = next
        }
        return writer.bytes
    }

    /// The order-0 entropy in bits, and the table that a coder needs to know it: what compressing will come near to.
    private static func cost(_ bytes: [UInt8]) -> Double {
        var histogram = [Int](repeating: 0, count: 256)
        for byte in bytes { histogram[Int(byte)] += 1 }
        let total = Double(bytes.count)
        return histogram.reduce(0) { sum, count in
            count == 0 ? sum : sum + 4 + Double(count) * (total / Double(count)).binaryLogarithm
        }
    }
}

/// Columns being read. What they inflate to is counted against one budget for the whole batch.
struct ColumnReader {
    private var reader: ByteReader
    private var budget: Int

    init(_ reader: ByteReader) {
        self.reader = reader
        budget = Limits.columnBytes
    }

    mutating func numbers(_ count: Int, guide: [Int64]? = nil) throws(LogError) -> [Int64] {
        guard count > 0 else { return [] }
        let (low, isCompressed) = try head()
        guard let shape = ColumnWriter.Shape(rawValue: low), !(shape == .constant && isCompressed),
            !(shape == .restart && guide == nil)
        else { throw LogError(.malformed, "a column of no known shape") }
        if shape == .constant {
            return [Int64](repeating: try reader.zigzag(), count: count)
        }
        var body = ByteReader(try body(isCompressed: isCompressed))
        var values: [Int64] = []
        values.reserveCapacity(count)
        switch shape {
        case .constant, .plain:
            for _ in 0..<count { values.append(try body.zigzag()) }
        case .delta, .restart:
            try Self.sums(&body, count: count, guide: shape == .restart ? guide : nil, into: &values)
        case .runs:
            try Self.runs(&body, count: count, into: &values)
        }
        try body.requireEnd()
        return values
    }

    mutating func blob() throws(LogError) -> [UInt8] {
        let (low, isCompressed) = try head()
        guard low == 0 else { throw LogError(.malformed, "a column of bytes has no shape") }
        return try body(isCompressed: isCompressed)
    }

    private mutating func head() throws(LogError) -> (low: UInt8, isCompressed: Bool) {
        let byte = try reader.byte()
        guard byte < 0x20 else { throw LogError(.malformed, "a column coded in no known way") }
        return (byte & 0x0f, byte >= 0x10)
    }

    mutating func count(upTo limit: Int) throws(LogError) -> Int { try reader.count(upTo: limit) }

    mutating func shape() throws(LogError) -> PayloadShape { try PayloadShape(&reader) }

    func requireEnd() throws(LogError) { try reader.requireEnd() }

    private mutating func body(isCompressed: Bool) throws(LogError) -> [UInt8] {
        let length = try reader.count(upTo: budget)
        budget -= length
        guard isCompressed else { return Array(try reader.raw(length)) }
        return try Zstandard.inflate(try reader.sized(upTo: reader.remaining), length: length)
    }

    private static func sums(
        _ body: inout ByteReader, count: Int, guide: [Int64]?, into values: inout [Int64]
    ) throws(LogError) {
        var last: Int64 = 0
        for index in 0..<count {
            if let guide, index > 0, guide[index] != guide[index - 1] { last = 0 }
            last = last &+ (try body.zigzag())
            values.append(last)
        }
    }

    private static func runs(_ body: inout ByteReader, count: Int, into values: inout [Int64]) throws(LogError) {
        var last: Int64 = 0
        while values.count < count {
            last = last &+ (try body.zigzag())
            let length = try body.count(upTo: count - values.count)
            guard length > 0 else { throw LogError(.malformed, "a run of nothing") }
            values.append(contentsOf: repeatElement(last, count: length))
        }
    }
}

extension Double {
    /// log2 by the exponent and a polynomial on the rest: an estimate of sizes needs no libm.
    fileprivate var binaryLogarithm: Double {
        let fraction = significand - 1
        return Double(exponent) + fraction * (1.4425 - fraction * (0.7057 - fraction * (0.3864 - fraction * 0.1234)))
    }
}
