import Testing

extension EndToEnd {
    /// Figures as people and scripts ask for them.
    @Suite struct ReportTests {
        /// An office, a centre with some marks, and one of which nothing has come.
        private func withNetwork(_ body: (_ office: Site, _ centre: Site) async throws -> Void) async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let one = try await network.join(office, "one", "--province", "P")
                _ = try await network.join(office, "two", "--province", "P")
                for (id, sex) in [("p", "f"), ("q", "m"), ("r", "f")] {
                    try await one.jisr("add", "participant", "id=\(id)", "sex=\(sex)", "season=2025-2026", "group=g")
                }
                for (id, date) in [("s", "2024-02-29"), ("t", "2026-03-02"), ("u", "2026-03-03")] {
                    try await one.jisr("add", "session", "id=\(id)", "date=\(date)", "group=g")
                }
                try await one.jisr("attend", "s", "p=present", "q=absent")
                try await one.jisr("attend", "t", "p=late", "q=excused", "r=present")
                try await one.jisr("attend", "u", "p=absent")
                try await one.jisr("set", "session", "u", "cancelled=true")
                try await body(office, one)
            }
        }

        @Test func aReportIsToTheLetter() async throws {
            try await withNetwork { _, one in
                let report = try await one.json("report", "attendance")
                #expect(report["report"] == .text("attendance"))
                #expect(report["from"] == .null && report["to"] == .null)
                let row = try #require(report["rows"]?[0])
                #expect(row["by"] == .object([:]))
                #expect(row["numerator"] == .number(3) && row["denominator"] == .number(5))
                #expect(row["rate"] == .number(0.6))
                #expect(row["counts"]?["excused"] == .number(1) && row["counts"]?["absent"] == .number(1))
                let freshness = try #require(report["freshness"]?[0])
                #expect(freshness["centre"] == .text("one") && freshness["complete"] == .boolean(true))
                #expect(freshness["as_of"]?.text?.hasSuffix("Z") == true)

                let months = try await one.json("report", "attendance", "--by", "month,sex", "--from", "2024-02-29")
                let told = months["rows"]?.list.map {
                    [$0["by"]?["month"]?.text, $0["by"]?["sex"]?.text, $0["numerator"]?.number.map { "\(Int($0))" }]
                }
                let expected: [[String?]] = [
                    ["2024-02", "f", "1"], ["2024-02", "m", "0"], ["2026-03", "f", "2"], ["2026-03", "m", "0"]
                ]
                #expect(told == expected)
                for report in ["indicators", "network", "outcomes"] {
                    let rows = try await one.json("report", report, "--format", "json")["rows"]?.list ?? []
                    #expect(rows.allSatisfy { $0["indicator"]?.text != nil })
                }
            }
        }

        @Test func nothingIsZeroThatIsNotKnown() async throws {
            try await withNetwork { office, one in
                let before = try await office.json("report", "attendance")
                #expect(before["rows"]?[0]?["numerator"] == .null && before["rows"]?[0]?["rate"] == .null)
                #expect(before["freshness"]?.list.allSatisfy { $0["as_of"] == .null } == true)
                try await one.jisr("sync")
                let report = try await office.json("report", "attendance", "--by", "centre")
                let rows = report["rows"]?.list ?? []
                #expect(rows.map { $0["by"]?["centre"]?.text } == ["one", "two"])
                #expect(rows.first?["numerator"] == .number(3) && rows.first?["complete"] == .boolean(true))
                #expect(rows.last?["numerator"] == .null && rows.last?["denominator"] == .null)
                let freshness = report["freshness"]?.list ?? []
                #expect(freshness.map { $0["complete"] } == [.boolean(true), .boolean(false)])
                #expect(freshness.last?["as_of"] == .null)
                // A figure over both says so beside itself.
                let whole = try await office.jisr("report", "attendance", "--lang", "fr")
                #expect(whole.text.contains("60,0\u{202f}% (3 sur 5") && whole.text.contains("données incomplètes"))
            }
        }

        @Test func everyFormatTellsTheSame() async throws {
            try await withNetwork { _, one in
                let json = try await one.json("report", "indicators", "--by", "sex")["rows"]?.list ?? []
                let csv = try await one.jisr("report", "indicators", "--by", "sex", "--format", "csv").text
                    .split(whereSeparator: \.isNewline)
                #expect(csv.count == json.count + 1)
                for (line, row) in zip(csv.dropFirst(), json) {
                    let cells = line.split(separator: ",", omittingEmptySubsequences: false)
                    let numbers = [row["numerator"], row["denominator"]].map { $0?.number.map { "\(Int($0))" } ?? "" }
                    #expect(cells[5...6].map(String.init) == numbers, "\(line)")
                }
                let page = one.home + "/figures.html"
                try await one.jisr("report", "attendance", "--lang", "ar", "--format", "html", "-o", page)
                let html = String(decoding: one.bytes(of: "figures.html"), as: UTF8.self)
                #expect(html.contains("dir=\"rtl\"") && html.contains("60,0\u{202f}%") && html.contains("غياب مبرر: 1"))
                try await one.jisr("report", "network", "--format", "xlsx", "-o", one.home + "/figures.xlsx")
                #expect(one.bytes(of: "figures.xlsx").starts(with: Array("PK".utf8)))
            }
        }

        @Test func whatIsPublishedTellsOfNobody() async throws {
            try await withNetwork { _, one in
                let rows = try await one.json("report", "indicators", "--by", "sex", "--public")["rows"]?.list ?? []
                let enrolled = rows.filter { $0["indicator"] == .text("enrolled") }
                #expect(enrolled.count == 2 && enrolled.allSatisfy { $0["hidden"] == .boolean(true) })
                #expect(enrolled.allSatisfy { $0["numerator"] == .null && $0["denominator"] == .null })
            }
        }

        @Test func aReleaseStaysWhatItWas() async throws {
            try await withNetwork { _, one in
                func asked(_ arguments: [String]) async throws -> JSON {
                    try await Program.run(["--home", one.home, "--json", "report"] + arguments).json
                }
                func digits(_ report: JSON) -> [[JSON?]] {
                    (report["rows"]?.list ?? []).map {
                        [$0["by"], $0["numerator"], $0["denominator"], $0["rate"], $0["hidden"]]
                    }
                }
                let season = ["--from", "2023-09-01", "--to", "2024-08-31", "--public"]
                let draft = try await asked(["indicators"] + season)
                #expect(draft["notes"]?[0]?["key"] == .text("ReportPhrase.draftForm"))
                let released = try await one.json("report", "annual", "--season", "2023-2024", "--release")
                let before = try await asked(["indicators"] + season)
                #expect(before["notes"]?[0]?["key"] == .text("ReportPhrase.releasedOn"))
                #expect(digits(before) == digits(draft))
                for number in 0..<30 { try await one.jisr("add", "participant", "id=n\(number)", "season=2023-2024") }
                // Those who came to light since are in the figures of inside, and in no release.
                let inside = try await asked(["indicators"] + season.dropLast())
                #expect(digits(inside) != digits(before))
                #expect(try await asked(["indicators"] + season) == before)
                #expect(try await one.json("report", "annual", "--season", "2023-2024", "--public") == released)
                #expect(try await one.json("report", "annual", "--season", "2023-2024", "--release") == released)
                // Another table of those days is a draft: it would tell what lies between them.
                let other = try await asked(["indicators", "--by", "age"] + season)
                #expect(other["notes"]?[0]?["key"] == .text("ReportPhrase.draftForm"))
                for slip in [["--season", "2099-2100", "--release"], ["--release"]] {
                    let refused = try await Program.run(["--home", one.home, "report", "annual"] + slip)
                    #expect(refused.status == 64, "\(refused)")
                }
            }
        }

        @Test(arguments: [
            (["attendence"], "“attendance”"), (["attendance", "--by", "mont"], "“month”"),
            (["attendance", "--from", "2025-02-29"], "2025-02-28"),
            (["attendance", "--from", "2026-02-01", "--to", "2026-01-01"], "before it begins"),
            (["attendance", "--format", "pdf"], "xlsx")
        ]) func aSlipIsNamed(arguments: [String], hint: String) async throws {
            try await Federation.run { network in
                let office = try await network.found()
                let refused = try await Program.run(["--home", office.home, "report"] + arguments)
                #expect(refused.status == 64 && refused.message.contains(hint), "\(refused)")
            }
        }
    }
}
