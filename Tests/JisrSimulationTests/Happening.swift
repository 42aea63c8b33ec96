/// What a simulation counts, to show that it came to pass.
enum Happening: String, CaseIterable {
    case operations, syncs, cuts, crashes, crashesInASync, latePosts, writesRefused, batchesRefused, conflicts,
        revivedRows, copies, restores, restoresWithATail
}
