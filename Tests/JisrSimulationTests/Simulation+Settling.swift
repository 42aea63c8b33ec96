import JisrCore
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

@testable import JisrJournal

extension Station {
    /// Where what a journal has for people to settle differs from what the model says, hidden rows among them.
    func unsettled(_ scope: Scope, _ expectation: Expectation) throws -> [String] {
        let found = try journal.settling(of: scope.kind, centre: scope.centre)
        let expected = Set(
            expectation.settling.map {
                Journal.Settling(collection: $0.record.collection, entity: $0.record.entity, field: $0.field)
            })
        return found.symmetricDifference(expected).map {
            "\(name), \(scope): field \($0.field.rawValue) of \($0.entity.text) is to be settled at one of journal and model"
        }
    }
}

extension Journal {
    /// For a mutant.
    func forgetConflicts() throws { try write { try $0.db.execute("DELETE FROM conflict") } }
}
