import JisrCore
import JisrJournal
import JisrNetworkSupport
import JisrTestSupport

/// Disks that fail once, and disks that are full for a while.
extension Simulation {
    /// One step of a disk will fail: a write, a sync, or for want of room.
    func armFault() {
        let place = randomPlace()
        station(place).disk?.fail(
            after: generator.int64(0...40), as: generator.pick(SimulatedDisk.Fault.allCases))
        machines[place].isFaulty = true
        note("\(station(place).name): the disk will fail once")
    }

    /// Somebody else fills the disk, or takes away what filled it.
    func fillOrClear() {
        let place = randomPlace()
        guard let disk = station(place).disk else { return }
        machines[place].isFull.toggle()
        disk.setCapacity(machines[place].isFull ? disk.used + generator.int64(0...60_000) : nil)
        note("\(station(place).name): the disk \(machines[place].isFull ? "fills" : "has room again")")
    }

    func mendDisk(_ place: Int) {
        station(place).disk?.fail(after: nil)
        station(place).disk?.setCapacity(nil)
        (machines[place].isFaulty, machines[place].isFull) = (false, false)
    }

    /// Whether an error is one that the disk was made to have. Then the device goes on, and has lost nothing.
    func isOwed(_ error: any Error, to place: Int) -> Bool {
        guard let code = (error as? JournalError)?.code, machines[place].isFaulty || machines[place].isFull else {
            return false
        }
        return code == .io || code == .diskFull
    }

    func goOnAfterFault(_ place: Int) throws {
        count(machines[place].isFaulty ? .diskFaults : .fullDisks)
        note("  \(station(place).name): the disk does not take it")
        if machines[place].isFaulty {
            station(place).disk?.fail(after: nil)
            machines[place].isFaulty = false
        }
        if !station(place).isOpen { try openAnyway(place) }
        try requireNone(machines[place].ledger.losses(of: station(place)))
    }

    /// Where there is no room to open it, somebody makes room; and the power may fail over all this.
    func openAnyway(_ place: Int) throws {
        let station = station(place)
        do { try station.open() } catch {
            if station.disk?.isStopped == true {
                note("  \(station.name): the power fails")
                return try restart(place)
            }
            guard isOwed(error, to: place) else { throw error }
            note("  \(station.name): room is made")
            mendDisk(place)
            try openAnyway(place)
        }
    }
}
