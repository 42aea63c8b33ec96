import JisrCore
import JisrLog
import JisrTestSupport
import Testing

/// Canonically equal texts are different texts, everywhere: else an author's own root would not hold at a peer.
@Suite struct SpellingTests {
    private static let texts = [
        "دَّ", "د\u{651}\u{64e}", "x", "د\u{64e}\u{651}", "e\u{301}", "x", "x", "é", "\u{212b}", "\u{c5}"
    ]

    @Test(arguments: [false, true]) func valuesStayAsTheyWere(_ isRedactable: Bool) throws {
        var generator = Seed(4).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        // Once so that the columns have a dictionary, and once so that they have none.
        for times in [1, 3] {
            let operations = (Self.texts + (0..<20 * (times - 1)).map { _ in generator.spelling() }).enumerated().map {
                Operation(
                    collection: CollectionCode(rawValue: 3), entity: .one(.key("\($0.offset)")), stamp: .zero,
                    changes: [
                        .write(FieldCode(rawValue: 1), .text($0.element)), .add(FieldCode(rawValue: 2), $0.element)
                    ]
                )
            }
            let opened = try site.seal(operations).received(by: site)
            #expect(areSame(opened, numbered(operations, from: 1)))
            #expect(opened[0].operation.changes != opened[1].operation.changes)
        }
    }

    @Test(arguments: [false, true]) func recordsStayApart(_ isRedactable: Bool) throws {
        var generator = Seed(41).generator
        let site = try Site(&generator, isRedactable: isRedactable)
        let operations = Self.texts.map {
            Operation(
                collection: CollectionCode(rawValue: 3), entity: .one(.key($0)), stamp: .zero,
                changes: [.write(FieldCode(rawValue: 1), .reference(.key($0)))])
        }
        let batch = try site.seal(operations)
        #expect(areSame(try batch.received(by: site), numbered(operations, from: 1)))
        guard isRedactable else { return }
        // One spelling of a name goes, and the others stay.
        let rest = try batch.removing(.one(.key("e\u{301}")), of: CollectionCode(rawValue: 3)).received(by: site)
        #expect(rest.count == operations.count - 1)
        #expect(rest.contains { $0.operation.entity == .one(.key("é")) })
    }

    /// A pair of names whose texts run together when one begins with a mark is still two names.
    @Test func marksAtTheEdgeOfAKeyBelongToIt() throws {
        var generator = Seed(42).generator
        let site = try Site(&generator)
        let operations = [("a", "\u{301}b"), ("a\u{301}", "b"), ("\u{200d}", "\u{64b}")].map {
            Operation(
                collection: CollectionCode(rawValue: 10), entity: .pair(.key($0.0), .key($0.1)), stamp: .zero,
                changes: [.add(FieldCode(rawValue: 1), "\u{301}"), .add(FieldCode(rawValue: 1), "\u{0}")])
        }
        #expect(areSame(try site.seal(operations).received(by: site), numbered(operations, from: 1)))
        #expect(Set(operations.map(\.entity)).count == 3)
    }
}
