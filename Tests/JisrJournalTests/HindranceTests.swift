import JisrCore
import JisrNetworkSupport
import JisrTestSupport
import Testing

@testable import JisrJournal

/// What a page says may be done is what can be done: each deed is asked about, and then tried.
@Suite struct HindranceTests {
    private func isPermitted(_ deed: () throws -> Void) throws -> Bool {
        do { try deed() } catch let error as JournalError where error.code == .notPermitted { return false }
        return true
    }

    @Test func everyDeedOfEveryDevice() throws {
        let names = ["region", "province", "a", "b"]
        var permitted = 0
        for actor in names {
            for target in names {
                let network = try TestNetwork.ofFive()
                let (journal, device) = (network[actor].journal, network[target].device)
                let mayRename = try journal.hindranceToRename() == nil
                #expect(try isPermitted { try journal.rename(device, to: "new") } == mayRename, "\(actor) \(target)")
                #expect(try journal.hindranceToReadmit(device) != nil)
                #expect(try !isPermitted { try journal.readmit(device) })
                let mayRevoke = try journal.hindranceToRevoke(device) == nil
                #expect(try isPermitted { try journal.revoke(device, .left) } == mayRevoke, "\(actor) \(target)")
                let mayReadmit = try journal.hindranceToReadmit(device) == nil
                #expect(try isPermitted { try journal.readmit(device) } == mayReadmit, "\(actor) \(target)")
                permitted += [mayRename, mayRevoke, mayReadmit].count { $0 }
            }
        }
        // The office alone: it renames all, and revokes all but itself.
        #expect(permitted >= 4 + 3)
    }

    /// A device that is told about before it may be looked at with others' eyes: the rule is that of serving.
    @Test func whatIsShownIsWhatIsServed() throws {
        let network = try TestNetwork.ofFive()
        for actor in ["region", "a"] {
            let roster = try network[actor].journal.roster()
            for member in roster.members.values {
                for centre in roster.centres.values {
                    for collection in Schema.network.collections where collection.scope != .control {
                        let label = collection.scope.hasCentre ? roster.label(of: centre.id) : nil
                        let scope = try #require(Scope.of(collection.scope, at: centre.id))
                        let isShown = try network[actor].journal.snapshot {
                            $0.shows(collection, of: label, to: member.device)
                        }
                        #expect(isShown == roster.mayRead(scope, member.device), "\(collection.name) \(member.name)")
                    }
                }
            }
        }
    }
}
