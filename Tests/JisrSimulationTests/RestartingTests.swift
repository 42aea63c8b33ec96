import JisrNetworkSupport
import Testing

/// What befalls a device while it is being started again, as the simulation plays it.
@Suite struct RestartingTests {
    /// A full disk keeps a newer program from opening the journal; room is made, and as it opens now the power fails,
    /// sooner or later.
    @Test func thePowerFailsWhereRoomWasMade() throws {
        for steps in stride(from: 0 as Int64, to: 48, by: 5) {
            let simulation = try Simulation(seed: 1677, steps: [])
            let disk = try #require(simulation.station(0).disk)
            simulation.machines[0].isFull = true
            disk.setCapacity(disk.used)
            disk.stop(after: steps)
            #expect(throws: Never.self, "after \(steps) steps") {
                try simulation.startAgain(0, schema: NewerSchema.schema)
            }
            #expect(simulation.station(0).isOpen && !disk.isStopped, "after \(steps) steps")
        }
    }
}
