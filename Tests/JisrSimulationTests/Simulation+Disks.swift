import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport

/// Disks that fail once, and disks that are full for a while.
extension Simulation {
    /// One step of a disk will fail: a write, a sync, or for want of room.
    func armFault() {
        let place = randomPlace()
        stations[place].disk?.fail(
            after: generator.int64(0...40), as: generator.pick(SimulatedDisk.Fault.allCases))
        isFaulty[place] = true
        note("\(stations[place].name): the disk will fail once")
    }

    /// Somebody else fills the disk, or takes away what filled it.
    func fillOrClear() {
        let place = randomPlace()
        guard let disk = stations[place].disk else { return }
        isFull[place].toggle()
        disk.setCapacity(isFull[place] ? disk.used + generator.int64(0...60_000) : nil)
        note("\(stations[place].name): the disk \(isFull[place] ? "fills" : "has room again")")
    }

    func mendDisk(_ place: Int) {
        stations[place].disk?.fail(after: nil)
        stations[place].disk?.setCapacity(nil)
        (isFaulty[place], isFull[place]) = (false, false)
    }

    /// Whether an error is one that the disk was made to have. Then the device goes on, and has lost nothing.
    func isOwed(_ error: any Error, to place: Int) -> Bool {
        guard let code = (error as? JournalError)?.code, isFaulty[place] || isFull[place] else { return false }
        return code == .io || code == .diskFull
    }

    func goOnAfterFault(_ place: Int) throws {
        count(isFaulty[place] ? .diskFaults : .fullDisks)
        note("  \(stations[place].name): the disk does not take it")
        if isFaulty[place] {
            stations[place].disk?.fail(after: nil)
            isFaulty[place] = false
        }
        if !stations[place].isOpen { try openAnyway(place) }
        try requireNone(ledgers[place].losses(of: stations[place]))
    }

    /// Where there is no room to open it, somebody makes room.
    func openAnyway(_ place: Int) throws {
        do { try stations[place].open() } catch let error where isOwed(error, to: place) {
            note("  \(stations[place].name): room is made")
            mendDisk(place)
            try stations[place].open()
        }
    }
}
