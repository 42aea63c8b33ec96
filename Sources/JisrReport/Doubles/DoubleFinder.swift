internal import JisrCore
internal import JisrJournal

/// Files of a centre that may be one person's: compared are those alone that share a code, a name or a day of birth, so twenty
/// thousand cost what they are and not their square.
struct DoubleFinder {
    struct Found {
        let one, other: Int64
        let reasons: [DoubleReason]
    }

    private(set) var found: [Found] = []

    /// - Parameters:
    ///   - asked: the numbers of the participants who are compared.
    ///   - aliases: what was decided already.
    init(_ snapshot: Snapshot, asked: Set<Int64>, _ aliases: Aliases) throws {
        var traits: [(number: Int64, traits: Traits)] = []
        try snapshot.forEachText(
            of: .participant, ["id", "birth_year"], and: .identity, ["name_ar", "name_fr", "massar", "birth_date"]
        ) { number, texts in
            guard asked.contains(number) else { return }
            let own = Traits(
                names: [texts[2], texts[3]], year: Int(texts[1]), birthDate: CivilDate(texts[5]), massar: texts[4])
            if !own.names.isEmpty || !own.massar.text.isEmpty { traits.append((number, own)) }
        }
        var shared: [Int: [Int]] = [:]
        for (place, (_, own)) in traits.enumerated() {
            for key in Set(Self.keys(of: own)) { shared[key, default: []].append(place) }
        }
        var seen: Set<SIMD2<Int64>> = []
        for places in shared.values where places.count > 1 {
            for (turn, one) in places.prefix(ReportLimits.sharedTraits).enumerated() {
                for other in places.prefix(ReportLimits.sharedTraits).dropFirst(turn + 1) {
                    let pair = Aliases.pair(traits[one].number, traits[other].number)
                    guard pair.x != pair.y, !aliases.different.contains(pair), seen.insert(pair).inserted else {
                        continue
                    }
                    guard aliases.main(of: pair.x) != aliases.main(of: pair.y) else { continue }
                    let reasons = Likeness.reasons(traits[one].traits, traits[other].traits)
                    if !reasons.isEmpty { found.append(Found(one: pair.x, other: pair.y, reasons: reasons)) }
                }
            }
        }
    }

    /// What two who are alike share one of, as hashes: where two by chance have one hash, they are compared and are not alike. Of a
    /// name that is a part of another every word stands there too, beside the same day of birth.
    private static func keys(of traits: Traits) -> [Int] {
        func key(_ parts: any Hashable...) -> Int {
            var hasher = Hasher()
            for part in parts { part.hash(into: &hasher) }
            return hasher.finalize()
        }
        var keys = traits.massar.text.isEmpty ? [] : [key(0, traits.massar)]
        for name in traits.names {
            keys.append(key(1, name))
            guard let day = traits.birthDate, name.count > 1 else { continue }
            keys += name.map { key(2, day, $0) }
        }
        return keys
    }
}
