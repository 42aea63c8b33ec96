internal import JisrCore
internal import JisrJournal

/// Files of two centres that may be one person's, as an office sees it: their codes are the same under one key.
struct DoublesAcross {
    struct File {
        let id: String
        let centre: CentreID
    }

    struct Pair {
        let one, other: File
        let reasons: [DoubleReason]
    }

    /// In no order.
    private(set) var pairs: [Pair] = []

    /// A code under a key, of one trait.
    private struct Code: Hashable {
        let key: [UInt8]
        let trait: Int
        let code: [UInt8]
    }

    init(_ snapshot: Snapshot) throws {
        let codes = try LinkageCodes.all(snapshot)
        guard !codes.isEmpty else { return }
        var centres = Centres(withoutStandings: snapshot)
        let people = try People(snapshot, &centres, hasIDs: true)
        var sharing: [Code: [Int]] = [:]
        for (number, codes) in codes {
            // A file that stands for nobody, or whose person is counted elsewhere, is none to decide about.
            guard let place = people.place(of: number), people.numbers[place] == number, people.all[place].counts else {
                continue
            }
            for (trait, code) in codes.codes.enumerated() where !code.isEmpty {
                sharing[Code(key: codes.key, trait: trait, code: code), default: []].append(place)
            }
        }
        var reasons: [SIMD2<Int>: Set<Int>] = [:]
        for (code, places) in sharing where (2...ReportLimits.sharedTraits).contains(places.count) {
            for (turn, one) in places.enumerated() {
                for other in places.dropFirst(turn + 1) where people.all[one].centre != people.all[other].centre {
                    reasons[SIMD2(min(one, other), max(one, other)), default: []].insert(code.trait)
                }
            }
        }
        for (pair, traits) in reasons { add(pair, traits, people) }
    }

    private mutating func add(_ pair: SIMD2<Int>, _ traits: Set<Int>, _ people: People) {
        func file(_ place: Int) -> File? {
            people.all[place].centre.map { File(id: people.ids[place], centre: $0) }
        }
        guard let one = file(pair.x), let other = file(pair.y),
            !people.aliases.isApart(people.numbers[pair.x], from: other),
            !people.aliases.isApart(people.numbers[pair.y], from: one)
        else { return }
        let said = Set(traits.flatMap { LinkageCodes.traits[$0].reasons })
        let isBefore = (one.centre, ExactText(one.id)) < (other.centre, ExactText(other.id))
        pairs.append(
            Pair(
                one: isBefore ? one : other, other: isBefore ? other : one,
                reasons: DoubleReason.allCases.filter(said.contains)))
    }
}
