import JisrCore
import JisrLog
import JisrNetworkSupport
import Testing

@testable import JisrJournal

/// Expects a ``JournalError`` of this code.
func expectJournalError(
    _ code: JournalError.Code, sourceLocation: SourceLocation = #_sourceLocation, _ body: () throws -> Void
) {
    let error = #expect(throws: JournalError.self, sourceLocation: sourceLocation) { try body() }
    #expect(error?.code == code, sourceLocation: sourceLocation)
}

extension Admitted {
    /// The code with which a batch was refused; nil where it was not.
    var refusalCode: String? { if case .refused(let refusal) = self { refusal.code } else { nil } }
}

extension TestNetwork {
    /// Everybody's journal is what the model makes of the same operations, and whole.
    func expectSound(sourceLocation: SourceLocation = #_sourceLocation) throws {
        var archive = Archive()
        for station in stations { try archive.harvest(station) }
        for station in stations {
            #expect(try Oracle(archive: archive).faults(of: station) == [], sourceLocation: sourceLocation)
            #expect(try station.journal.checkInvariants() == [], sourceLocation: sourceLocation)
        }
    }
}

extension Journal {
    /// The log in which this device writes a kind of scope now; nil before the first.
    func ownLog(of kind: Scope.Kind) throws -> LogDescriptor? {
        try exclusively { store in
            let device = try store.requireDevice()
            guard let scope = Scope.of(kind, at: device.centre.id) else { return nil }
            let log = LogDescriptor(
                network: device.network.id, device: device.id, scope: scope, incarnation: device.incarnation)
            return store.branches[log.id] == nil ? nil : log
        }
    }
}
