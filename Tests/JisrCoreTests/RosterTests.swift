import JisrCore
import Testing

/// The tables of DESIGN.md, "Schema": who may read and who may write what.
@Suite struct RosterTests {
    private static func member(_ number: UInt64, _ role: Role, centre: String = "", province: String = "") -> Member {
        Member(
            device: DeviceID(high: 0, low: number), key: [], pin: [UInt8(number)], role: role, centre: centre,
            province: province, name: "device \(number)", address: "")
    }

    private static let region = member(1, .region)
    private static let ours = member(2, .province, province: "Tiznit")
    private static let theirs = member(3, .province, province: "Agadir")
    private static let nowhere = member(4, .province)
    private static let desk = member(5, .centre, centre: "Amal", province: "Tiznit")
    private static let phone = member(6, .centre, centre: "Amal", province: "Tiznit")
    private static let other = member(7, .centre, centre: "Nour", province: "Tiznit")
    private static let homeless = member(8, .centre, centre: "Zahra")
    private static let all = [region, ours, theirs, nowhere, desk, phone, other, homeless]
    private static let roster = Roster(all)

    struct Rule: Sendable, CustomTestStringConvertible {
        let scope: Scope
        let readers: [Member]
        let writers: [Member]

        var testDescription: String { scope.description }
    }

    private static func scope(_ kind: Scope.Kind, _ centre: String) -> Scope { Scope(kind, centre: centre) ?? .control }

    static let rules: [Rule] = [
        Rule(scope: .control, readers: all, writers: all),
        Rule(scope: .network, readers: all, writers: all),
        Rule(scope: scope(.attendance, "Amal"), readers: [region, ours, desk, phone], writers: [desk, phone]),
        Rule(scope: scope(.attendance, "Nour"), readers: [region, ours, other], writers: [other]),
        // A centre whose province nobody wrote is not that of a directorate without a province.
        Rule(scope: scope(.attendance, "Zahra"), readers: [region, homeless], writers: [homeless]),
        Rule(scope: scope(.attendance, "unknown"), readers: [region], writers: []),
        Rule(scope: scope(.identity, "Amal"), readers: [desk, phone], writers: [desk, phone]),
        Rule(scope: scope(.identity, "unknown"), readers: [], writers: [])
    ]

    @Test(arguments: rules) func whoMayReadAndWrite(_ rule: Rule) {
        for member in Self.all {
            #expect(Self.roster.mayRead(rule.scope, member.device) == rule.readers.contains(member), "\(member.name)")
            #expect(Self.roster.mayWrite(rule.scope, member.device) == rule.writers.contains(member), "\(member.name)")
        }
        let stranger = DeviceID(high: 9, low: 9)
        #expect(!Self.roster.mayRead(rule.scope, stranger) && !Self.roster.mayWrite(rule.scope, stranger))
    }

    private func entry(of member: Member, _ changes: [Change], in collection: Schema.Collection = .member) -> Operation
    {
        Operation(
            collection: collection.code, entity: .one(.key(member.device.description)), stamp: .zero, changes: changes)
    }

    private func field(_ name: String) throws -> FieldCode {
        try #require(Schema.Collection.member.field(named: name)).code
    }

    @Test func aDeviceWritesItsOwnAddressAndPinAlone() throws {
        let own: [Change] = [
            .write(try field("address"), .text("a.example:8443")), .write(try field("pin"), .bytes([1]))
        ]
        #expect(Self.roster.mayWrite(entry(of: Self.desk, own), author: Self.desk.device))
        #expect(!Self.roster.mayWrite(entry(of: Self.phone, own), author: Self.desk.device))
        for name in ["key", "role", "centre", "province", "name", "revoked"] {
            let change = Change.write(try field(name), .text("region"))
            #expect(!Self.roster.mayWrite(entry(of: Self.desk, own + [change]), author: Self.desk.device), "\(name)")
            #expect(Self.roster.mayWrite(entry(of: Self.desk, [change]), author: Self.region.device), "\(name)")
        }
        let deletion = Change.write(.deleted, .boolean(true))
        #expect(!Self.roster.mayWrite(entry(of: Self.desk, [deletion]), author: Self.desk.device))
        let elsewhere = try #require(Schema.network["centre"])
        #expect(!Self.roster.mayWrite(entry(of: Self.desk, own, in: elsewhere), author: Self.desk.device))
        #expect(!Self.roster.mayWrite(entry(of: Self.desk, own), author: DeviceID(high: 9, low: 9)))
    }

    /// Letters that are alike to one version of Unicode are other bytes: a centre named so reads nothing of ours.
    @Test func aCentreThatLooksLikeOursIsAnother() throws {
        let ours = Self.member(20, .centre, centre: "\u{e9}", province: "\u{e9}")
        let alike = Self.member(21, .centre, centre: "e\u{301}", province: "e\u{301}")
        let directorate = Self.member(22, .province, province: "e\u{301}")
        let roster = Roster([ours, alike, directorate])
        for kind in [Scope.Kind.identity, .attendance] {
            let scope = try #require(Scope(kind, centre: "\u{e9}"))
            #expect(roster.mayRead(scope, ours.device) && roster.mayWrite(scope, ours.device))
            #expect(!roster.mayRead(scope, alike.device) && !roster.mayWrite(scope, alike.device))
            #expect(!roster.mayRead(scope, directorate.device))
        }
    }

    @Test func ofTwoWithOneNameTheSameIsFound() {
        let twins = (30..<40).map { number in
            Member(
                device: DeviceID(high: 0, low: number), key: [], pin: [], role: .centre, centre: "c", province: "",
                name: number == 31 ? "e\u{301}" : "\u{e9}", address: "")
        }
        for _ in 0..<20 {
            let roster = Roster(twins.shuffled())
            #expect(roster.member(named: "\u{e9}")?.device == twins[0].device)
            #expect(roster.member(named: "e\u{301}")?.device == twins[1].device)
        }
    }

    @Test func membersAreFound() {
        #expect(Self.roster[Self.desk.device] == Self.desk)
        #expect(Self.roster.member(named: "device 6") == Self.phone)
        #expect(Self.roster.member(withPin: [7]) == Self.other && Self.roster.member(withPin: []) == nil)
    }
}
