import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// What is told to people who look for a fault, and to those who mend the program.
    @Suite struct DoctorTests {
        private func findings(_ site: Site, exit status: Int32) async throws -> [String: Set<String>] {
            let finished = try await site.jisr("doctor", "--json", exit: status)
            let all = try finished.json["findings"]?.list ?? []
            #expect(all.allSatisfy { $0["sentence"]?.text?.isEmpty == false })
            return Dictionary(grouping: all) { $0["level"]?.text ?? "" }
                .mapValues { Set($0.compactMap { $0["check"]?.text }) }
        }

        @Test func allIsWellWhereItIs() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                try await region.jisr("sync")
                try await centre.jisr("backup")
                let found = try await findings(centre, exit: 0)
                #expect(found["fault"] == nil)
                #expect(
                    found["ok"]?.isSuperset(of: [
                        "configuration", "permission", "disk", "clock", "daemon", "database", "backup", "dns", "tcp",
                        "tls"
                    ]) == true, "\(found)")
            }
        }

        @Test func eachFaultIsNamed() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let centre = try await network.join(region, "safi")
                let other = try await network.join(region, "essaouira")
                try await centre.jisr("sync")
                try await region.jisr("sync")
                try await centre.jisr("sync")
                // Another device answers at the region's address.
                region.link.lead(to: other.port)
                #expect(try await findings(centre, exit: 3)["fault"] == ["tls"])
                region.link.close()
                #expect(try await findings(centre, exit: 3)["fault"] == ["tcp"])
                try await centre.stop()
                chmod(centre.home + "/identity.key", 0o644)
                try centre.configure("[limits]\nmin_free_disk = \"900000GiB\"")
                let alone = try await findings(centre, exit: 3)
                #expect(alone["fault"] == ["tcp", "daemon", "permission", "disk"], "\(alone)")
                try centre.configure("[limit]")
                #expect(try await findings(centre, exit: 3)["fault"]?.contains("configuration") == true)
            }
        }

        @Test func aReportNamesNobodyAndIsShort() async throws {
            try await Federation.run { network in
                let region = try await network.found("مكتب-الجهة")
                let names = ["zagora-centre", "tiznit-centre"]
                for name in names { _ = try await network.join(region, name) }
                try await region.jisr("add", "event", "id=secret-id", "title=secret-title", "place=secret-place")
                try await region.jisr("sync", exit: 0)
                let report = try await region.jisr("bugreport").text
                for word in names + ["مكتب", "secret", "شبكة", "127.0.0.1", region.home, region.link.address] {
                    #expect(!report.contains(word), "\(word) stands in the report")
                }
                #expect(report.contains("operations "))
                #expect(report.contains("peer 2 centre"))
                #expect(report.count <= 1500)
                let isASCII = report.allSatisfy { $0.isASCII }
                #expect(isASCII)
                // Without a daemon too.
                try await region.stop()
                #expect(try await region.jisr("bugreport").text.contains("no daemon"))
            }
        }
    }
}
