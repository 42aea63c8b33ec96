import JisrCore
import JisrHTTP
import JisrHome
import JisrJournal
import JisrLog
import JisrSync
import JisrWords
import Testing

@testable import JisrActions

@Suite struct ExitStatusTests {
    private typealias ExitStatus = JisrActions.ExitStatus

    private func status(_ error: any Error) -> ExitStatus { Fault(error).status }

    @Test func whatPeopleWroteWronglyIsUsage() {
        let codes: [InputError.Code] = [
            .unknownCollection, .unknownField, .badValue, .badID, .missingKey, .nothingGiven, .tooLarge
        ]
        for code in codes { #expect(status(InputError(code, .nothingToSet)) == .usage, "\(code)") }
    }

    @Test func everyTroubleOfTheHomeHasItsStatus() {
        let statuses: [(HomeError.Code, ExitStatus)] = [
            (.empty, .noDaemon), (.taken, .failed), (.inUse, .failed), (.damaged, .damaged), (.io, .disk),
            (.full, .disk), (.configuration, .configuration), (.otherDevice, .failed), (.cannotListen, .failed)
        ]
        for (code, expected) in statuses { #expect(status(HomeError(code, .noKey, "x")) == expected, "\(code)") }
    }

    @Test func everyTroubleOfTheJournalHasItsStatus() {
        let statuses: [(JournalError.Code, ExitStatus)] = [
            (.damaged, .damaged), (.newerFormat, .damaged), (.diskFull, .disk), (.io, .disk),
            (.notPermitted, .notPermitted),
            (.notFound, .failed), (.internalFault, .failed)
        ]
        for (code, expected) in statuses { #expect(status(JournalError(code, "x")) == expected, "\(code)") }
    }

    @Test func aPeerOutOfReachIsToBeTriedAgain() {
        let passing: [TransportError.Code] = [.unreachable, .nameNotFound, .refused, .timedOut, .cut]
        for code in passing { #expect(status(TransportError(code, "x")) == .unreachable, "\(code)") }
        let lasting: [TransportError.Code] = [.wrongKey, .notPermitted]
        for code in lasting { #expect(status(TransportError(code, "x")) == .notPermitted, "\(code)") }
    }

    @Test func aPeerThatSpeaksNoProtocolIsNoUsage() throws {
        #expect(status(SyncError(.malformed, "x")) == .failed)
        #expect(status(LogError(.malformed, "x")) == .failed)
        let slip = #expect(throws: SyncError.self) { try InvitationLine("JISR1-0") }
        #expect(status(try #require(slip)) == .usage)
    }

    @Test func aFailureIsToldInOneSentence() {
        #expect(Fault(InputError(.badValue, .breaksRule, .plain("no day"))).description == "no day")
        let problem = Problem(status: 403, code: "not_permitted", title: "No", detail: "not yours")
        #expect(Fault(problem).description == "No: not yours")
    }
}
