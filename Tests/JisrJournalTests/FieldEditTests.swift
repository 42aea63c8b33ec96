import JisrCore
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// What a field becomes, and what is asked for it.
@Suite struct FieldEditTests {
    private final class Asked {
        var times = 0
    }

    private func edit(_ name: String, _ wanted: FieldValue) throws -> (times: Int, isWritten: Bool) {
        let station = try TestNetwork().steward
        let event = station.schema.collection("event")
        try station.bring("event", ["id": "1", "title": "t", "speakers": "x|y"])
        let field = event.known(name)
        return try station.journal.exclusively { store in
            let scope = try store.scopes.number(of: .network)
            let place = try #require(try store.rows.place(of: .one(.key("1")), in: event, scope: scope))
            let asked = Asked()
            let state = try RowReader(store: store, collection: event).current(field, row: place.number)
            let edit = FieldEdit(
                state: state, place: event.fields.firstIndex(of: field) ?? 0,
                pending: {
                    asked.times += 1
                    return []
                }, isAmbiguous: store.branches.isAmbiguous, chance: { 7 })
            let outcome = try edit.changes(to: wanted, .bring, seen: nil)
            return (asked.times, outcome != nil)
        }
    }

    /// A list brought again is mostly what is there: nothing is looked up for a field that stays.
    @Test func whatWaitsIsLookedUpOnlyWhereSomethingIsWritten() throws {
        #expect(try edit("title", .value(.text("t"))) == (0, false))
        #expect(try edit("title", .value(.text("u"))) == (1, true))
        #expect(try edit("speakers", .members(["y", "x"])) == (0, false))
        #expect(try edit("speakers", .members(["y"])) == (1, true))
    }
}
