import CCurl

/// One request under way: what libcurl's callbacks read and fill.
final class Transfer {
    /// Whatever ended the transfer from this side: a closure's error, a limit.
    private(set) var failure: (any Error)?
    private(set) var fields = HeaderFields()
    private(set) var problem: [UInt8] = []
    private(set) var bytesSent = 0
    private(set) var bytesReceived = 0
    /// The problem was longer than we keep, so the transfer was ended although all is known that is wanted.
    private(set) var isProblemCutOff = false

    private let handle: CurlHandle
    private let source: UploadSource
    private let receive: (UnsafeRawBufferPointer) throws -> Void
    private let cancellation: CancellationFlag?

    init(
        handle: CurlHandle, source: UploadSource, cancellation: CancellationFlag?,
        receive: @escaping (UnsafeRawBufferPointer) throws -> Void
    ) {
        self.handle = handle
        self.source = source
        self.cancellation = cancellation
        self.receive = receive
    }

    /// Takes a piece of response body; false ends the transfer.
    fileprivate func take(_ chunk: UnsafeRawBufferPointer) -> Bool {
        bytesReceived += chunk.count
        guard (200..<300).contains(handle.long(CURLINFO_RESPONSE_CODE)) else { return keepProblem(chunk) }
        return attempt { try receive(chunk) }
    }

    private func keepProblem(_ chunk: UnsafeRawBufferPointer) -> Bool {
        let room = TransportLimits.problemBytes - problem.count
        problem.append(contentsOf: chunk.prefix(room))
        isProblemCutOff = chunk.count > room
        return !isProblemCutOff
    }

    fileprivate func take(headerLine: UnsafeRawBufferPointer) -> Bool {
        attempt {
            guard fields.take(line: headerLine) else {
                throw TransportError(.protocolError, "the answer's header is too long")
            }
        }
    }

    /// Fills `buffer` with request body; 0 at the end, nil to end the transfer.
    fileprivate func upload(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var filled = 0
        guard attempt({ filled = try source.fill(buffer) }) else { return nil }
        bytesSent += filled
        return filled
    }

    /// Goes back to the start of the request body; false where the body is a stream that has begun.
    fileprivate func rewind() -> Bool {
        guard source.rewind() else { return false }
        bytesSent = 0
        return true
    }

    fileprivate var isCancelled: Bool { cancellation?.isCancelled ?? false }

    private func attempt(_ step: () throws -> Void) -> Bool {
        do {
            try step()
            return true
        } catch {
            failure = error
            return false
        }
    }
}

// The functions that libcurl calls. Their context is the transfer, which `HTTPClient` keeps alive around `perform()`.

private func transfer(at context: UnsafeMutableRawPointer?) -> Transfer? {
    context.map { Unmanaged<Transfer>.fromOpaque($0).takeUnretainedValue() }
}

func transferReceive(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let chunk = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer(at: context)?.take(chunk) == true ? chunk.count : Int(CURL_WRITEFUNC_ERROR)
}

func transferHeader(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let line = UnsafeRawBufferPointer(start: bytes, count: size * count)
    return transfer(at: context)?.take(headerLine: line) == true ? line.count : Int(CURL_WRITEFUNC_ERROR)
}

func transferUpload(
    _ bytes: UnsafeMutablePointer<CChar>?, _ size: Int, _ count: Int, _ context: UnsafeMutableRawPointer?
) -> Int {
    let buffer = UnsafeMutableRawBufferPointer(start: bytes, count: size * count)
    return transfer(at: context)?.upload(into: buffer) ?? Int(CURL_READFUNC_ABORT)
}

/// libcurl only ever goes back to the start: to send a body again when a reused connection turns out to be dead.
func transferRewind(_ context: UnsafeMutableRawPointer?, _ offset: curl_off_t, _ origin: Int32) -> Int32 {
    guard offset == 0, origin == SEEK_SET, transfer(at: context)?.rewind() == true else {
        return CURL_SEEKFUNC_FAIL
    }
    return CURL_SEEKFUNC_OK
}

func transferProgress(
    _ context: UnsafeMutableRawPointer?, _: curl_off_t, _: curl_off_t, _: curl_off_t, _: curl_off_t
) -> Int32 {
    transfer(at: context)?.isCancelled == false ? 0 : 1
}
