internal import JisrCore
internal import JisrJournal

/// Files of a centre that may be one person's: compared are those alone that share a code, a name or a day of birth, so twenty
/// thousand cost what they are and not their square.
///
/// What they share is kept as hashes, so that a file that changes is held against the few that share something with it.
struct DoubleFinder: Sendable {
    /// Why two are alike, the smaller number first.
    private(set) var found: [SIMD2<Int64>: [DoubleReason]] = [:]
    /// What each file may share, in the order of what is shared.
    private var shared: [Shared] = []

    private struct Shared: Comparable {
        let key: Int
        let number: Int64

        static func < (one: Self, other: Self) -> Bool { (one.key, one.number) < (other.key, other.number) }
    }

    /// - Parameters:
    ///   - asked: the numbers of the participants who are compared.
    ///   - aliases: what was decided already.
    init(_ snapshot: Snapshot, asked: Set<Int64>, _ aliases: Aliases) throws {
        var traits: [Int64: Traits] = [:]
        try Self.forEachTraits(in: snapshot, row: nil) { number, own in
            guard asked.contains(number) else { return }
            traits[number] = own
            for key in Self.keys(of: own) { shared.append(Shared(key: key, number: number)) }
        }
        shared.sort()
        var first = 0
        while first < shared.count {
            let numbers = numbers(sharing: shared[first].key)
            first += numbers.count
            for (turn, one) in numbers.prefix(ReportLimits.sharedTraits).enumerated() {
                for other in numbers.prefix(ReportLimits.sharedTraits).dropFirst(turn + 1) {
                    guard let one = traits[one].map({ (one, $0) }), let other = traits[other].map({ (other, $0) })
                    else { continue }
                    compare(one, other, aliases)
                }
            }
        }
    }

    /// Holds a file that has changed against the others.
    ///
    /// - Parameter isAsked: whether it is still one that is compared.
    /// - Returns: false where so many share something with it that not all of them are compared: then all is to be found anew.
    mutating func reread(_ number: Int64, isAsked: Bool, _ snapshot: Snapshot, _ aliases: Aliases) throws -> Bool {
        let before = shared.filter { $0.number == number }
        guard !before.contains(where: { isCrowded($0.key) }) else { return false }
        shared.removeAll { $0.number == number }
        for pair in found.keys where pair.x == number || pair.y == number { found[pair] = nil }
        guard isAsked, let own = try Self.traits(of: number, in: snapshot) else { return true }
        for key in Self.keys(of: own) {
            let one = Shared(key: key, number: number)
            shared.insert(one, at: shared.firstPlace { !($0 < one) })
            guard !isCrowded(key) else { return false }
            for other in numbers(sharing: key) where other != number {
                if let traits = try Self.traits(of: other, in: snapshot) {
                    compare((number, own), (other, traits), aliases)
                }
            }
        }
        return true
    }

    private mutating func compare(_ one: (Int64, Traits), _ other: (Int64, Traits), _ aliases: Aliases) {
        let pair = Aliases.pair(one.0, other.0)
        guard pair.x != pair.y, found[pair] == nil, !aliases.different.contains(pair),
            aliases.main(of: pair.x) != aliases.main(of: pair.y)
        else { return }
        let reasons = Likeness.reasons(one.1, other.1)
        if !reasons.isEmpty { found[pair] = reasons }
    }

    private func isCrowded(_ key: Int) -> Bool { numbers(sharing: key).count > ReportLimits.sharedTraits }

    /// In their order.
    private func numbers(sharing key: Int) -> [Int64] {
        shared[shared.firstPlace { $0.key >= key }...].prefix { $0.key == key }.map(\.number)
    }

    private static func traits(of number: Int64, in snapshot: Snapshot) throws -> Traits? {
        var found: Traits?
        try forEachTraits(in: snapshot, row: number) { found = $1 }
        return found
    }

    private static func forEachTraits(
        in snapshot: Snapshot, row: Int64?, _ body: (_ number: Int64, _ traits: Traits) throws -> Void
    ) throws {
        try snapshot.forEachText(
            of: .participant, ["id", "birth_year"], and: .identity, ["name_ar", "name_fr", "massar", "birth_date"],
            row: row
        ) { number, texts in
            let own = Traits(
                names: [texts[2], texts[3]], year: Int(texts[1]), birthDate: CivilDate(texts[5]), massar: texts[4])
            if !own.names.isEmpty || !own.massar.text.isEmpty { try body(number, own) }
        }
    }

    /// What two who are alike share one of, as hashes: where two by chance have one hash, they are compared and are not alike. Of a
    /// name that is a part of another every word stands there too, beside the same day of birth.
    private static func keys(of traits: Traits) -> Set<Int> {
        func key(_ parts: any Hashable...) -> Int {
            var hasher = Hasher()
            for part in parts { part.hash(into: &hasher) }
            return hasher.finalize()
        }
        var keys: Set<Int> = traits.massar.text.isEmpty ? [] : [key(0, traits.massar)]
        for name in traits.names {
            keys.insert(key(1, name))
            guard let day = traits.birthDate, name.count > 1 else { continue }
            for word in name { keys.insert(key(2, day, word)) }
        }
        return keys
    }
}

extension Array {
    /// The place of the first element of which something holds that holds of all after it; the end where of none.
    func firstPlace(where holds: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = low + (high - low) / 2
            if holds(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
