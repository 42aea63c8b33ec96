import JisrCore
import JisrJournal
import JisrLog
import JisrNetworkSupport
import JisrTestSupport

/// Machines that come and go: clones, and newcomers.
extension Simulation {
    /// A network has so many machines at most, those that are gone among them.
    private static let room = 8

    /// Somebody copies a machine's whole disk into another machine: two run with one key, and nothing on either can tell.
    func clone() throws {
        guard plan.hasClones, machines.count < Self.room else { return try exchange(depth: 0) }
        let place = randomPlace()
        try attempt(place, "is cloned") { original in
            try observe(place)
            let twin = try original.twin(
                named: "\(original.name)'\(machines.count)", seed: generator.random.next())
            add(
                Machine(station: twin, ledger: machines[place].ledger, clockError: machines[place].clockError),
                linkedWith: places.filter { isLinked(place, $0) })
            count(.clones)
        }
    }

    /// Of two machines with one key one is lost, with what it alone had written.
    func loseTheOriginal() throws {
        let twins = places.filter { place in places.contains { $0 != place && isTwin($0, of: place) } }
        guard let place = generator.picked(twins) else { return try clone() }
        note("\(station(place).name) is lost")
        machines[place].isGone = true
        count(.originalsLost)
    }

    func isTwin(_ one: Int, of other: Int) -> Bool { station(one).device == station(other).device }

    private func isLinked(_ one: Int, _ other: Int) -> Bool {
        links.contains { Set([$0.one, $0.other]) == [one, other] }
    }

    /// A steward takes in a device, of a centre that is there or of a new one.
    func join() throws {
        guard plan.hasRevocations, machines.count < Self.room else { return try write() }
        let steward = generator.pick(stewards)
        let known = network.stations.filter { $0.role == .centre }
        let old = generator.once(in: 3) ? nil : generator.pick(known)
        network.generator = Generator(seed: Seed(generator.random.next()))
        let number = machines.count
        try attempt(steward, "takes in c\(number)") { station in
            let newcomer = try network.stranger(
                "c\(number)", centre: old?.centre ?? "C\(number)", province: old?.province ?? "P",
                schema: station.schema)
            try network.admit(newcomer, by: station)
            // Nobody else may carry what the devices of one centre alone read.
            add(
                Machine(station: newcomer, clockError: SimulationPlan.Device.randomError(&generator)),
                linkedWith: places.filter { $0 == steward || self.station($0).centreID == newcomer.centreID })
            if isSecond(steward) { deeds.takenInBySecond.insert(newcomer.device) }
            count(.joins)
        }
    }

    private func add(_ machine: Machine, linkedWith others: [Int]) {
        machines.append(machine)
        links += others.map { SimulationPlan.Link(one: $0, other: machines.count - 1) }
        if mutant == .skipsSyncs { machine.station.disk?.skipSyncs(true) }
    }
}
