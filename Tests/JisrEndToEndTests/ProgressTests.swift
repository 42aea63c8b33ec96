import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// What a command that takes long says meanwhile: a line on a terminal, lines of JSON where those are asked for.
    @Suite struct ProgressTests {
        @Test func longWorkTellsHowFarItIs() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let finished = try await Self.held(
                    ["--home", region.home, "--json", "import", "-", "--collection", "event"], region,
                    until: #""type":"progress""#, on: .output)
                #expect(finished.status == 0, "\(finished)")
                let lines = try finished.output.split(separator: 0x0a).map { try JSON(parsing: Array($0)) }
                #expect(lines.last?["type"] == .text("summary") && lines.last?["created"] == .number(1))
                let told = lines.dropLast()
                #expect(!told.isEmpty && told.allSatisfy { $0["type"] == .text("progress") })
                #expect(told.first?["step"] == .text("sending") && told.first?["whole"] == .null)
            }
        }

        @Test func aTerminalShowsALineThatIsGoneAtTheEnd() async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let finished = try await Self.held(
                    ["--home", region.home, "--lang", "fr", "import", "-", "--collection", "event"], region,
                    until: "envoi du fichier", on: .terminal)
                #expect(finished.status == 0, "\(finished)")
                #expect(finished.message.contains("\r\u{1b}[Kenvoi du fichier au service Jisr"), "\(finished)")
                #expect(finished.message.hasSuffix("\r\u{1b}[K"), "the last line is taken away")
                #expect(String(decoding: finished.output, as: UTF8.self).contains("1 / 0 / 0"), "\(finished)")
            }
        }

        private enum Stream { case output, terminal }

        /// Runs a command whose input does not end before `text` stands on a stream.
        private static func held(
            _ arguments: [String], _ site: Site, until text: String, on stream: Stream
        ) async throws -> Finished {
            try await onThread {
                let (input, stdout) = (try Pipe(), try Pipe())
                let stderr = stream == .terminal ? try Pipe(terminal: ()) : try Pipe()
                var environment = Program.environment
                environment["TERM"] = "xterm"
                let child = try Child(
                    Program.path, arguments, environment: environment,
                    streams: [input.reading, stdout.writing, stderr.writing])
                for descriptor in [input.reading, stdout.writing, stderr.writing] { close(descriptor) }
                _ = Array("id,title\ne1,x\n".utf8).withUnsafeBytes { write(input.writing, $0.baseAddress, $0.count) }
                let (watched, other) =
                    stream == .terminal ? (stderr.reading, stdout.reading) : (stdout.reading, stderr.reading)
                var seen: [UInt8] = []
                while !String(decoding: seen, as: UTF8.self).contains(text), let piece = readPiece(watched) {
                    seen += piece
                }
                close(input.writing)
                let rest = Reader { readAll(other) }
                seen += readAll(watched)
                let (end, others) = (child.wait(), rest.wait())
                return stream == .terminal
                    ? Finished(command: arguments, end: end, output: others, errors: seen)
                    : Finished(command: arguments, end: end, output: seen, errors: others)
            }
        }
    }
}
