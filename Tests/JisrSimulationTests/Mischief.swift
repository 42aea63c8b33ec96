/// What a member who means harm does with his key.
enum Mischief: String, CaseIterable {
    /// Batches that say that they knew what nobody ever wrote.
    case endsOfNothing
    /// The same of devices that are in no roster, yet.
    case endsOfStrangers
    /// As many ends as a header holds.
    case manyEnds
    /// Two histories of one log, and more that leave those.
    case forks
    /// As many histories of one log as there are peers, each told another.
    case equivocates
    /// A second history of a log that the member's own device writes.
    case forksOfHonestLog
    /// Deletions of what nobody has made yet.
    case deletesTheUnmade
    /// Overwrites all that there is, or deletes it, as somebody who knew of it.
    case knowsEverything
    /// Says of others' values that he had not seen them, or of what is not there.
    case unseenOfOthers
    /// Texts and sets as large as the format allows, and larger.
    case oversized
    /// What breaks the rules of the schema.
    case voidContent
    /// What a later program may know how to read.
    case newerSchema
    /// Texts that are canonically equal and not the same, and such as no person would type.
    case hostileTexts
    /// Stamps that no clock has shown.
    case farFuture
    /// Stamps from before there was anything.
    case backdates
    /// The flag of another kind of scope.
    case wrongFlag
    /// A batch whose bytes were changed.
    case junkBytes
    /// Frames that are none.
    case malformedFrames
    /// Logs that are announced in numbers, and hardly written.
    case floodOfLogs
    /// Scopes and entries of the roster that are not his.
    case notPermitted
    /// Another's key of connections for his own.
    case claimsPins
    /// Revocations and entries, which are his where he is a steward.
    case revokes
    /// Up to where what others signed counts, and whose ends need not be waited for.
    case tellsEnds
    /// What was sent before, in another order.
    case replay
}
