/// Linear equations over unknown cells, brought to a form in which it is seen whether a sum of cells follows from them.
///
/// Computed modulo a prime of 61 bits: what follows over the rational numbers follows there too, so a cell that can be
/// computed is always found; that one is taken for such which cannot is as likely as a collision of hashes, and costs one
/// more hidden cell.
struct SparseSystem {
    /// By the column of its first member, which is 1.
    private var rows: [Int: [Int: UInt64]] = [:]

    private static let prime: UInt64 = (1 << 61) - 1

    /// Takes an equation in: coefficients by column; what it equals does not matter.
    mutating func insert(_ coefficients: [Int: Int]) {
        let rest = reduced(coefficients)
        guard let first = rest.keys.min(), let factor = rest[first].map(Self.inverse) else { return }
        rows[first] = rest.mapValues { Self.product($0, factor) }
    }

    /// Whether the value of this sum follows.
    func determines(_ coefficients: [Int: Int]) -> Bool { reduced(coefficients).isEmpty }

    private func reduced(_ coefficients: [Int: Int]) -> [Int: UInt64] {
        var rest = coefficients.compactMapValues { $0 == 0 ? nil : Self.residue($0) }
        var done = -1
        while let column = rest.keys.filter({ $0 > done }).min() {
            done = column
            guard let row = rows[column], let factor = rest[column] else { continue }
            for (place, value) in row {
                let sum = Self.difference(rest[place] ?? 0, Self.product(value, factor))
                rest[place] = sum == 0 ? nil : sum
            }
        }
        return rest
    }

    private static func residue(_ number: Int) -> UInt64 {
        let part = number.magnitude % UInt(prime)
        return number >= 0 ? UInt64(part) : prime - UInt64(part)
    }

    private static func product(_ one: UInt64, _ other: UInt64) -> UInt64 {
        let (high, low) = one.multipliedFullWidth(by: other)
        return prime.dividingFullWidth((high, low)).remainder
    }

    private static func difference(_ one: UInt64, _ other: UInt64) -> UInt64 {
        one >= other ? one - other : one + (prime - other)
    }

    /// By Fermat: the number to the power of the prime less two.
    private static func inverse(_ number: UInt64) -> UInt64 {
        var (result, base, exponent) = (UInt64(1), number, prime - 2)
        while exponent > 0 {
            if exponent & 1 == 1 { result = product(result, base) }
            base = product(base, base)
            exponent >>= 1
        }
        return result
    }
}
