import JisrNetworkSupport

/// One machine of a simulation, and what is known of it from outside.
struct Machine {
    let station: Station
    /// What it has promised.
    var ledger = Ledger()
    /// How often it was started: what began in an earlier life is over.
    var lives = 0
    /// By how much its clock is wrong, in milliseconds.
    var clockError: Int64
    /// Whether one step of its disk is to fail, and whether the disk is full.
    var isFaulty = false
    var isFull = false
    /// The last copy of its journal.
    var copy: SavedCopy?
    /// Whether it was lost with all that stood on it.
    var isGone = false
}
