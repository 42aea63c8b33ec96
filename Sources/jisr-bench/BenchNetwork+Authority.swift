import Foundation
import JisrActions
import JisrCore
import JisrHome

/// What it costs to know who may write, in a network as large as a country's.
extension BenchNetwork {
    /// Takes in devices that nobody starts, and has the others hear of them.
    func takeIn(_ count: Int, scratch: Scratch) throws {
        let start = try office.cpu
        for number in 0..<count { _ = try Self.enter(scratch.path + "/m\(number)", office) }
        Figure.print(
            "joining, CPU of the office", (try office.cpu - start) / Double(count) * 1000, digits: 1, unit: "ms",
            "a device, \(count) of them, TLS and signatures included")
        for device in [writer, reader] { _ = try Self.sync(device, with: "office") }
    }

    /// - Returns: the CPU with which the office admits all of W.
    func admission(of workload: Workload) throws -> Double {
        for (collection, file) in Workload.files { _ = try bring(collection, workload.folder + "/" + file) }
        let start = try office.cpu
        _ = try Self.sync(writer, with: "office")
        return try office.cpu - start
    }

    /// The same is admitted by an office that has few devices to judge, and by one that has many.
    static func measureAuthority(_ workload: Workload, devices count: Int, program: String, scratch: Scratch) throws {
        var costs: [Double] = []
        for number in [0, count] {
            let part = try scratch.part("authority\(number)")
            let network = try BenchNetwork(program: program, scratch: part)
            defer { network.stop() }
            if number > 0 { try network.takeIn(number, scratch: part) }
            costs.append(try network.admission(of: workload))
            if number > 0 { try network.measureRevocation(among: number) }
        }
        Figure.print(
            "admission among \(count) devices", costs[1], digits: 2, unit: "CPU-s",
            String(format: "%+.1f %% of %.2f among three; reach 5 %%", (costs[1] / costs[0] - 1) * 100, costs[0]))
    }

    private func measureRevocation(among count: Int) throws {
        let start = (try office.cpu, try writer.cpu)
        let request = RevokeRequest(name: "centre-\(count)", stolen: false, asOf: nil)
        let _: WriteOutcome = try APICoding.decode(from: try office.client.call("revoke", request))
        _ = try Self.sync(writer, with: "office")
        Figure.print(
            "a revocation", (try office.cpu - start.0) * 1000, unit: "ms",
            String(format: "of CPU at the office, %.0f where it is heard", (try writer.cpu - start.1) * 1000))
    }
}
