internal import JisrCore
internal import JisrJournal
internal import JisrSync
internal import JisrWords

/// What happens in the daemon of which people, logs and measurements want to know.
enum DaemonEvent: Sendable {
    /// Peers and commands are answered.
    case ready(address: String)
    case stopping
    /// A new configuration is in force, but for these options, which want a restart.
    case reloaded(needsRestart: [String])
    case reloadRefused(Sentence)
    case synced(Member, Result<SyncOutcome, any Error>, seconds: Double)
    case backedUp(BackupReport)
    case backupFailed(any Error)
    /// Another program has the address of health and metrics, which nobody asked for by name.
    case consoleOff(address: String)
    /// The database had been put back from a copy, and goes on under a new incarnation.
    case putBack
    /// The key of its connections could not be read, and is a new one.
    case connectionKeyDamaged(keptAs: String)
    /// A peer has shown that this device's past was put back while nothing on the machine could tell.
    case pastFound(PutBack)
    /// The disk has no room, so that nothing is written until it has.
    case diskFull(JournalError)
    case roomAgain
    case sentinelFailed(any Error)
    case sealingFailed(any Error)
    case announceFailed(any Error)
    /// What follows by itself from what came, of moves and linkage codes, could not be written.
    case tendingFailed(any Error)
}
