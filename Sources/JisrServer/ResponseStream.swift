import Hummingbird
import JisrHTTP
import NIOCore

/// Sends a response body piece by piece, no faster than the client takes it.
public struct ResponseStream {
    /// Bytes of body written so far.
    public private(set) var bytesWritten = 0

    private var writer: any ResponseBodyWriter
    private let channel: any Channel
    private let length: Int?

    init(writer: any ResponseBodyWriter, channel: any Channel, length: Int?) {
        self.writer = writer
        self.channel = channel
        self.length = length
    }

    /// Sends `bytes` and returns when there is room for more: about 128 KiB wait in this process at most.
    ///
    /// - Throws: when the client is gone, or has taken nothing for ``TransportLimits/serverStallSeconds``.
    public mutating func write(_ bytes: [UInt8]) async throws {
        try require(bytesWritten + bytes.count <= length ?? .max, "longer")
        var rest = bytes[...]
        while !rest.isEmpty {
            let slice = rest.prefix(TransportLimits.streamSliceBytes)
            try await write(slice: ByteBuffer(bytes: slice))
            bytesWritten += slice.count
            rest.removeFirst(slice.count)
        }
    }

    /// The writer suspends only once it has heard from the event loop that the socket is full. A producer that never
    /// waits for the loop is never told, and all that it makes piles up in memory; so each slice waits for one turn.
    private mutating func write(slice: ByteBuffer) async throws {
        let channel = channel
        let watchdog = channel.eventLoop.scheduleTask(in: .seconds(TransportLimits.serverStallSeconds)) {
            channel.close(promise: nil)
        }
        defer { watchdog.cancel() }
        try await writer.write(slice)
        try await channel.eventLoop.submit {}.get()
    }

    /// Ends the body. A body shorter than announced must end as a cut: the client would wait for the rest.
    mutating func finish() async throws {
        try require(length.map { $0 == bytesWritten } ?? true, "shorter")
        try await writer.finish(nil)
    }

    private func require(_ holds: Bool, _ fault: String) throws {
        guard holds else { throw TransportError(.local, "the body is \(fault) than announced") }
    }
}
