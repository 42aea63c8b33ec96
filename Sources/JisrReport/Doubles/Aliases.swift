public import JisrCore
public import JisrJournal

/// The file of somebody who moved, at the centre that took him in.
public struct FileElsewhere: Sendable {
    public let id: String
    public let centre: CentreID
}

/// Which files are one person's, as people have decided: each file that stands for nobody by itself, with the file that stands
/// for both.
///
/// A decision joins two files whatever its direction, so that two devices which decided apart, each the other way, have one
/// person and no circle. Of the files of a person the one stands that no decision gave away; of several, or none, that with the
/// smallest id, which is the same at every device.
public struct Aliases: Sendable {
    /// The number of the file that stands, by those of the others.
    private(set) var mains: [Int64: Int64] = [:]
    /// The same in the order of the ids of those files, which is the same at every device.
    private(set) var mainsInOrder: [(file: Int64, main: Int64)] = []
    /// The same by ids, as a centre's pages have them: an office may hold one id of several centres.
    private var mainIDs: [ExactText: String] = [:]
    /// The files of which decisions say that one stands for another, here or at another centre, held or not.
    private(set) var joined: Set<Int64> = []
    /// Pairs that were decided to be two people, the smaller number first.
    private(set) var different: Set<SIMD2<Int64>> = []

    /// Files whose person moved to another centre, where another file stands for him. What is read of that centre does not
    /// matter: so whoever reads the file counts alike.
    private(set) var away: Set<Int64> = []
    private var elsewhere: [ExactText: FileElsewhere] = [:]

    /// Files of which a centre says that a file of another is somebody else's.
    private var apart: Set<Apart> = []

    private struct Apart: Hashable {
        let file: Int64
        let id: ExactText
        let centre: CentreID
    }

    private static let verdicts = Schema.Collection.alias.field(named: "verdict")?.type.words ?? []

    public init(_ snapshot: Snapshot) throws {
        var parents: [Int64: Int64] = [:]
        func root(_ number: Int64) -> Int64 {
            var number = number
            while let parent = parents[number] { number = parent }
            return number
        }
        var given: Set<Int64> = []
        var met: Set<Int64> = []
        var across: [(file: Int64, main: Int64, centre: Int64, isSame: Bool)] = []
        try snapshot.walk(.alias, ["verdict", "main_centre"]) { row in
            let (file, main) = row.joined
            if let centre = row.integer(1) {
                if let word = row.word(0) { across.append((file, main, centre, Self.verdicts[word] == "same")) }
                return
            }
            guard let word = row.word(0), file != main else { return }
            guard Self.verdicts[word] == "same" else {
                different.insert(Self.pair(file, main))
                return
            }
            given.insert(file)
            met.formUnion([file, main])
            let (one, other) = (root(file), root(main))
            if one != other { parents[one] = other }
        }
        for (file, main, centre, isSame) in across {
            if isSame { away.insert(file) }
            guard let centre = CentreID(try snapshot.id(ofRecord: centre).text) else { continue }
            let id = try snapshot.id(ofRecord: main).text
            if isSame {
                elsewhere[ExactText(try snapshot.id(ofRecord: file).text)] = FileElsewhere(id: id, centre: centre)
            } else {
                apart.insert(Apart(file: file, id: ExactText(id), centre: centre))
            }
        }
        joined = met.union(away)
        guard !met.isEmpty else { return }
        var ids: [Int64: ExactText] = [:]
        for number in met {
            try snapshot.walk(.participant, row: number, ["id"]) { ids[number] = ExactText($0.text(0)) }
        }
        for files in Dictionary(grouping: met, by: root).values {
            // A file that is deleted, or not held yet, stands for nobody.
            let held = files.filter { ids[$0] != nil }
            let standing = held.filter { !given.contains($0) }
            guard let main = (standing.isEmpty ? held : standing).min(by: { Self.isBefore(ids[$0], ids[$1]) }) else {
                continue
            }
            for file in files where file != main { mains[file] = main }
        }
        for (file, main) in mains { if let file = ids[file] { mainIDs[file] = ids[main]?.text } }
        mainsInOrder = mains.sorted { Self.isBefore(ids[$0.key], ids[$1.key]) }.map { (file: $0.key, main: $0.value) }
    }

    /// The file that stands for another; nil for one that stands by itself.
    public func main(ofFile id: String) -> String? { mainIDs[ExactText(id)] }

    /// The files for which one stands besides itself.
    public func others(ofMain id: String) -> [String] {
        mainIDs.filter { $0.value.hasBytes(of: id) }.keys.sorted().map(\.text)
    }

    /// The file at another centre that stands for one of here; nil for a youth who has not moved.
    public func elsewhere(ofFile id: String) -> FileElsewhere? { elsewhere[ExactText(id)] }

    /// Whether the centre of a file says that another's is somebody else's.
    func isApart(_ file: Int64, from other: DoublesAcross.File) -> Bool {
        apart.contains(Apart(file: file, id: ExactText(other.id), centre: other.centre))
    }

    /// Every file that stands for nobody.
    public var doubles: [String] { mainIDs.keys.sorted().map(\.text) }

    /// The mark that counts of those that a person's files have at one session; empty where none says anything.
    public static func counted(_ statuses: [String]) -> String {
        statuses.compactMap(MarkStatus.init).reduce(nil) { $1.stronger(than: $0) }?.rawValue ?? ""
    }

    static func pair(_ one: Int64, _ other: Int64) -> SIMD2<Int64> { SIMD2(min(one, other), max(one, other)) }

    private static func isBefore(_ one: ExactText?, _ other: ExactText?) -> Bool {
        guard let one, let other else { return one != nil }
        return one < other
    }

    /// The file that stands for a person of whom one file is named.
    func main(of number: Int64) -> Int64 { mains[number] ?? number }
}
