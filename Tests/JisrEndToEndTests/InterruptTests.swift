import Foundation
import Glibc
import Testing

extension EndToEnd {
    /// Ctrl-C is always safe: all was done, or nothing, and which is said.
    @Suite struct InterruptTests {
        @Test(arguments: [false, true]) func anImportThatIsStoppedWritesNothingAndSaysSo(isSilent: Bool) async throws {
            try await Federation.run { network in
                let region = try await network.found()
                let before = try await region.json("status")["operations"]
                let finished = try await Self.interrupt(
                    ["--home", region.home, "import", "-", "--collection", "event"], isSilent: isSilent)
                #expect(finished.status == 130, "\(finished)")
                #expect(finished.message.contains("nothing was written"), "\(finished)")
                #expect(try await region.json("status")["operations"] == before)
                #expect(try await region.json("list", "event") == .list([]))
            }
        }

        /// Feeds a list to a command, more than any pipe holds, and interrupts it amid the rows.
        ///
        /// - Parameter isSilent: whether nothing more comes, nor the end.
        private static func interrupt(_ arguments: [String], isSilent: Bool) async throws -> Finished {
            // A command that has ended reads no more, and that is an answer.
            signal(SIGPIPE, SIG_IGN)
            return try await onThread {
                let (input, stdout, stderr) = (try Pipe(), try Pipe(), try Pipe())
                let child = try Child(
                    Program.path, arguments, environment: Program.environment,
                    streams: [input.reading, stdout.writing, stderr.writing])
                for descriptor in [input.reading, stdout.writing, stderr.writing] { close(descriptor) }
                let output = Reader { readAll(stdout.reading) }
                let errors = Reader { readAll(stderr.reading) }
                // What a pipe does not hold has been read, and so Ctrl-C is heeded by then.
                _ = feed(input.writing, pieces: 16, "id,title\n")
                // A list whose writer falls silent is read to its last byte, which is amid whatever is read at once.
                if isSilent { drain(input.writing) }
                child.send(SIGINT)
                // It ends at one of these pieces: then nobody reads any more.
                while !isSilent, feed(input.writing, pieces: 1) {}
                defer { close(input.writing) }
                let end = wait(for: child)
                return Finished(command: arguments, end: end, output: output.wait(), errors: errors.wait())
            }
        }

        /// Waits until all that is in a pipe has been read, or nobody reads any more.
        private static func drain(_ descriptor: Int32) {
            var reader = pollfd(fd: descriptor, events: 0, revents: 0)
            var unread: Int32 = 1
            while poll(&reader, 1, 0) == 0, ioctl(descriptor, UInt(FIONREAD), &unread) == 0, unread > 0 {
                sched_yield()
            }
        }

        /// Who is not let go presses again, after which a program says nothing.
        private static func wait(for child: Child) -> Child.End {
            let isOver = DispatchSemaphore(value: 0)
            Thread.detachNewThread {
                child.wait()
                isOver.signal()
            }
            if isOver.wait(timeout: .now() + Self.patience) == .timedOut { child.send(SIGINT) }
            return child.wait()
        }

        /// Seconds, of a machine that does much else.
        private static let patience = 120.0

        /// Whether there was still somebody who read.
        private static func feed(_ descriptor: Int32, pieces: Int, _ head: String = "") -> Bool {
            let row = "e\(UInt64.random(in: 0 ... .max)),\(String(repeating: "x", count: 200))\n"
            for piece in 0..<pieces {
                let bytes = Array(((piece == 0 ? head : "") + String(repeating: row, count: 300)).utf8)
                var rest = bytes[...]
                while !rest.isEmpty {
                    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
                    guard count > 0 else { return false }
                    rest = rest.dropFirst(count)
                }
            }
            return true
        }
    }
}
