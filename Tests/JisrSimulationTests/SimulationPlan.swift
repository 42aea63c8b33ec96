import JisrCore
import JisrNetworkSupport
import JisrTestSupport

/// What one seed makes of a network: who is in it, who is linked to whom, and how bad things are.
struct SimulationPlan {
    struct Device {
        let name: String
        let role: Role
        let centre: String
        let province: String
        /// By how much its clock is wrong, in milliseconds.
        let clockError: Int64
    }

    struct Link: Hashable {
        let one: Int
        let other: Int
    }

    let devices: [Device]
    /// Where links can be. Who is linked to nobody that may read a scope never gets that scope.
    let links: [Link]
    let steps: Int
    /// Whether everybody knows everybody before it begins. Else the roster spreads with the rest.
    let isRosterSpread: Bool
    /// Of a hundred pieces that travel, so many are the last of their exchange.
    let cutsInHundred: Int
    let crashesInThousand: Int
    let faultsInThousand: Int
    /// The device whose key somebody uses who means harm.
    let byzantine: Int?
    /// Whether that device itself writes nothing.
    let isByzantineAlone: Bool
    /// Whether people revoke devices, take others in, and let count again what those wrote.
    let hasRevocations: Bool
    /// Whether somebody clones machines.
    let hasClones: Bool
    /// Whether some have a newer program than others.
    let hasNewerSchema: Bool
    /// Whether somebody brings a list that is longer than a batch.
    let hasLongList: Bool

    init(_ generator: inout Generator) {
        var devices = [Device("region", .region, "region", "", &generator)]
        devices.append(Device("a", .centre, "A", "P", &generator))
        // The order of this list is the order in which they are left out: pairs come first, a full house is seldom.
        if generator.once(in: 2) { devices.append(Device("a2", .centre, "A", "P", &generator)) }
        if generator.once(in: 2) {
            devices.append(Device("b", .centre, "B", generator.once(in: 2) ? "P" : "Q", &generator))
        }
        if generator.once(in: 3) { devices.append(Device("province", .province, "province", "P", &generator)) }
        if generator.once(in: 4) { devices.append(Device("region2", .region, "region", "", &generator)) }
        self.devices = devices
        links = Self.links(of: devices, &generator)
        steps = generator.int(40...110)
        isRosterSpread = !generator.once(in: 3)
        cutsInHundred = generator.pick([0, 3, 15])
        crashesInThousand = generator.pick([0, 30, 80])
        faultsInThousand = generator.pick([0, 0, 40])
        // The founder's key is above all: nobody is safe from him.
        let others = devices.indices.dropFirst().filter { devices[$0].role != .province }
        byzantine = generator.once(in: 2) ? generator.pick(others) : nil
        isByzantineAlone = generator.once(in: 2)
        hasRevocations = generator.once(in: 2)
        hasClones = generator.once(in: 3)
        hasNewerSchema = generator.once(in: 3)
        hasLongList = generator.once(in: 100)
    }

    /// Who is in it and who is linked to whom, for a story.
    var cast: String {
        let names = devices.map { $0.centre == $0.name ? $0.name : "\($0.name) of \($0.centre)" }
        let linked = links.map { "\(devices[$0.one].name)–\(devices[$0.other].name)" }
        let harm = byzantine.map { "; \(devices[$0].name)'s key is in wrong hands" } ?? ""
        return "\(names.joined(separator: ", ")); links \(linked.joined(separator: ", "))\(harm)"
    }

    /// A line or a star, so that most news comes by way of others. The two devices of one centre are always linked:
    /// nobody else may carry what they alone read.
    private static func links(of devices: [Device], _ generator: inout Generator) -> [Link] {
        var links: [Link] = []
        let second = devices.firstIndex { $0.name == "a2" }
        if let second { links.append(Link(one: 1, other: second)) }
        for place in devices.indices.dropFirst() where place != second || generator.once(in: 3) {
            links.append(Link(one: 0, other: place))
        }
        if devices.count > 3, generator.once(in: 2) { links.append(Link(one: 1, other: devices.count - 1)) }
        return Set(links).sorted { ($0.one, $0.other) < ($1.one, $1.other) }
    }
}

extension SimulationPlan.Device {
    private static let decade: Int64 = 10 * 365 * 86_400_000

    fileprivate init(_ name: String, _ role: Role, _ centre: String, _ province: String, _ generator: inout Generator) {
        let error =
            generator.once(in: 3) ? generator.pick([-Self.decade, Self.decade]) : generator.int64(-120_000...120_000)
        self.init(name: name, role: role, centre: centre, province: province, clockError: error)
    }

    static func randomError(_ generator: inout Generator) -> Int64 {
        generator.once(in: 2) ? generator.int64(-decade...decade) : generator.int64(-3_600_000...3_600_000)
    }
}
