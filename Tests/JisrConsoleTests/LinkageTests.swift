import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrReport
import JisrTestSupport
import Testing

@testable import JisrActions

/// Files of two centres that may be one person's are seen at the offices by codes, and nobody but the centres can make one.
@Suite struct LinkageTests {
    private let network: TestNetwork
    private let tenders: [String: LinkageTender]
    private let today: CivilDate

    init() throws {
        network = try TestNetwork.ofFive()
        for station in network.stations { try station.journal.announce(addresses: Addresses([]), tls: station.claim) }
        tenders = Dictionary(
            uniqueKeysWithValues: network.stations.map { ($0.name, LinkageTender(journal: $0.journal, key: $0.key)) })
        today = try #require(CivilDate("2026-03-02"))
    }

    /// All hear all, and do what follows, until nothing does.
    private func settle() throws {
        for _ in 0..<6 {
            for _ in 0..<2 { try network.spread() }
            let isBusy = try network.stations.map { try tenders[$0.name]?.tend() ?? false }.contains(true)
            if !isBusy { return }
        }
        Issue.record("there is always more to do")
    }

    private func enrol(_ id: String, at name: String, _ identity: KeyValuePairs<String, String>) throws {
        try network[name].bring("participant", ["id": id, "status": "enrolled"])
        try network[name].bring("identity", identity)
    }

    /// The pairs that a device sees, each with its reasons.
    private func pairs(at name: String) throws -> Set<String> {
        let lists = try network[name].journal.snapshot { try WorkLists(at: $0, today: today) }
        return Set(
            (lists.lines[.doublesAcross] ?? []).map {
                [$0.participant ?? "", $0.record?.id ?? ""].sorted().joined(separator: "=") + " "
                    + $0.texts.joined(separator: ",")
            })
    }

    private func youths() throws {
        try enrol("p1", at: "a", ["participant": "p1", "name_ar": "يُوسف  العلوي", "birth_date": "2008-05-01"])
        try enrol("p2", at: "a", ["participant": "p2", "name_fr": "Salma Idrissi", "massar": "g137 428 951"])
        try enrol("p3", at: "a", ["participant": "p3", "name_ar": "أمين", "birth_date": "2008-05-01"])
        try enrol("q1", at: "b", ["participant": "q1", "name_ar": "العلوي يوسف", "birth_date": "2008-05-01"])
        try enrol("q2", at: "b", ["participant": "q2", "name_fr": "S. Idrissi", "massar": "G137428951"])
        // One word is many people's; so is a name without its day.
        try enrol("q3", at: "b", ["participant": "q3", "name_ar": "أمين", "birth_date": "2008-05-01"])
        try enrol("q4", at: "b", ["participant": "q4", "name_fr": "Salma Idrissi"])
    }

    @Test func officesSeeThemAndCentresDecide() throws {
        try youths()
        try settle()
        let both: Set = ["p1=q1 name,birth_date", "p2=q2 massar"]
        #expect(try pairs(at: "region") == both)
        // A directorate reads the centres of its province alone.
        for name in ["province", "a", "a2", "b"] { #expect(try pairs(at: name) == [], "\(name)") }
        // One centre says that its file is the other's person, and that another is not.
        let (a, b) = (network["a"], network["b"])
        let centre = try #require(b.centreID).description
        try a.bring("alias", ["participant": "p1", "main": "q1", "verdict": "same", "main_centre": centre])
        try a.bring("alias", ["participant": "p2", "main": "q2", "verdict": "different", "main_centre": centre])
        try settle()
        #expect(try pairs(at: "region") == [])
        try a.journal.delete(.pair(.key("p2"), .key("q2")), of: .alias)
        try settle()
        #expect(try pairs(at: "region") == ["p2=q2 massar"])
    }

    /// What is known of nobody any more has no code either, and what is written later has one.
    @Test func codesFollowTheIdentity() throws {
        try youths()
        try settle()
        try network["b"].edit("identity", ["participant": "q2", "massar": "X1"])
        try network["a"].delete("identity", "p1")
        try enrol("p9", at: "a", ["participant": "p9", "massar": "x 1"])
        try settle()
        #expect(try pairs(at: "region") == ["p9=q2 massar"])
        let codes = try network["region"].journal.snapshot { try LinkageCodes.all($0) }
        #expect(codes.values.filter(\.isEmpty).count == 1)
    }

    /// Each of the offices holds the codes, and none the key; two that were drawn apart come to one.
    @Test func keysOfCentresAreOne() throws {
        try youths()
        for _ in 0..<2 { try network.spread() }
        for name in ["a", "b"] { #expect(try tenders[name]?.tend() == true) }
        try settle()
        #expect(try pairs(at: "region").count == 2)
        let used = try network["region"].journal.snapshot { Set(try LinkageCodes.all($0).values.map(\.key)) }
        #expect(used.count == 1)
        for name in ["region", "province"] {
            let station = network[name]
            #expect(try tenders[name]?.tend() == false)
            #expect(try station.journal.snapshot { try LinkageReader($0, station.key) == nil })
            let refusal = #expect(throws: JournalError.self) {
                try station.bring("linkage_key", ["id": "x", "keys": "y"])
            }
            #expect(refusal?.code == .notPermitted && "\(refusal.map { "\($0)" } ?? "")".contains("only a centre"))
        }
    }

    /// A centre that joins later is given the key by whoever hears of it.
    @Test func whoComesLaterIsGivenTheKey() throws {
        try youths()
        try settle()
        var network = network
        let late = try network.join("late", centre: "L", province: "P")
        try late.journal.announce(addresses: Addresses([]), tls: late.claim)
        let tender = LinkageTender(journal: late.journal, key: late.key)
        for _ in 0..<2 { try network.spread() }
        try late.bring("participant", ["id": "r", "status": "enrolled"])
        try late.bring("identity", ["participant": "r", "massar": "G137428951"])
        #expect(try !tender.tend())
        try settle()
        for _ in 0..<2 { try network.spread() }
        #expect(try tender.tend())
        for _ in 0..<2 { try network.spread() }
        #expect(try pairs(at: "region").contains("q2=r massar") && pairs(at: "region").contains("p2=r massar"))
    }
}
