#if JISR_MUTANTS
    internal import Glibc
#endif

/// Rules of the product that can be broken on purpose, one at a time: for each of them `scripts/mutants` runs the tests that
/// must find it out. Behind each case stands the suite that does.
///
/// Nothing of it is in a program that is used: without the flag `JISR_MUTANTS` to the compiler no rule is ever broken.
@usableFromInline
package enum Mutation: Sendable {
    // What is admitted.

    /// A batch is admitted though what it follows is not held.
    case admitsAfterGaps  // JisrJournalTests.AdmissionTests
    /// A batch is admitted though what it knew is not held.
    case admitsEarly  // JisrJournalTests.MergingTests
    /// A batch that tells an end knew all of that branch, whatever will come of it.
    case knowsWithoutMarks  // JisrCoreTests.NoLossTests
    /// What is open is sealed after something from elsewhere was admitted, as though it had been written since.
    case sealsAfterAdmission  // JisrJournalTests.MergingTests
    /// Anybody's signature will do.
    case takesAnySignature  // JisrJournalTests.AdmissionTests
    /// A payload counts though it is not the one that was signed.
    case takesAnyPayload  // JisrJournalTests.AdmissionTests
    /// A batch of a redactable scope is admitted without some of its records.
    case takesBatchesWithHoles  // JisrJournalTests.AdmissionTests
    /// A batch is admitted with the flag of another kind of scope.
    case takesWrongKinds  // JisrJournalTests.HostileMemberTests/theFlagOfAnotherKind
    /// Content that breaks a rule keeps its batch from being admitted.
    case refusesContent  // JisrJournalTests.AdmissionTests
    /// Whoever has written many logs is refused another.
    case refusesByCount  // JisrJournalTests.HostileMemberTests/aFloodOfLogs
    /// Content is judged by the rules of the reader's program.
    case judgesByOwnVersion  // JisrCoreTests.JudgementTests
    /// An end of a device that is in no roster is not waited for.
    case waitsForKnownAlone  // JisrJournalTests.StrangersEndsTests
    /// What is kept of a batch that is not in force knows no bound.
    case keepsAllWithheld  // JisrJournalTests.RevokingTests
    /// A stamp from a clock that is years ahead takes this device's along.
    case believesAnyClock  // JisrCoreTests.HybridClockTests

    // What is merged.

    /// Of concurrent values the one with the least stamp is shown.
    case showsTheOldest  // JisrCoreTests.RegisterTests
    /// What gives way stays in the state's digest.
    case digestOnlyGrows  // JisrJournalTests.MergingTests
    /// What is kept in memory outlives a transaction that was undone.
    case keepsCaches  // JisrJournalTests.WritingTests
    /// Who reads keeps in memory what it had read before somebody wrote.
    case readsOldMemory  // JisrJournalTests.SnapshotTests
    /// Who follows the changes is not told of rows that were made anew.
    case forgetsRemade  // JisrJournalTests.ChangesTests
    /// A position of a past that was put back is followed.
    case followsAnyPast  // JisrJournalTests.ChangesTests
    /// What a writer had not seen of his own device's log gives way all the same.
    case seesAllOwn  // JisrJournalTests.VersionTests
    /// A tombstone covers what its writer did not know.
    case tombstonesCoverAll  // JisrCoreTests.VisibilityTests
    /// A tombstone that did not know of a return covers it.
    case tombstonesCoverReturns  // JisrCoreTests.VisibilityTests
    /// Texts are told apart as Unicode does it, and not by their bytes.
    case comparesByUnicode  // JisrCoreTests.ExactTextTests
    /// What is kept without effect makes rows anew.
    case remakesForWithheld  // JisrJournalTests.RevokingTests
    /// Rows are left as they are when something came late that a batch had known of, or came in force.
    case remakesNothing  // JisrJournalTests.RevokingTests

    // What is written.

    /// A header tells an end of the batch's own branch.
    case tellsOwnEnds  // JisrJournalTests.MergingTests
    /// Every tail draws the same nonce.
    case drawsOneNonce  // JisrSimulationTests.HealingTests
    /// Records are named without the nonce of their tail.
    case namesWithoutNonce  // JisrSimulationTests.HealingTests
    /// What an earlier run left open is added to.
    case goesOnInOldTails  // JisrSimulationTests.HealingTests
    /// Whoever writes back an old list is taken to have seen all there is.
    case ignoresVersions  // JisrJournalTests.VersionTests
    /// The version of one record is taken for another's.
    case takesAnyVersion  // JisrJournalTests.VersionTests

    /// A list settles a conflict of which it shows one value.
    case settlesByLists  // JisrJournalTests.VersionTests
    /// Whoever knows what a record says can work out its salt.
    case saltsWithoutKey  // JisrLogTests.SealingTests

    // Who may do what.

    /// A member writes in the scopes of any centre.
    case writesEveryScope  // JisrJournalTests.AdmissionTests
    /// Any member keeps the roster.
    case letsAnybodyKeepTheRoster  // JisrJournalTests.AdmissionTests
    /// Any member writes any part of a move.
    case letsAnybodyAnswerMoves  // JisrJournalTests.MoveRightTests
    /// An office tells keys for linkage codes, and so knows them.
    case letsOfficesTellLinkageKeys  // JisrJournalTests.MoveRightTests
    /// A key for sealed files counts though its device has not signed it.
    case takesAnySealingKey  // JisrLogTests.SealedFileTests
    /// An invitation lets in whoever knows it, as often as he likes.
    case invitesForEver  // JisrJournalTests.JoiningTests
    /// What a device tells by itself of a revoked one is never told.
    case tellsNothing  // JisrJournalTests.RevokingTests
    /// What a device has told of others is gone with it.
    case forgetsTellingsOfRevoked  // JisrCoreTests.AuthorityTests
    /// What a device tells by itself counts whenever it tells it.
    case hearsLaterTellings  // JisrCoreTests.AuthorityTests
    /// An end of a revoked steward's log lets in all of his facts.
    case countsFactsByLog  // JisrCoreTests.AuthorityTests
    /// An end of a revoked device is waited for.
    case waitsForRevoked  // JisrJournalTests.RevokingTests
    /// In the roster, too, an end is waited for that may have been withdrawn.
    case waitsInTheRoster  // JisrJournalTests.RevokingTests
    /// Of a device that was cut off whatever anybody holds counts.
    case takesCutForLeft  // JisrCoreTests.AuthorityTests
    /// Of a device that left only what its revoker holds counts.
    case takesLeftForCut  // JisrCoreTests.AuthorityTests
    /// Stewards revoke the founder, and each other.
    case stewardsRevokeStewards  // JisrCoreTests.AuthorityTests
    /// In the roster a stamp decides between concurrent values.
    case ranksByStamp  // JisrJournalTests.JoiningTests
    /// Members of any centre tell ends of any other.
    case hearsAnybody  // JisrCoreTests.AuthorityTests
    /// A pin counts though its key has signed nothing.
    case takesAnyPin  // JisrSyncTests.HandingInTests
    /// All that is held is served, to whoever asks.
    case servesEveryScope  // JisrJournalTests.ScopeTests
    /// What is not in force is served too.
    case servesWithdrawn  // JisrJournalTests.RevokingTests
    /// Records that batches introduce which are not in force are not noted.
    case introducesNothingWithheld  // JisrJournalTests.RevokingTests

    // The API over HTTP.

    /// Whoever is known may make every call.
    case knowsNoRoles  // JisrDaemonTests.APITests
    /// What somebody writes over HTTP tells nobody.
    case tellsNoWriter  // JisrDaemonTests.APITests
    /// A key that was used adds once more.
    case forgetsKeys  // JisrDaemonTests.APITests
    /// A deletion covers what its writer had not seen.
    case deletesUnseen  // JisrJournalTests.VersionTests

    // Pasts that were put back, forks, and what is agreed on.

    /// A batch of this device's own that it does not hold says nothing.
    case ignoresItsOwnPast  // JisrSyncTests.PutBackTests
    /// A frontier is believed like a signature.
    case believesFrontiers  // JisrSyncTests.PutBackTests
    /// Nobody is told of a log that went two ways.
    case concealsForks  // JisrSyncTests.PutBackTests
    /// Where a history parted from one that is withdrawn is a head.
    case listsInnerHeads  // JisrJournalTests.RevokingTests
    /// Of logs that have gone apart no ancestors are told.
    case tellsNoAncestors  // JisrSyncTests.ForkTests
    /// What a peer presumably holds counts as confirmed.
    case confirmsPresumed  // JisrSyncTests.AgreementTests
    /// After an exchange that failed the short question is asked.
    case forgetsFailures  // JisrSyncTests.AgreementTests
    /// The roster is served in its turn, and not first.
    case servesRosterLate  // JisrJournalTests.ServingTests
    /// Batches are served log by log, and not causes before effects.
    case servesLogByLog  // JisrJournalTests.ServingTests
}

#if JISR_MUTANTS
    extension Mutation: CaseIterable {
        /// The one that `JISR_MUTANT` names.
        fileprivate static let chosen: Mutation? = {
            guard let value = getenv("JISR_MUTANT") else { return nil }
            let name = String(cString: value)
            guard let found = allCases.first(where: { "\($0)" == name }) else { fatalError("no mutation is “\(name)”") }
            return found
        }()
    }

    /// Whether this rule is broken in this process.
    package func mutated(_ mutation: Mutation) -> Bool { mutation == Mutation.chosen }
#else
    /// Whether this rule is broken in this process: never.
    @inlinable
    package func mutated(_: Mutation) -> Bool { false }
#endif
