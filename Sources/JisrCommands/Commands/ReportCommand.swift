import ArgumentParser
import Foundation
import Glibc
import JisrActions
import JisrCore
import JisrHome
import JisrReport
import JisrWords

struct ReportCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: Help.text(.report), discussion: Help.text(.reportDiscussion))

    @OptionGroup var options: GlobalOptions
    @Argument(help: Help.of(.reportName)) var report: String
    @Option(help: Help.of(.reportFrom, value: "day")) var from: String?
    @Option(help: Help.of(.reportTo, value: "day")) var to: String?
    @Option(help: Help.of(.reportSeason, value: "season")) var season: String?
    @Option(help: Help.of(.reportBy, value: "dimensions")) var by: [String] = []
    @Option(help: Help.of(.reportFormat)) var format: String?
    @Flag(name: .customLong("public"), help: Help.of(.reportPublic)) var isPublic = false
    @Flag(help: Help.of(.reportRelease)) var release = false
    @Option(name: [.customShort("o"), .long], help: Help.of(.exportOutput)) var output: String?

    /// What a terminal reads; the others are files.
    private static let text = "text"
    /// The report of a season, which has a form of its own.
    private static let annual = "annual"

    func run() throws {
        let format = format ?? (options.json ? "json" : Self.text)
        guard report != Self.annual else { return try runAnnual(format) }
        guard !release else {
            throw CommandFailure(.usage, "jisr: \(options.messages[Message.annualIsReleased])")
        }
        let request = ReportRequest(
            report: report, from: from, to: to, by: by.isEmpty ? nil : by.joined(separator: ","), isPublic: isPublic)
        guard format != Self.text else { return try printText(request) }
        guard ReportFormat(rawValue: format) != nil else {
            let known = [Self.text] + ReportFormat.allCases.map(\.rawValue)
            throw InputError.notAmong(known, format, .unknownFormat)
        }
        guard output != nil || format != "xlsx" || isatty(STDOUT_FILENO) == 0 else {
            throw CommandFailure(.usage, "jisr: \(options.messages[Message.notOnATerminal])")
        }
        if format == "json" { return try write(try options.client.call("report", request)) }
        var query = ["report": report, "format": format, "lang": options.messages.language.rawValue]
        query["from"] = from
        query["to"] = to
        query["by"] = request.by
        query["public"] = isPublic ? "1" : nil
        try write { receive in try options.client.download("report-file", query: query, receive: receive) }
    }

    /// The report of a season takes no period and no dimensions: what it tells is the same every year.
    private func runAnnual(_ format: String) throws {
        guard from == nil, to == nil, by.isEmpty else {
            throw CommandFailure(.usage, "jisr: \(options.messages[Message.annualTakesSeason])")
        }
        // What is released is what is shown afterwards, in whichever form it was asked for.
        if release {
            guard let season else {
                throw CommandFailure(.usage, "jisr: \(options.messages[Message.annualIsReleased])")
            }
            _ = try options.client.call("release", ReleaseRequest(season: season))
        }
        let isPublic = isPublic || release
        let request = AnnualRequest(season: season, isPublic: isPublic)
        switch format {
        case Self.text:
            let outcome: AnnualReport = try APICoding.decode(from: try options.client.call("annual", request))
            let lines = AnnualText(outcome, options.messages).lines {
                output == nil ? options.terminal.paint($0, .bold) : $0
            }
            try print(lines)
        case "json": try write(try options.client.call("annual", request))
        case "html":
            var query = ["lang": options.messages.language.rawValue]
            query["season"] = season
            query["public"] = isPublic ? "1" : nil
            try write { receive in try options.client.download("annual-file", query: query, receive: receive) }
        default: throw InputError.notAmong([Self.text, "html", "json"], format, .unknownFormat)
        }
    }

    private func printText(_ request: ReportRequest) throws {
        let outcome: Report = try APICoding.decode(from: try options.client.call("report", request))
        let lines = ReportText(outcome, options.messages).lines {
            output == nil ? options.terminal.paint($0, .bold) : $0
        }
        try print(lines)
    }

    private func print(_ lines: [String]) throws {
        guard output != nil else { return lines.forEach(options.terminal.line) }
        try write(Array((lines.map(\.harmless).joined(separator: "\n") + "\n").utf8))
    }

    private func write(_ bytes: [UInt8]) throws { try write { try $0(bytes) } }

    /// Into the file that was named, whole or not at all; else to standard output.
    private func write(_ make: (_ receive: ([UInt8]) throws -> Void) throws -> Void) throws {
        guard let output else { return try make { Terminal.write($0) } }
        try OutputFile.write(output) { file in try make { try file.write($0) } }
    }
}
