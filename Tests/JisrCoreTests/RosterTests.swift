import JisrCore
import JisrTestSupport
import Testing

/// The tables of DESIGN.md, "Schema": who may read and who may write what.
@Suite struct RosterTests {
    private static func member(_ number: UInt64, _ role: Role, centre: String = "", province: String = "") -> Member {
        let site = Centre(id: CentreID(named: centre), name: centre, province: province)
        return member(number, role, at: site, named: "device \(number)")
    }

    private static func member(_ number: UInt64, _ role: Role, at centre: Centre, named name: String) -> Member {
        Member(
            enrolment: Enrolment(device: DeviceID(high: 0, low: number), key: [], role: role, centre: centre.id),
            centre: centre, pin: [UInt8(number)], name: name, address: "")
    }

    private static let region = member(1, .region, centre: "region")
    private static let ours = member(2, .province, centre: "ours", province: "Tiznit")
    private static let theirs = member(3, .province, centre: "theirs", province: "Agadir")
    private static let nowhere = member(4, .province, centre: "nowhere")
    private static let desk = member(5, .centre, centre: "Amal", province: "Tiznit")
    private static let phone = member(6, .centre, centre: "Amal", province: "Tiznit")
    private static let other = member(7, .centre, centre: "Nour", province: "Tiznit")
    private static let homeless = member(8, .centre, centre: "Zahra")
    private static let all = [region, ours, theirs, nowhere, desk, phone, other, homeless]
    private static let roster = Roster(all, centres: all.map(\.centre))

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

    @Test func whoWasRevokedReadsTheRosterAlone() {
        let roster = Roster([Self.region], former: [Self.desk], centres: Self.all.map(\.centre))
        #expect(roster.mayRead(.control, Self.desk.device) && !roster.mayRead(.network, Self.desk.device))
        #expect(!roster.mayWrite(.network, Self.desk.device))
        #expect(roster[Self.desk.device] == nil && roster.author(Self.desk.device) == Self.desk)
        #expect(roster.formerMember(named: "device 5") == Self.desk && roster.member(named: "device 5") == nil)
    }

    private func entry(of member: Member, _ changes: [Change], in collection: Schema.Collection = .member) -> Operation
    {
        Operation(
            collection: collection.code, entity: Enrolment.entity(of: member.device), stamp: .zero, changes: changes)
    }

    private func field(_ name: String) throws -> FieldCode {
        try #require(Schema.Collection.member.field(named: name)).code
    }

    @Test func aDeviceWritesItsOwnAddressAndPinAlone() throws {
        let (desk, region) = (Self.desk.enrolment, Self.region.enrolment)
        let own: [Change] = [
            .write(try field("address"), .text("a.example:8443")), .write(try field("tls"), .bytes([1]))
        ]
        #expect(desk.mayWrite(entry(of: Self.desk, own), in: .control))
        #expect(!desk.mayWrite(entry(of: Self.phone, own), in: .control))
        for name in ["key", "role", "centre", "name"] {
            let change = Change.write(try field(name), .text("region"))
            #expect(!desk.mayWrite(entry(of: Self.desk, own + [change]), in: .control), "\(name)")
            #expect(region.mayWrite(entry(of: Self.desk, [change]), in: .control), "\(name)")
        }
        #expect(!desk.mayWrite(entry(of: Self.desk, [.write(.deleted, .boolean(true))]), in: .control))
        for collection in [Schema.Collection.site, .revocation] + [Schema.network["centre"]].compactMap({ $0 }) {
            #expect(!desk.mayWrite(entry(of: Self.desk, own, in: collection), in: .control), "\(collection.name)")
        }
        #expect(desk.mayWrite(entry(of: Self.desk, own, in: .telling), in: .control))
    }

    /// Two stewards, apart, may name two centres alike: their ids tell them apart, and lists do.
    @Test func twoCentresOfOneNameShareNothing() throws {
        let centres = [1, 2].map { Centre(id: CentreID(high: $0 << 60, low: 0), name: "Amal", province: "Tiznit") }
        let (one, other) = (
            Self.member(20, .centre, at: centres[0], named: "one"),
            Self.member(21, .centre, at: centres[1], named: "other")
        )
        let roster = Roster([one, other], centres: centres)
        for kind in [Scope.Kind.identity, .attendance] {
            let scope = try #require(Scope(kind, centre: centres[0].id))
            #expect(roster.mayRead(scope, one.device) && roster.mayWrite(scope, one.device))
            #expect(!roster.mayRead(scope, other.device) && !roster.mayWrite(scope, other.device))
        }
        let labels = centres.compactMap { roster.label(of: $0.id) }
        #expect(Set(labels).count == 2 && labels.allSatisfy { $0.hasPrefix("Amal #") })
        #expect(roster.namesakes == [centres[0]])
        #expect(roster.centres(called: "Amal") == centres && roster.centres(called: labels[1]) == [centres[1]])
    }

    @Test func ofTwoWithOneNameTheSameIsFound() {
        let twins = (30..<40).map { number in
            Self.member(
                number, .centre, at: Self.desk.centre, named: number == 31 ? "e\u{301}" : "\u{e9}")
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
