/// What a simulation counts, to show that it came to pass.
enum Happening: String, CaseIterable {
    case operations, syncs, syncsInSyncs, cuts, crashes, crashesInASync, requestsTwice, latePosts, writesRefused,
        conflicts, revivedRows, copies, restores, restoresWithATail,
        putBacks, forks, writesBack, syncFirst, diskFaults,
        fullDisks, upgrades, strangersLetIn, strangersCalled, petitions, clones, originalsLost, joins, left, cut,
        cutAsOf, readmissions, withdrawals, batchesRefused, pendingOperations, voidOperations, longLists, longTexts
}
